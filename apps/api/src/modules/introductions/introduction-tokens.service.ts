import { Injectable } from '@nestjs/common';
import { FigureKey, Scope } from '@hub/contracts/indicators';
import * as z from 'zod/mini';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { Sealer } from '#platform/secrets/sealer.ts';
import { DAY_MS } from '#platform/spans.ts';

/** Whom somebody asks to be introduced to, and about which figure. */
export interface Asked {
  targetAuthorityId: string;
  key: FigureKey;
  scope: Scope;
  phaseId: string;
}

const Sealed = z.object({
  of: z.literal('introduction'),
  personId: z.uuid(),
  targetAuthorityId: z.uuid(),
  key: FigureKey,
  scope: Scope,
  phaseId: z.uuid(),
  until: z.number(),
});

/**
 * Stands in an answer for an authority that has no name there. Sealed with a nonce of its own each time, so that two tokens
 * say nothing of whether they are of the same; bound to one person, and good for a day.
 */
@Injectable()
export class IntroductionTokens {
  constructor(
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  make({ personId }: Actor, asked: Asked): string {
    const until = this.clock.now().getTime() + DAY_MS;
    const sealed: z.output<typeof Sealed> = { of: 'introduction', personId, ...asked, until };
    return this.sealer.seal(JSON.stringify(sealed)).toString('base64url');
  }

  /** Null for one that is not ours, somebody else’s or too old. */
  read({ personId }: Actor, token: string): Asked | null {
    const sealed = this.unsealed(token);
    if (!sealed || sealed.personId !== personId || sealed.until < this.clock.now().getTime()) return null;
    const { targetAuthorityId, key, scope, phaseId } = sealed;
    return { targetAuthorityId, key, scope, phaseId };
  }

  private unsealed(token: string): z.output<typeof Sealed> | null {
    try {
      return Sealed.safeParse(JSON.parse(this.sealer.unseal(Buffer.from(token, 'base64url')))).data ?? null;
    } catch {
      return null;
    }
  }
}
