import { parseCookie } from 'cookie';
import type { Env } from '#platform/env.ts';
import { CHALLENGE_MINUTES } from './passkey-challenges.service.ts';

const isSecure = (env: Env): boolean => env.publicUrl.startsWith('https:');
const nameOf = (env: Env): string => (isSecure(env) ? '__Host-hub-passkey' : 'hub-passkey');

/** Ties what a browser is asked to sign to that browser. Two tabs of it share the secret. */
export function passkeySecret(env: Env, cookieHeader: string | undefined): string | undefined {
  const secret = cookieHeader === undefined ? undefined : parseCookie(cookieHeader)[nameOf(env)];
  return secret !== undefined && /^[\w-]{43}$/.test(secret) ? secret : undefined;
}

export const passkeyCookie = (env: Env, secret: string): string =>
  `${nameOf(env)}=${secret}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${CHALLENGE_MINUTES * 60}${isSecure(env) ? '; Secure' : ''}`;
