import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';

/** The pages of those who run the programme. */
export const maySeeProgramme = (actor: Actor): boolean => isProgrammeTeam(actor);
