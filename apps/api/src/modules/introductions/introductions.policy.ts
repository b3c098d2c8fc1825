import type { IntroductionState } from '@hub/contracts/introductions';
import { type Actor, actsAsLeadOf, belongsTo, isProgrammeTeam } from '#platform/auth/actor.ts';

export interface KnownIntroduction {
  askerAuthorityId: string;
  targetAuthorityId: string;
  state: IntroductionState;
  passedOnAt: Date | null;
}
export interface KnownAsk {
  personId: string | null;
  askerAuthorityId: string;
  state: IntroductionState;
}

const isOpen = (state: IntroductionState): boolean => state === 'asked' || state === 'passed-on';

/** Whoever does the work: the lead, delegates and participants of an authority that takes part. */
export const mayAskToConnect = (actor: Actor): boolean =>
  actor.member !== null && actor.member.enrolmentId !== null && actor.member.role !== 'sponsor';

/** One’s own, and for a lead or delegate those of all colleagues. */
export const maySeeAsk = (actor: Actor, { personId, askerAuthorityId }: KnownAsk): boolean =>
  belongsTo(actor, askerAuthorityId) &&
  (personId === actor.personId || actsAsLeadOf(actor, askerAuthorityId));

export const mayWithdrawAsk = (actor: Actor, ask: KnownAsk): boolean =>
  maySeeAsk(actor, ask) && isOpen(ask.state);

/** What is asked of one’s own authority, once it was passed on. */
export const mayReceive = (
  actor: Actor,
  { targetAuthorityId, passedOnAt }: Pick<KnownIntroduction, 'targetAuthorityId' | 'passedOnAt'>,
): boolean => passedOnAt !== null && actsAsLeadOf(actor, targetAuthorityId);

export const hasReceived = (actor: Actor): boolean =>
  actor.member !== null && actsAsLeadOf(actor, actor.member.authorityId);

export const mayAnswerIntroduction = (actor: Actor, introduction: KnownIntroduction): boolean =>
  mayReceive(actor, introduction) && introduction.state === 'passed-on';

/** Both names: the programme team introduces, as it does by hand. */
export const mayIntroduce = (actor: Actor): boolean => isProgrammeTeam(actor);

export const mayPassOn = (
  actor: Actor,
  { state, waiting }: Pick<KnownIntroduction, 'state'> & { waiting: number },
): boolean => mayIntroduce(actor) && isOpen(state) && waiting > 0;

export const mayDecline = (actor: Actor, { state }: Pick<KnownIntroduction, 'state'>): boolean =>
  mayIntroduce(actor) && isOpen(state);
