import { type Actor, isAdministrator, isProgrammeTeam } from '#platform/auth/actor.ts';

/** Sponsors sign returns off, the programme team reaches everyone's: an email alone must not be enough to be them. */
export const mustHaveSecondStep = (actor: Actor): boolean =>
  isProgrammeTeam(actor) || actor.member?.role === 'sponsor';

/** For whoever has lost theirs. Never one's own: that would make an open page enough to get round them. */
export const mayResetSecondSteps = (actor: Actor, personId: string): boolean =>
  isAdministrator(actor) && actor.personId !== personId;
