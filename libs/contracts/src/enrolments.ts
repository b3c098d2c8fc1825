import * as z from 'zod/mini';
import { Region } from './authorities.ts';
import { endpoint } from './endpoint.ts';
import { EnrolmentState } from './enrolment-states.ts';
import { PageQuery, pageOf } from './page.ts';
import { AuthorityRef } from './people.ts';
import { line } from './text.ts';
import { Service } from './vocabulary.ts';

export const LONGEST_WITHDRAWAL_REASON = 500;

export const EnrolmentPhase = z.object({
  id: z.uuid(),
  name: z.string(),
  years: z.string(),
  /** Today is in it; between phases, the next one. */
  isCurrent: z.boolean(),
  /** Nobody can be enrolled in it any more. */
  isOver: z.boolean(),
});
export type EnrolmentPhase = z.output<typeof EnrolmentPhase>;

/** An authority's part in a phase, as the programme team follows it. */
export const Enrolment = z.object({
  id: z.uuid(),
  authority: AuthorityRef,
  region: z.string(),
  phase: z.object({ id: z.uuid(), name: z.string(), years: z.string() }),
  state: EnrolmentState,
  services: z.array(Service),
  /** Those whose return has been submitted. */
  submittedServices: z.array(Service),
  /** Those of them whose sponsor signed the return off here: nobody takes that back. */
  signedServices: z.array(Service),
  registeredAt: z.iso.datetime(),
  stateChangedAt: z.iso.datetime(),
  withdrawalReason: z.nullable(z.string()),
  /** Who leads it, by name. */
  leads: z.array(z.string()),
  /** Raised by every change; a change says which one it started from. */
  version: z.number(),
  can: z.object({
    change: z.boolean(),
    /** The step that is next, and whether something still stands in its way. */
    advanceTo: z.nullable(EnrolmentState),
    waitsForReturns: z.boolean(),
    stepBackTo: z.nullable(EnrolmentState),
    /** Its services, and which of them have submitted. */
    recordReturns: z.boolean(),
    withdraw: z.boolean(),
    restore: z.boolean(),
  }),
});
export type Enrolment = z.output<typeof Enrolment>;

const EnrolmentParams = z.object({ enrolmentId: z.uuid('This is not an enrolment') });
export type EnrolmentParams = z.output<typeof EnrolmentParams>;
const Version = z.int('Say which version you started from');
const Services = z.array(Service, 'Choose adults’ services, children’s services or both').check(
  z.minLength(1, 'Choose adults’ services, children’s services or both'),
  z.maxLength(2, 'Choose each service once'),
  z.refine((services) => new Set(services).size === services.length, 'Choose each service once'),
);

export const EnrolmentListQuery = z.object({
  /** The current one when left out. */
  phaseId: z.optional(z.uuid('Choose a phase from the list')),
  state: z.optional(EnrolmentState),
  region: z.optional(Region),
  ...PageQuery,
});
export type EnrolmentListQuery = z.output<typeof EnrolmentListQuery>;
export const EnrolmentPage = pageOf(Enrolment);
export type EnrolmentPage = z.output<typeof EnrolmentPage>;
export const listEnrolments = endpoint({
  method: 'GET',
  path: '/enrolments',
  summary: 'Who takes part in a phase and how far they are, by name, for the programme team',
  query: EnrolmentListQuery,
  response: EnrolmentPage,
});

export const EnrolmentOverview = z.object({
  /** The phase that is shown; null while the hub has none. */
  phase: z.nullable(EnrolmentPhase),
  phases: z.array(EnrolmentPhase),
  counts: z.array(z.object({ state: EnrolmentState, count: z.number() })),
});
export type EnrolmentOverview = z.output<typeof EnrolmentOverview>;
export const EnrolmentOverviewQuery = z.object({
  phaseId: z.optional(z.uuid('Choose a phase from the list')),
  region: z.optional(Region),
});
export type EnrolmentOverviewQuery = z.output<typeof EnrolmentOverviewQuery>;
export const getEnrolmentOverview = endpoint({
  method: 'GET',
  path: '/enrolments/overview',
  summary: 'How many authorities are in each state of a phase, and the phases to choose from',
  query: EnrolmentOverviewQuery,
  response: EnrolmentOverview,
});

export const getEnrolment = endpoint({
  method: 'GET',
  path: '/enrolments/:enrolmentId',
  summary: 'One enrolment, for the programme team',
  params: EnrolmentParams,
  response: Enrolment,
});

export const EnrolmentInput = z.object({
  authorityId: z.uuid('Choose an authority'),
  phaseId: z.uuid('Choose a phase from the list'),
  services: Services,
});
export type EnrolmentInput = z.output<typeof EnrolmentInput>;
export const enrolAuthority = endpoint({
  method: 'POST',
  path: '/enrolments',
  summary: 'Enrol an authority in a phase; its lead, delegates and sponsor of the phase before carry on',
  body: EnrolmentInput,
  response: Enrolment,
  status: 201,
});

export const setEnrolmentServices = endpoint({
  method: 'PATCH',
  path: '/enrolments/:enrolmentId',
  summary: 'Change the services an authority files returns for',
  params: EnrolmentParams,
  body: z.object({ version: Version, services: Services }),
  response: Enrolment,
});

export const changeEnrolmentState = endpoint({
  method: 'POST',
  path: '/enrolments/:enrolmentId/state',
  summary: 'Take an enrolment one step on, or one step back',
  params: EnrolmentParams,
  body: z.object({ version: Version, state: EnrolmentState }),
  response: Enrolment,
});

export const recordSubmission = endpoint({
  method: 'POST',
  path: '/enrolments/:enrolmentId/submissions',
  summary: 'Say that a service has submitted its return, or take that back',
  params: EnrolmentParams,
  body: z.object({
    version: Version,
    service: Service,
    isSubmitted: z.boolean('Say whether it is submitted'),
  }),
  response: Enrolment,
});

export const withdrawEnrolment = endpoint({
  method: 'POST',
  path: '/enrolments/:enrolmentId/withdraw',
  summary: 'Withdraw an authority from a phase, with a reason',
  params: EnrolmentParams,
  body: z.object({
    version: Version,
    reason: line(
      'Say why the authority withdraws',
      LONGEST_WITHDRAWAL_REASON,
      `The reason must be ${LONGEST_WITHDRAWAL_REASON} characters or fewer`,
    ),
  }),
  response: Enrolment,
});

export const restoreEnrolment = endpoint({
  method: 'POST',
  path: '/enrolments/:enrolmentId/restore',
  summary: 'Take a withdrawal back: the enrolment is where it was before',
  params: EnrolmentParams,
  body: z.object({ version: Version }),
  response: Enrolment,
});

export interface EnrolmentNotices {
  /** An authority takes part, goes a step on, withdraws. */
  'enrolment.changed': (notice: { authorityId: string }) => void;
}
