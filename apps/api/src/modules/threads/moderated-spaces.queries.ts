import { type Actor, actsAsLeadOf, isProgrammeTeam } from '#platform/auth/actor.ts';

/** The ids of all spaces somebody looks after. Needs the three values of `spacesModerated` at these places. */
export const spacesModeratedBy = (first: number): string =>
  `any(array(select space_moderated_by($${first}::uuid, $${first + 1}::uuid, $${first + 2}::boolean)))`;

export const spacesModerated = (actor: Actor): [string, string | null, boolean] => [
  actor.personId,
  actor.member && actsAsLeadOf(actor, actor.member.authorityId) ? actor.member.authorityId : null,
  isProgrammeTeam(actor),
];
