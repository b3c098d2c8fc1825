import type { FastifyRequest } from 'fastify';
import { tokenFrom } from '#platform/auth/sign-in-cookie.ts';
import type { Env } from '#platform/env.ts';
import { network } from '#platform/http/request-limits.ts';

/** What signing in needs to know of where a request comes from, however the person proves who they are. */
export interface Browser {
  userAgent: string | undefined;
  /** The address, or its /64: what limits are counted by. */
  network: string;
  /** The secret of the sign-in this browser has now, if any. */
  token: string | undefined;
}

export const browserOf = (env: Env, request: FastifyRequest): Browser => ({
  userAgent: request.headers['user-agent'],
  network: network(request.ip),
  token: tokenFrom(env, request.headers.cookie),
});
