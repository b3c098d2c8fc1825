import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { problems } from '@hub/contracts/problem';
import {
  startConnectingWorkAccount,
  startWorkAccountSignIn,
  switchProvider,
} from '@hub/contracts/work-accounts';
import { anAdministrator, aMember } from '#testing/factories/people.ts';
import { type Forgery, type ForgingProvider, startForgingProvider } from '#testing/forging-provider.ts';
import { startTestHub, type TestHub } from '#testing/test-hub.ts';
import { aProvider, allowedFor, Browser } from '#testing/work-accounts.ts';
import type { SignInProviderEntity } from './sign-in-provider.entity.ts';

let hub: TestHub;
let forger: ForgingProvider;
let provider: SignInProviderEntity;
let choiceId: string;

beforeAll(async () => {
  hub = await startTestHub();
  forger = await startForgingProvider();
  provider = await aProvider(hub, forger);
  const { authority, ...person } = await aMember(hub.dataSource);
  choiceId = await allowedFor(hub, provider, authority);
  const browser = await Browser.of(hub, person);
  const { body } = await browser.call(startConnectingWorkAccount, { body: { choiceId } });
  expect((await browser.return(forger.query(body.url))).body.outcome).toBe('connected');
});
afterEach(() => forger.forge({}));
afterAll(async () => {
  await forger.close();
  await hub.close();
});

/** Leaves honestly and comes back forged. */
async function comeBack(forgery: Forgery, changed: (query: string) => string = (query) => query) {
  const browser = new Browser(hub);
  const query = forger.query(await browser.leave(choiceId));
  forger.forge(forgery);
  const { status, body } = await browser.return(changed(query));
  return { status, title: body.title, detail: body.detail, outcome: (body as { outcome?: string }).outcome };
}
const refusal = (code: keyof typeof problems) => expect.objectContaining(problems[code]);

describe('a token', () => {
  const now = Math.floor(Date.now() / 1000);
  test('that is honest signs in', async () => {
    expect((await comeBack({})).outcome).toBe('signed-in');
  });

  test.each<[string, Forgery]>([
    ['for another audience', { claims: { aud: 'another-application' } }],
    ['for several audiences, handed to another', { claims: { aud: ['hub', 'another'], azp: 'another' } }],
    ['of another issuer', { claims: { iss: 'https://login.example.org' } }],
    ['with the nonce of another sign-in', { claims: { nonce: 'another-nonce' } }],
    ['without a nonce', { claims: { nonce: undefined } }],
    ['that has run out', { claims: { iat: now - 900, exp: now - 600 } }],
    ['that is not good yet', { claims: { nbf: now + 600 } }],
    ['without an end', { claims: { exp: undefined } }],
    ['without a subject', { claims: { sub: undefined } }],
    ['signed by nobody', { algorithm: 'none' }],
    ['signed with what is published, as if it were a secret', { algorithm: 'HS256' }],
    [
      'signed with what is published, where the provider says that is how',
      { algorithm: 'HS256', document: { id_token_signing_alg_values_supported: ['HS256', 'none'] } },
    ],
    ['signed by another key', { isSignedByAnother: true }],
    ['changed after it was signed', { isTampered: true }],
  ])('%s is not believed', async (_, forgery) => {
    expect(await comeBack(forgery)).toEqual(refusal('provider-not-believed'));
  });

  test('that does not come at all is not believed', async () => {
    const token: Forgery['token'] = (_, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"access_token":"a","token_type":"Bearer"}');
    expect(await comeBack({ token })).toEqual(refusal('provider-not-believed'));
  });

  test('is not asked for where the answer names another issuer', async () => {
    const mixedUp = (query: string) => `${query}&iss=https%3A%2F%2Flogin.example.org`;
    expect(await comeBack({}, mixedUp)).toEqual(refusal('provider-not-believed'));
  });

  test('is not asked for where a parameter came twice', async () => {
    expect(await comeBack({}, (query) => `${query}&code=another`)).toEqual(refusal('provider-not-believed'));
  });

  test('is asked for with the secret in the way the provider takes it, and with the verifier', async () => {
    await comeBack({});
    const { authorization, body } = forger.lastExchange();
    const [id, secret] = Buffer.from(authorization?.replace('Basic ', '') ?? '', 'base64')
      .toString()
      .split(':');
    expect([id, new URLSearchParams(`secret=${secret}`).get('secret')]).toEqual(['hub', forger.clientSecret]);
    expect(body.get('code_verifier')).toMatch(/^[\w-]{43,}$/);
    expect(body.get('client_secret')).toBeNull();
  });
});

