import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { tokenFrom } from '#platform/auth/sign-in-cookie.ts';
import type { Env } from '#platform/env.ts';
import { isUntraced } from '#platform/http/handles.decorator.ts';
import { problem } from '#platform/http/problem.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { hashToken } from '#platform/secrets/token.ts';

/** A council's people share one address, so an address may do far more than a person. */
const PEOPLE_AN_ADDRESS = 10;
/** Calls of which nothing may tell who made them, all together. */
const UNTRACED_A_MINUTE = 600;

/**
 * Holds back floods, per sign-in and per address, counted in this process: an approximate shield that costs no query.
 * What must be exact (codes, tries) is counted in the database by the module that owns it.
 */
@Injectable()
export class RequestLimits {
  private readonly bySignIn: RateLimiterMemory;
  private readonly byAddress: RateLimiterMemory;
  private readonly untraced = new RateLimiterMemory({ points: UNTRACED_A_MINUTE, duration: 60 });

  constructor(@Inject(ENV) private readonly env: Env) {
    const points = env.requestsPerMinute;
    this.bySignIn = new RateLimiterMemory({ points, duration: 60 });
    this.byAddress = new RateLimiterMemory({ points: points * PEOPLE_AN_ADDRESS, duration: 60 });
  }

  async consume(request: FastifyRequest): Promise<void> {
    try {
      if (isUntraced(request)) {
        await this.untraced.consume('everybody');
        return;
      }
      await this.byAddress.consume(network(request.ip));
      const token = tokenFrom(this.env, request.headers.cookie);
      if (token !== undefined) await this.bySignIn.consume(hashToken(token).toString('base64url'));
    } catch (refusal) {
      const { msBeforeNext } = refusal as RateLimiterRes;
      throw problem('too-many-requests', { retryAfterSeconds: Math.ceil(msBeforeNext / 1000) });
    }
  }
}

/** One household or office has a whole IPv6 /64: counting single addresses of it would count nothing. */
export function network(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = 8 - groups.length - (tail ?? '').split(':').filter(Boolean).length;
  const full =
    tail === undefined
      ? groups
      : [...groups, ...Array<string>(missing).fill('0'), ...tail.split(':').filter(Boolean)];
  return full
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
