import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';
import { type KnownSpace, mayModerate } from '#modules/spaces/spaces.policy.ts';

/** A whole group at once: those who speak for an authority or run the programme, and whoever looks after the space. */
export const mayMentionGroups = (actor: Actor, space: KnownSpace): boolean =>
  isProgrammeTeam(actor) ||
  actor.member?.role === 'lead' ||
  actor.member?.role === 'delegate' ||
  mayModerate(actor, space);
