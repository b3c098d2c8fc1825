import { type Actor, isAdministrator } from '#platform/auth/actor.ts';

/** Everybody is then asked again: it is the programme's to decide. */
export const mayPublishAgreement = (actor: Actor): boolean => isAdministrator(actor);
