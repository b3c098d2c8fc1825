import { expect, test } from '@jest/globals';
import { readEnv } from '#platform/env.ts';
import { passkeyCookie, passkeySecret } from './passkey-cookie.ts';
import { relyingParty } from './relying-party.ts';

const production = readEnv({
  HUB_MODE: 'production',
  PUBLIC_URL: 'https://hub.example.org',
  HUB_SECRET: 'forty random characters, or nearly so: 93847',
});
const demonstration = readEnv({ HUB_MODE: 'demonstration' });
const asked = (host: string, scheme = 'http') => ({ host, origin: `${scheme}://${host}` });

test('for real it is the hub’s own address, whatever a request says', () => {
  const own = { id: 'hub.example.org', origin: 'https://hub.example.org' };
  expect(relyingParty(production, {})).toEqual(own);
  expect(relyingParty(production, asked('localhost:3000'))).toEqual(own);
  expect(relyingParty(production, asked('evil.example', 'https'))).toEqual(own);
});

test('in the demonstration it is the address of the page that asks', () => {
  expect(relyingParty(demonstration, {})).toEqual({ id: 'localhost', origin: 'http://localhost:3000' });
  expect(relyingParty(demonstration, asked('hub.test:8080'))).toEqual({
    id: 'hub.test',
    origin: 'http://hub.test:8080',
  });
  // A page of another host is no page of ours.
  expect(relyingParty(demonstration, { host: 'localhost:3000', origin: 'https://evil.example' })).toEqual({
    id: 'localhost',
    origin: 'http://localhost:3000',
  });
});

test('the browser’s secret is for https alone where the hub is, and is not taken as it comes', () => {
  const secret = 'x'.repeat(43);
  expect(passkeyCookie(production, secret)).toBe(
    `__Host-hub-passkey=${secret}; Path=/; HttpOnly; SameSite=Strict; Max-Age=300; Secure`,
  );
  expect(passkeySecret(production, `__Host-hub-passkey=${secret}`)).toBe(secret);
  expect(passkeySecret(production, `hub-passkey=${secret}`)).toBeUndefined();
  expect(passkeySecret(production, '__Host-hub-passkey=short')).toBeUndefined();
  expect(passkeySecret(production, undefined)).toBeUndefined();
});
