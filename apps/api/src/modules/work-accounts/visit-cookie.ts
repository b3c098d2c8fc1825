import { parseCookie } from 'cookie';
import type { Env } from '#platform/env.ts';

const isSecure = (env: Env): boolean => env.publicUrl.startsWith('https:');
const nameOf = (env: Env): string => (isSecure(env) ? '__Host-hub-work-account' : 'hub-work-account');

/** Binds a way to a provider to the browser that left: nobody can hand their own return to somebody else. */
export const visitCookie = (env: Env, secret: string, minutes: number): string =>
  `${nameOf(env)}=${secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${minutes * 60}${isSecure(env) ? '; Secure' : ''}`;

/** The secret that this browser has already, so that two tabs can be on their way at once. */
export const visitSecretFrom = (env: Env, cookieHeader: string | undefined): string | undefined => {
  const secret = cookieHeader === undefined ? undefined : parseCookie(cookieHeader)[nameOf(env)];
  return secret !== undefined && /^[\w-]{43}$/.test(secret) ? secret : undefined;
};
