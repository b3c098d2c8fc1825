import { type Actor, isAdministrator } from '#platform/auth/actor.ts';

/** To others it does not exist: not even that there is an entry about them. */
export const mayReadAudit = (actor: Actor): boolean => isAdministrator(actor);
