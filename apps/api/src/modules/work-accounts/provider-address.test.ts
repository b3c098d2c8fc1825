import { describe, expect, test } from '@jest/globals';
import { ENTRA_ISSUER } from '@hub/contracts/work-accounts';
import { isPublicAddress, issuerAt, issuerProblem } from './provider-address.ts';
import { providerFetch, publicOnly } from './provider-fetch.ts';

const inProduction = { isProduction: true };
const outside = { isProduction: false };

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.20.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '::1',
  '::',
  'fd00::1',
  'fe80::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  'no address',
])('%s is not on the internet', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['20.190.128.1', '172.32.0.1', '2603:1027:1::1', '::ffff:20.190.128.1'])('%s is', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

describe('an issuer', () => {
  test.each([
    ['openid', 'https://login.example.org'],
    ['openid', 'https://login.example.org/realms/council/'],
    ['entra', ENTRA_ISSUER],
  ] as const)('of kind %s may be %s', (kind, issuer) => {
    expect(issuerProblem(kind, issuer, inProduction)).toBeNull();
  });

  test.each([
    ['openid', 'login.example.org', /as an address/],
    ['openid', 'http://login.example.org', /must start with https/],
    ['openid', 'javascript:alert(1)', /must start with https/],
    ['openid', 'https://login.example.org/?tenant=1', /question mark/],
    ['openid', 'https://login.example.org/#x', /question mark/],
    ['openid', 'https://amara:secret@login.example.org', /password/],
    ['openid', ENTRA_ISSUER, /no directories/],
    ['openid', 'https://localhost', /not at a private address/],
    ['openid', 'https://127.0.0.1', /not at a private address/],
    ['openid', 'https://2130706433', /not at a private address/],
    ['openid', 'https://[::1]', /not at a private address/],
    ['openid', 'https://[::ffff:10.0.0.1]', /not at a private address/],
    ['openid', 'https://169.254.169.254/latest', /not at a private address/],
    ['openid', 'http://localhost:3000', /must start with https/],
    ['entra', 'https://login.microsoftonline.com/common/v2.0', /Put {tenant}/],
    ['entra', 'https://{tenant}.example.org/v2.0', /into the path/],
    ['entra', 'https://login.example.org/{tenant}/{tenant}', /Put {tenant}/],
  ] as const)('of kind %s may not be %s in production', (kind, issuer, words) => {
    expect(issuerProblem(kind, issuer, inProduction)).toMatch(words);
  });

  test('may be on the same machine where the hub is only tried out', () => {
    expect(issuerProblem('openid', 'http://localhost:4000', outside)).toBeNull();
    expect(issuerProblem('openid', 'http://10.0.0.1', outside)).toMatch(/https/);
    expect(issuerProblem('openid', 'https://10.0.0.1', outside)).toMatch(/private/);
  });

  test('is the directory’s own', () => {
    const tenant = '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0001';
    expect(issuerAt(ENTRA_ISSUER, tenant).href).toBe(`https://login.microsoftonline.com/${tenant}/v2.0`);
  });
});

describe('in production', () => {
  const ask = (address: string) =>
    providerFetch(inProduction)(address, { method: 'GET', headers: {}, body: null, redirect: 'manual' });

  test.each([true, false])('a name that leads to our own network is not asked (all addresses: %s)', (all) => {
    const found = new Promise<NodeJS.ErrnoException | null>((done) => publicOnly('localhost', { all }, done));
    return expect(found).resolves.toThrow('localhost leads to a private address');
  });

  test('nothing is asked without TLS, or at a private address', async () => {
    await expect(ask('http://login.example.org/')).rejects.toThrow(/https/);
    await expect(ask('https://10.0.0.1/')).rejects.toThrow(/private/);
  });
});
