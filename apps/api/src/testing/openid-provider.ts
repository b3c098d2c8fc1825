import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { interactionPolicy, Provider } from 'oidc-provider';

export interface ProviderAccount {
  /** The subject, and the name on its button. */
  id: string;
  claims?: Record<string, unknown>;
  /** How it proves who it is: `['pwd', 'mfa']`. */
  amr?: string[];
}

export interface ProviderSettings {
  port?: number;
  clientId?: string;
  clientSecret?: string;
  redirectAddress: string;
  accounts: ProviderAccount[];
  /** With directories it is like Entra: an issuer for each, `/{tenant}/v2.0`. */
  tenants?: string[];
}

export interface OpenIdProvider {
  /** With `{tenant}` where it has directories. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** New keys, as after a restart; under the old name where `keyId` is given again. */
  rotateKeys(keyId?: string): Promise<void>;
  close(): Promise<void>;
}

const scope = 'openid profile';
const CLAIMS = ['amr', 'tid', 'oid', 'acct', 'idp', 'upn', 'preferred_username', 'email'];

/**
 * A real OpenID provider on the loopback address, for tests and journeys. It asks for no password: its page has a
 * button for each account, and one to cancel.
 */
export async function startOpenIdProvider(settings: ProviderSettings): Promise<OpenIdProvider> {
  const { clientId = 'hub', clientSecret = randomBytes(24).toString('base64url'), tenants } = settings;
  const prefixes = tenants?.map((tenant) => `/${tenant}/v2.0`) ?? [''];
  const cookieKey = randomBytes(24).toString('base64url');
  const providers = new Map<string, Provider>();
  const kept: Kept = new Map();

  const server = createServer((request, response) => {
    const prefix = prefixes.find((prefix) => request.url?.startsWith(`${prefix}/`));
    const provider = prefix === undefined ? undefined : providers.get(prefix);
    if (prefix === undefined || !provider) {
      response.writeHead(404).end();
      return;
    }
    if (request.url?.startsWith(`${prefix}/press/`)) {
      press(provider, settings.accounts, request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
      return;
    }
    // It forgets who signed in: every visit begins with its page, also in a browser that was there before.
    if (new URL(request.url ?? '', origin).pathname === `${prefix}/auth`) delete request.headers.cookie;
    // As Express does where a provider is mounted below a path.
    Object.assign(request, { originalUrl: request.url, url: request.url?.slice(prefix.length) });
    provider.callback()(request, response);
  });
  await new Promise<void>((listening) => server.listen(settings.port ?? 0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const rotateKeys = async (keyId = randomBytes(8).toString('hex')) => {
    const keys = [await newKey(keyId)];
    for (const prefix of prefixes)
      providers.set(
        prefix,
        new Provider(`${origin}${prefix}`, {
          clients: [
            {
              client_id: clientId,
              client_secret: clientSecret,
              redirect_uris: [settings.redirectAddress],
              grant_types: ['authorization_code'],
              response_types: ['code'],
              token_endpoint_auth_method: 'client_secret_post',
            },
          ],
          jwks: { keys },
          adapter: (model: string) => keepIn(kept, model),
          cookies: { keys: [cookieKey] },
          pkce: { required: () => true },
          scopes: scope.split(' '),
          claims: { openid: ['sub', ...CLAIMS], profile: ['name'] },
          conformIdTokenClaims: false,
          features: { devInteractions: { enabled: false } },
          interactions: {
            policy: askingWhich(),
            url: (_: unknown, { uid }: { uid: string }) => `${prefix}/press/${uid}`,
          },
          findAccount: (_: unknown, id: string) => {
            const claims = settings.accounts.find((account) => account.id === id)?.claims;
            return { accountId: id, claims: async () => ({ sub: id, ...claims }) };
          },
          ttl: {
            AccessToken: 60,
            AuthorizationCode: 60,
            IdToken: 300,
            Interaction: 600,
            Session: 600,
            Grant: 600,
          },
        }),
      );
  };
  await rotateKeys();
  return {
    issuer: tenants ? `${origin}/{tenant}/v2.0` : origin,
    clientId,
    clientSecret,
    rotateKeys,
    close: () => closeServer(server),
  };
}

/** As providers do, it can be asked to let the person choose anew. */
function askingWhich() {
  const policy = interactionPolicy.base();
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0);
  return policy;
}

type Kept = Map<string, { uid?: string; grantId?: string; consumed?: number }>;

/** Where the provider keeps its visits and codes: also while its keys are changed. */
function keepIn(kept: Kept, model: string) {
  const at = (id: string) => `${model}:${id}`;
  return {
    find: async (id: string) => kept.get(at(id)),
    findByUid: async (uid: string) =>
      [...kept].find(([key, { uid: own }]) => key.startsWith(`${model}:`) && own === uid)?.[1],
    findByUserCode: async () => undefined,
    upsert: async (id: string, payload: object) => void kept.set(at(id), payload),
    consume: async (id: string) => void Object.assign(kept.get(at(id)) ?? {}, { consumed: 1 }),
    destroy: async (id: string) => void kept.delete(at(id)),
    revokeByGrantId: async (grantId: string) => {
      for (const [key, { grantId: own }] of kept) if (own === grantId) kept.delete(key);
    },
  };
}

async function newKey(kid: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid, use: 'sig', alg: 'RS256' };
}

/** The page with the buttons, and what a press does. */
async function press(
  provider: Provider,
  accounts: ProviderAccount[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    const button = (id: string, words: string) =>
      `<p><button name="account" value="${id}">${words}</button></p>`;
    const buttons = accounts.map(({ id }) => button(id, `Sign in as ${id}`)).join('');
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(
        `<!doctype html><html lang="en"><title>Work sign-in</title><link rel="icon" href="data:,"><main><h1>Work sign-in</h1>` +
          `<form method="post">${buttons}${button('', 'Cancel')}</form></main></html>`,
      );
    return;
  }
  const chosen = new URLSearchParams(await bodyOf(request)).get('account');
  const account = accounts.find(({ id }) => id === chosen);
  if (!account) {
    const error = { error: 'access_denied', error_description: 'It was cancelled' };
    await provider.interactionFinished(request, response, error, { mergeWithLastSubmission: false });
    return;
  }
  const grant = new provider.Grant({ accountId: account.id, clientId: params.client_id });
  grant.addOIDCScope(scope);
  // Which account is to be used was answered with it.
  const login = { accountId: account.id, remember: false, ...(account.amr ? { amr: account.amr } : {}) };
  await provider.interactionFinished(request, response, {
    login,
    select_account: {},
    consent: { grantId: await grant.save() },
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

const closeServer = (server: Server): Promise<void> =>
  new Promise((closed) => {
    server.close(() => closed());
    server.closeAllConnections();
  });

type Asked = { method?: string; headers?: Record<string, string>; body?: string };

/** Goes through the provider as a browser would, presses an account's button, and answers the query it comes back with. */
export async function signInAtProvider(url: string, account: string): Promise<string> {
  const cookies = new Map<string, string>();
  const ask = async (address: string, { headers, ...init }: Asked = {}) => {
    const cookie = Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address, {
      redirect: 'manual',
      ...init,
      headers: { ...headers, cookie },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  const { origin } = new URL(url);
  let answer = await ask(url);
  let at = url;
  for (let steps = 0; steps < 10; steps += 1) {
    const location = answer.headers.get('location');
    if (location === null) {
      if (answer.status !== 200)
        throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`);
      answer = await ask(at, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ account }).toString(),
      });
      continue;
    }
    at = new URL(location, at).href;
    if (!at.startsWith(origin)) return new URL(at).search;
    answer = await ask(at);
  }
  throw new Error('The provider never came back');
}

// Started by itself for a journey in a browser: settings as JSON in, one line of JSON out, until it is ended.
if ((import.meta as { main?: boolean }).main) {
  const provider = await startOpenIdProvider(JSON.parse(process.argv[2] ?? '{}') as ProviderSettings);
  const { issuer, clientId, clientSecret } = provider;
  console.log(JSON.stringify({ issuer, clientId, clientSecret }));
}
