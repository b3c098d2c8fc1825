import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';
import { mayReadCounts } from '#modules/returns/returns.policy.ts';

/** Whoever gives figures sees those that others share: the people of an authority that takes part, and the programme team. */
export const mayCompare = (actor: Actor): boolean =>
  isProgrammeTeam(actor) || (actor.member !== null && actor.member.enrolmentId !== null);

/** All released figures by name, however they are shared; still without what is hidden. */
export const maySeeAllReleased = (actor: Actor): boolean => isProgrammeTeam(actor);

interface Owned {
  /** Null: the programme team's. */
  authorityId: string | null;
}

/** A saved group is for everybody of the authority, or of the programme team, that it belongs to. */
export const mayUseGroup = (actor: Actor, { authorityId }: Owned): boolean =>
  mayCompare(actor) &&
  (authorityId === null ? isProgrammeTeam(actor) : actor.member?.authorityId === authorityId);

/** Exact counts: of one's own authority, for its lead, delegates and sponsor. */
export const mayReadOwnCounts = (actor: Actor): boolean =>
  actor.member !== null && mayReadCounts(actor, actor.member.authorityId);
