import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';

export const mayWriteWelcome = (actor: Actor): boolean => isProgrammeTeam(actor);

/** The team does not welcome itself. */
export const isWelcomed = (actor: Actor): boolean => actor.member !== null && !isProgrammeTeam(actor);