describe('a provider', () => {
  /** One the hub has not asked before: what it remembers of others is no help. */
  async function leaveFor(forgery: Forgery, issuer?: string) {
    const fresh = await startForgingProvider();
    fresh.forge(forgery);
    const { authority } = await aMember(hub.dataSource);
    const choice = await allowedFor(
      hub,
      await aProvider(hub, { ...fresh, ...(issuer ? { issuer } : {}) }),
      authority,
    );
    const startedAt = performance.now();
    const answer = await hub.stranger.call(startWorkAccountSignIn, { body: { choiceId: choice, next: '/' } });
    const seconds = (performance.now() - startedAt) / 1000;
    await fresh.close();
    return { status: answer.status, title: answer.body.title, detail: answer.body.detail, seconds };
  }

  test('that accepts and never answers, or never ends, is given up after five seconds; a slow one is waited for', async () => {
    const json = { 'content-type': 'application/json' };
    const slow = async () => {
      const fresh = await startForgingProvider();
      const places = { authorization_endpoint: 'authorize', token_endpoint: 'token', jwks_uri: 'keys' };
      const document = Object.entries(places).map(([name, path]) => [name, `${fresh.issuer}/${path}`]);
      const text = JSON.stringify({ issuer: fresh.issuer, ...Object.fromEntries(document) });
      fresh.forge({
        discovery: (_, response) => void setTimeout(() => response.writeHead(200, json).end(text), 3000),
      });
      const { authority } = await aMember(hub.dataSource);
      const choice = await allowedFor(hub, await aProvider(hub, fresh), authority);
      const leave = async () => {
        const startedAt = performance.now();
        const body = { choiceId: choice, next: '/' };
        const { status } = await hub.stranger.call(startWorkAccountSignIn, { body });
        return { status, ms: performance.now() - startedAt };
      };
      const answers = [await leave(), await leave()];
      await fresh.close();
      return answers;
    };
    const [silent, endless, silentLater, waitedFor] = await Promise.all([
      leaveFor({ discovery: () => {} }),
      leaveFor({ discovery: (_, response) => response.writeHead(200, json).write('{"issuer":') }),
      comeBack({ token: () => {} }),
      slow(),
    ]);
    for (const answer of [silent, endless, silentLater]) expect(answer).toEqual(refusal('provider-away'));
    expect(silent.detail).toBe('Try again in a few minutes, or sign in with a code by email.');
    expect(silent.seconds).toBeGreaterThan(4.5);
    expect(silent.seconds).toBeLessThan(15);
    const [first, second] = waitedFor;
    expect([first?.status, second?.status]).toEqual([200, 200]);
    // What it said is remembered: the second one does not wait.
    expect(second?.ms).toBeLessThan((first?.ms ?? 0) - 1500);
  });

  test('that is not there is said so', async () => {
    expect(await leaveFor({}, 'http://127.0.0.1:9')).toEqual(refusal('provider-away'));
    expect(await leaveFor({}, 'https://provider.invalid')).toEqual(refusal('provider-away'));
  });

  test.each<[string, Forgery, 'provider-away' | 'provider-not-believed']>([
    ['fails', { discovery: (_, response) => response.writeHead(500).end() }, 'provider-away'],
    [
      'sends on elsewhere',
      { discovery: (_, response) => response.writeHead(302, { location: 'https://example.org/' }).end() },
      'provider-away',
    ],
    [
      'answers with a page',
      {
        discovery: (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Hello'),
      },
      'provider-away',
    ],
    [
      'sends more than any would',
      {
        discovery: (_, response) =>
          response.writeHead(200, { 'content-type': 'application/json' }).end(`"${'x'.repeat(600_000)}"`),
      },
      'provider-away',
    ],
    ['names another issuer', { issuer: 'https://login.example.org' }, 'provider-not-believed'],
    ['names no page to go to', { document: { authorization_endpoint: undefined } }, 'provider-not-believed'],
    [
      'names a script as the page to go to',
      { document: { authorization_endpoint: 'javascript:alert(1)' } },
      'provider-not-believed',
    ],
    [
      'names a page without TLS to go to',
      { document: { authorization_endpoint: 'http://login.example.org/' } },
      'provider-not-believed',
    ],
  ])('that %s is refused', async (_, forgery, code) => {
    expect(await leaveFor(forgery)).toEqual(refusal(code));
  });

  test('that fails when the code is exchanged, or has no keys, is said to be away', async () => {
    const fails: Forgery['token'] = (_, response) => response.writeHead(503).end();
    expect(await comeBack({ token: fails })).toEqual(refusal('provider-away'));
    expect(await comeBack({ keys: fails })).toEqual(refusal('provider-away'));
  });

  test('that does not know the hub any more is said in plain words', async () => {
    const token: Forgery['token'] = (_, response) =>
      response
        .writeHead(401, { 'content-type': 'application/json' })
        .end(
          '{"error":"invalid_client","error_description":"AADSTS7000222: The provided client secret keys are expired."}',
        );
    const answer = await comeBack({ token });
    expect(answer).toEqual(refusal('provider-refused'));
    expect(answer.detail).toBe(
      'The hub’s registration with your provider has run out. Tell the programme team. If you ask your IT about it, quote AADSTS7000222.',
    );
  });

  test.each([
    ['access_denied', 'It was cancelled, or your authority does not let this account use the hub.'],
    ['server_error', 'Your provider had a fault. Try again in a few minutes.'],
    ['something_new', 'Your provider refused. Start again, or sign in with a code by email.'],
  ])('that sends the browser back with %s is quoted in our words', async (error, detail) => {
    const browser = new Browser(hub);
    const state = new URL(await browser.leave(choiceId)).searchParams.get('state');
    const { status, body } = await browser.return(
      `?error=${error}&error_description=Call+0900+1234&state=${state}`,
    );
    expect({ status, title: body.title, detail: body.detail }).toEqual({
      ...problems['provider-refused'],
      detail,
    });
  });

  test('that is switched off while a person is there lets nobody in', async () => {
    const administrator = await hub.as(await anAdministrator(hub.dataSource));
    const browser = new Browser(hub);
    const query = forger.query(await browser.leave(choiceId));
    const params = { providerId: provider.id };
    await administrator.call(switchProvider, { params, body: { isEnabled: false } });
    const { status, body } = await browser.return(query);
    expect({ status, title: body.title }).toEqual(problems['return-unknown']);
    await administrator.call(switchProvider, { params, body: { isEnabled: true } });
  });
});
