import { type Actor, actsAsLeadOf, belongsTo } from '#platform/auth/actor.ts';
import type { ServiceReturnEntity } from './service-return.entity.ts';

type Known = Pick<ServiceReturnEntity, 'authorityId' | 'state'>;

const isSponsorOf = (actor: Actor, authorityId: string): boolean =>
  belongsTo(actor, authorityId) && actor.member?.role === 'sponsor';

/** Counts below any threshold are in them: nobody else, whatever their part in the programme. */
export const mayReadCounts = (actor: Actor, authorityId: string): boolean =>
  actsAsLeadOf(actor, authorityId) || isSponsorOf(actor, authorityId);

/** The returns of one's own authority; of another there are none. */
export const hasReturns = (actor: Actor): boolean =>
  actor.member !== null && mayReadCounts(actor, actor.member.authorityId);

export const mayFillIn = (actor: Actor, { authorityId }: Pick<Known, 'authorityId'>): boolean =>
  actsAsLeadOf(actor, authorityId);

export const maySignOff = (actor: Actor, { authorityId }: Pick<Known, 'authorityId'>): boolean =>
  isSponsorOf(actor, authorityId);

/** While it is being filled in; what waits for the sponsor or is signed stays as it is. */
export const mayEditReturn = (actor: Actor, found: Known): boolean =>
  mayFillIn(actor, found) && found.state === 'open';

/** From the sponsor, by whoever filled it in or by the sponsor: to change something before it is signed. */
export const mayTakeBack = (actor: Actor, found: Known): boolean =>
  mayReadCounts(actor, found.authorityId) && found.state === 'sent';

export const maySignNow = (actor: Actor, found: Known): boolean =>
  maySignOff(actor, found) && found.state === 'sent';

export const mayCorrect = (actor: Actor, found: Known): boolean =>
  mayReadCounts(actor, found.authorityId) && found.state === 'signed';
