import type { Awaits } from '@hub/contracts/people';

/** Where to go after signing in. Only places of the hub: an address of another site would make the sign-in page its decoy. */
export function safeNext(next: string | null): string {
  if (!next?.startsWith('/')) return '/';
  const url = new URL(next, window.location.origin);
  const isHere = url.origin === window.location.origin && !url.pathname.startsWith('/sign-in');
  return isHere ? `${url.pathname}${url.search}${url.hash}` : '/';
}

export const signInPath = (next: string): string =>
  next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;

/** Where half a sign-in is finished. */
export const secondStepPath = (awaits: Awaits, next: string): string => {
  const page = awaits === 'second-step' ? '/sign-in/second-step' : '/sign-in/set-up';
  return next === '/' ? page : `${page}?next=${encodeURIComponent(next)}`;
};
