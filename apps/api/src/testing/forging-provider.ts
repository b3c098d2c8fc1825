import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT, UnsecuredJWT } from 'jose';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** What the next answers are. Whatever is not set, an honest provider would say. */
export interface Forgery {
  issuer?: string;
  /** Over the honest claims; undefined takes one away. */
  claims?: Record<string, unknown>;
  algorithm?: 'RS256' | 'HS256' | 'none';
  /** Signed by somebody else's key, under the published key's name. */
  isSignedByAnother?: boolean;
  /** Changed after it was signed. */
  isTampered?: boolean;
  /** More of the discovery document. */
  document?: Record<string, unknown>;
  /** In place of what an endpoint answers. */
  discovery?: Answer;
  token?: Answer;
  keys?: Answer;
}

export interface ForgingProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  forge(forgery: Forgery): void;
  /** What the token endpoint was sent last. */
  lastExchange(): { authorization: string | undefined; body: URLSearchParams };
  /** The query it would send a browser back with that went to this address. */
  query(url: string): string;
  close(): Promise<void>;
}

/** A provider that says what a test tells it to: what a real one never would. */
export async function startForgingProvider(): Promise<ForgingProvider> {
  const own = await generateKeyPair('RS256', { extractable: true });
  const another = await generateKeyPair('RS256', { extractable: true });
  const published: JWK = { ...(await exportJWK(own.publicKey)), kid: 'own', use: 'sig', alg: 'RS256' };
  const clientId = 'hub';
  let forgery: Forgery = {};
  let nonce = '';
  let exchanged: ReturnType<ForgingProvider['lastExchange']> = {
    authorization: undefined,
    body: new URLSearchParams(),
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const json = (body: unknown) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/token') {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      exchanged = {
        authorization: request.headers.authorization,
        body: new URLSearchParams(Buffer.concat(parts).toString('utf8')),
      };
      if (forgery.token) forgery.token(request, response);
      else json({ access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: await idToken() });
    } else if (request.url === '/keys') {
      if (forgery.keys) forgery.keys(request, response);
      else json({ keys: [published] });
    } else if (forgery.discovery) forgery.discovery(request, response);
    else
      json({
        issuer: forgery.issuer ?? issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        ...forgery.document,
      });
  }

  async function idToken(): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const claims: Record<string, unknown> = {
      iss: issuer,
      sub: 'amara',
      aud: clientId,
      nonce,
      iat: now,
      exp: now + 300,
      ...forgery.claims,
    };
    if (forgery.algorithm === 'none') return new UnsecuredJWT(claims).encode();
    const isShared = forgery.algorithm === 'HS256';
    const key: CryptoKey | Uint8Array = isShared
      ? new TextEncoder().encode(JSON.stringify(published).padEnd(64))
      : (forgery.isSignedByAnother ? another : own).privateKey;
    const signed = await new SignJWT(claims)
      .setProtectedHeader({ alg: isShared ? 'HS256' : 'RS256', kid: 'own' })
      .sign(key);
    if (!forgery.isTampered) return signed;
    const [header, , signature] = signed.split('.');
    const changed = Buffer.from(JSON.stringify({ ...claims, sub: 'somebody else' })).toString('base64url');
    return `${header}.${changed}.${signature}`;
  }

  return {
    issuer,
    clientId,
    clientSecret: 'a secret: with/signs',
    forge: (next) => (forgery = next),
    lastExchange: () => exchanged,
    query: (url) => {
      const { searchParams } = new URL(url);
      nonce = searchParams.get('nonce') ?? '';
      return `?code=a-code&state=${searchParams.get('state')}`;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
