import type { Actor } from '#platform/auth/actor.ts';
import { mayReadCounts } from '#modules/returns/returns.policy.ts';

/** Of their own authority alone, and whoever reads its counts: what others look at would start talk among colleagues. */
export const mayReadViews = (actor: Actor): boolean =>
  actor.member !== null && mayReadCounts(actor, actor.member.authorityId);
