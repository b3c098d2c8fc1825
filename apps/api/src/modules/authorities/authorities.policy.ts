import {
  type Actor,
  actsAsLeadOf,
  belongsTo,
  isAdministrator,
  isProgrammeTeam,
} from '#platform/auth/actor.ts';
import type { AuthorityEntity } from './authority.entity.ts';

/** Its people: who is invited, who leaves. What each of them may do there is the rule of those pages. */
export const mayManagePeople = (actor: Actor, authorityId: string): boolean =>
  actsAsLeadOf(actor, authorityId) || isProgrammeTeam(actor);

/** Also those who chose to be found by their own colleagues only. */
export const maySeeEveryone = (actor: Actor, authorityId: string): boolean =>
  belongsTo(actor, authorityId) || isProgrammeTeam(actor);

/** Why it left a phase is between the authority and the programme team. */
export const maySeeWithdrawal = (actor: Actor, authorityId: string): boolean =>
  actsAsLeadOf(actor, authorityId) || isProgrammeTeam(actor);

export const mayChangeEnrolment = (actor: Actor): boolean => isProgrammeTeam(actor);

/** Shared services, new councils, mergers and splits: who takes part as what. */
export const mayAddUnits = (actor: Actor): boolean => isAdministrator(actor);

/** What the reference data names comes from ONS and is not edited here. */
export const mayEditUnit = (actor: Actor, { isAdded }: Pick<AuthorityEntity, 'isAdded'>): boolean =>
  isAdministrator(actor) && isAdded;
