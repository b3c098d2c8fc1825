import type { IncomingHttpHeaders } from 'node:http';
import type { Env } from '#platform/env.ts';

/**
 * Whether a request comes from our own pages, by the two headers a page cannot forge (OWASP ASVS 5.0, 3.5.1).
 * Without either it does not come from a browser's page, so no other site can have made it.
 */
export function isOwnOrigin(env: Env, headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;

  const { origin } = headers;
  if (origin === undefined) return true;
  if (origin === new URL(env.publicUrl).origin) return true;
  // The demonstration is opened as localhost, 127.0.0.1 or a machine's name; there the page's own host counts.
  return env.mode === 'demonstration' && hostOfOrigin(origin) === headers.host;
}

function hostOfOrigin(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}
