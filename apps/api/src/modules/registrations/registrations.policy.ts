import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';
import type { RegistrationEntity } from './registration.entity.ts';

/** What was registered, with the addresses of those it names. */
export const maySeeRegistrations = (actor: Actor): boolean => isProgrammeTeam(actor);

export const mayDecide = (actor: Actor, { state }: Pick<RegistrationEntity, 'state'>): boolean =>
  maySeeRegistrations(actor) && state === 'waiting';
