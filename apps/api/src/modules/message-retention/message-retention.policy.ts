import { type Actor, isAdministrator } from '#platform/auth/actor.ts';

/** For how long everybody’s messages are kept. */
export const mayChooseRetention = (actor: Actor): boolean => isAdministrator(actor);
