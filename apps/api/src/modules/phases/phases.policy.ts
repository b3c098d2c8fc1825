import { type Actor, isAdministrator, isProgrammeTeam } from '#platform/auth/actor.ts';

/** The pages where phases are planned. That there is a phase, and its milestones, everyone sees in calendars. */
export const maySeePhases = (actor: Actor): boolean => isProgrammeTeam(actor);

/** Add, change and delete phases and their milestones. */
export const mayPlanPhases = (actor: Actor): boolean => isAdministrator(actor);
