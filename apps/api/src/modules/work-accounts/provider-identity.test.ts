import { describe, expect, test } from '@jest/globals';
import type { IDToken } from 'openid-client';
import { identityIn } from './provider-identity.ts';

const TENANT = '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f00aa';
const claims = (more: Record<string, unknown> = {}): IDToken => ({
  iss: 'https://login.example.org',
  aud: 'hub',
  sub: 'pairwise',
  iat: 0,
  exp: 1,
  tid: TENANT,
  oid: '11111111-1111-4111-8111-11111111AAAA',
  ...(more as object),
});
const atEntra = (more?: Record<string, unknown>) => identityIn(claims(more), 'entra', TENANT);

describe('at Entra', () => {
  test('the directory and the object say who it is, however they are written', () => {
    expect(atEntra({ tid: TENANT.toUpperCase() })).toMatchObject({
      tenantId: TENANT,
      subject: '11111111-1111-4111-8111-11111111aaaa',
    });
  });

  test.each([
    ['of another directory', { tid: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f00bb' }],
    ['of none', { tid: undefined }],
    ['without an object', { oid: undefined }],
    ['with an empty object', { oid: '' }],
    ['with a number for an object', { oid: 7 }],
  ])('a token %s is nobody’s', (_, more) => {
    expect(atEntra(more)).toBeNull();
  });

  test.each<[string, Record<string, unknown>, boolean]>([
    ['a member', { acct: 0 }, false],
    ['a member, vouched for by their own directory', { idp: `https://sts.windows.net/${TENANT}/` }, false],
    ['a guest, as a number', { acct: 1 }, true],
    ['a guest, as text', { acct: '1' }, true],
    [
      'vouched for by another directory',
      { idp: 'https://sts.windows.net/3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f00bb/' },
      true,
    ],
    ['vouched for by Microsoft’s personal accounts', { idp: 'live.com' }, true],
    ['named after an address elsewhere', { upn: 'amara_gmail.com#ext#@alderbrook.example' }, true],
  ])('%s', (_, more, isGuest) => {
    expect(atEntra(more)?.isGuest).toBe(isGuest);
  });
});

test('elsewhere the subject says who it is, and directories mean nothing', () => {
  expect(identityIn(claims({ acct: 1 }), 'openid', '')).toMatchObject({
    tenantId: '',
    subject: 'pairwise',
    isGuest: false,
  });
});

test('only the provider’s own word for two steps counts', () => {
  expect(atEntra({ amr: ['pwd', 'mfa'] })?.isTwoStep).toBe(true);
  for (const amr of [undefined, 'mfa', ['pwd'], ['pwd', 'otp'], { mfa: true }])
    expect(atEntra({ amr })?.isTwoStep).toBe(false);
});

test('a name is something to show, whatever was sent', () => {
  expect(atEntra({ preferred_username: 'amara@alderbrook.example', name: 'Amara' })?.name).toBe(
    'amara@alderbrook.example',
  );
  expect(atEntra({ name: 'Amara\u0000\nOkafor\u202E \uD800' })?.name).toBe('Amara Okafor');
  expect(atEntra({ name: 'x'.repeat(500) })?.name).toHaveLength(200);
  expect(atEntra()?.name).toBe('pairwise');
});
