import { type Actor, isAdministrator, isProgrammeTeam } from '#platform/auth/actor.ts';

/** The pages of those who run the programme. */
export const maySeeProgramme = (actor: Actor): boolean => isProgrammeTeam(actor);

/** Never one's own, so that whoever does it stays: the hub is not left without an administrator. */
export const mayChangeProgrammeRole = (actor: Actor, personId: string): boolean =>
  isAdministrator(actor) && actor.personId !== personId;
