import { parseCookie } from 'cookie';
import type { Env } from '#platform/env.ts';

/** The sign-in lasts this long at the most (reliability.md: 7 days absolute). */
export const SIGN_IN_DAYS = 7;

// A `__Host-` cookie cannot be set by a sibling domain, but browsers keep it on https only. Plain http exists on the
// demonstration's own machine and nowhere else.
const isSecure = (env: Env): boolean => env.publicUrl.startsWith('https:');
export const signInCookieName = (env: Env): string => (isSecure(env) ? '__Host-hub-sign-in' : 'hub-sign-in');

export function signInCookie(env: Env, token: string): string {
  return `${signInCookieName(env)}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${SIGN_IN_DAYS * 86_400}${isSecure(env) ? '; Secure' : ''}`;
}

export function endedSignInCookie(env: Env): string {
  return `${signInCookieName(env)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${isSecure(env) ? '; Secure' : ''}`;
}

export function tokenFrom(env: Env, cookieHeader: string | undefined): string | undefined {
  return cookieHeader === undefined ? undefined : parseCookie(cookieHeader)[signInCookieName(env)];
}
