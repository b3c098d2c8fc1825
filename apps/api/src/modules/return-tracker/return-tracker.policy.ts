import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';

/** Who follows the returns of every authority, and chases them. How far they are, never what is in them. */
export const mayTrackReturns = (actor: Actor): boolean => isProgrammeTeam(actor);
