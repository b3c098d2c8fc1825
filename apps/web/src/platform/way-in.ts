/** Where to go after signing in. Only places of the hub: an address of another site would make the sign-in page its decoy. */
export function safeNext(next: string | null): string {
  if (!next?.startsWith('/')) return '/';
  const url = new URL(next, window.location.origin);
  const isHere = url.origin === window.location.origin && !url.pathname.startsWith('/sign-in');
  return isHere ? `${url.pathname}${url.search}${url.hash}` : '/';
}

export const signInPath = (next: string): string =>
  next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;
