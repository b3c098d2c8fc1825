import type { EnrolmentState } from '@hub/contracts/enrolment-states';
import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';
import type { EnrolmentEntity } from './enrolment.entity.ts';

type Standing = Pick<EnrolmentEntity, 'state' | 'services' | 'submittedServices'>;

/** Who follows every authority through a phase. Others see how far one is on its own page. */
export const mayFollowEnrolments = (actor: Actor): boolean => isProgrammeTeam(actor);

export const mayEnrol = (actor: Actor): boolean => isProgrammeTeam(actor);

export const mayChangeEnrolment = (actor: Actor): boolean => isProgrammeTeam(actor);

/** From each state: the step on, and the step back for one that was taken too soon. */
export const STEPS: Record<EnrolmentState, { on: EnrolmentState | null; back: EnrolmentState | null }> = {
  registered: { on: 'preparing', back: null },
  preparing: { on: 'submitted', back: 'registered' },
  submitted: { on: 'report-issued', back: 'preparing' },
  'report-issued': { on: 'plan-agreed', back: 'submitted' },
  'plan-agreed': { on: 'reviewing', back: 'report-issued' },
  reviewing: { on: null, back: 'plan-agreed' },
  // Left by taking the withdrawal back, to the state it was in.
  withdrawn: { on: null, back: null },
};

export const isStep = (from: EnrolmentState, to: EnrolmentState): boolean =>
  STEPS[from].on === to || STEPS[from].back === to;

/** Submitted is the whole return: each service's. */
export const waitsForReturns = ({ state, services, submittedServices }: Standing): boolean =>
  STEPS[state].on === 'submitted' && services.some((service) => !submittedServices.includes(service));

/** Services and their returns are settled until the authority has submitted. */
export const isOpenForReturns = ({ state }: Pick<Standing, 'state'>): boolean =>
  state === 'registered' || state === 'preparing';
