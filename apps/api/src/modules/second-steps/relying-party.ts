import type { IncomingHttpHeaders } from 'node:http';
import type { Env } from '#platform/env.ts';
import { isOwnOrigin } from '#platform/http/origin.ts';

/** Whose passkeys they are: a passkey works for the host it was made for, and says on which origin it was used. */
export interface RelyingParty {
  id: string;
  origin: string;
}

export function relyingParty(env: Env, { origin, ...headers }: IncomingHttpHeaders): RelyingParty {
  // The demonstration is opened as localhost, 127.0.0.1 or a machine's name; there the page's own host counts.
  const isElsewhere =
    env.mode === 'demonstration' && origin !== undefined && isOwnOrigin(env, { origin, ...headers });
  const address = new URL(isElsewhere ? origin : env.publicUrl);
  return { id: address.hostname, origin: address.origin };
}
