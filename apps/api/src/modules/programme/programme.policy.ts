import { type Actor, isAdministrator, isProgrammeTeam } from '#platform/auth/actor.ts';

/** The pages of those who run the programme. */
export const maySeeProgramme = (actor: Actor): boolean => isProgrammeTeam(actor);

/** Who is in the team, and who comes into it. */
export const mayKeepTeam = (actor: Actor): boolean => isAdministrator(actor);

/** Never one's own, so that whoever does it stays: the hub is not left without an administrator. */
export const mayChangeProgrammeRole = (actor: Actor, personId: string): boolean =>
  isAdministrator(actor) && actor.personId !== personId;
