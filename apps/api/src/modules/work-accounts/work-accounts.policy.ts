import { type Actor, isAdministrator } from '#platform/auth/actor.ts';

/** Which providers are believed, and for whose people. */
export const mayManageProviders = (actor: Actor): boolean => isAdministrator(actor);
