import * as z from 'zod/mini';
import { Region } from './authorities.ts';
import { endpoint } from './endpoint.ts';
import { PhaseRef } from './indicators.ts';
import { PageQuery, pageOf } from './page.ts';
import { AuthorityRef } from './people.ts';
import { lineOrNone } from './text.ts';
import { Service } from './vocabulary.ts';

/** It stands in the subject of a mail. */
export const LONGEST_REMINDER_NOTE = 120;
/** As many as one press reminds: every authority of England. */
export const MOST_REMINDED = 200;
/** Nobody is reminded twice in so many hours. */
export const REMINDER_PAUSE_HOURS = 24;

/** How far the return of one service is. */
export const TRACKED_STATES = {
  'not-begun': 'Not begun',
  open: 'In progress',
  sent: 'Waiting for the sponsor',
  signed: 'Signed off',
} as const;
export type TrackedState = keyof typeof TRACKED_STATES;
const TrackedState = z.enum(Object.keys(TRACKED_STATES) as TrackedState[]);

/** What a list of returns is narrowed to. `behind`: a service that is not signed off. */
export const TRACKER_VIEWS = {
  all: 'All',
  behind: 'Not signed off',
  'not-begun': 'Not begun',
  sent: 'Waiting for the sponsor',
  signed: 'Signed off',
  late: 'Late',
} as const;
export type TrackerView = keyof typeof TRACKER_VIEWS;
export const TrackerView = z.enum(Object.keys(TRACKER_VIEWS) as TrackerView[], 'Choose a view from the list');

/** How far an authority’s returns are. Not a figure is in it. */
export const TrackedReturns = z.object({
  enrolmentId: z.uuid(),
  authority: AuthorityRef,
  region: z.string(),
  leads: z.array(z.string()),
  hasSponsor: z.boolean(),
  services: z.array(
    z.object({
      service: Service,
      state: TrackedState,
      /** Indicators that are complete, of nine. */
      complete: z.number(),
      changedAt: z.nullable(z.iso.datetime()),
      /** Of the latest signing. */
      signedAt: z.nullable(z.iso.datetime()),
      isLate: z.boolean(),
      isCorrection: z.boolean(),
    }),
  ),
  lastReminder: z.nullable(z.object({ at: z.iso.datetime(), by: z.nullable(z.string()) })),
});
export type TrackedReturns = z.output<typeof TrackedReturns>;

const Narrowing = {
  /** The current one when left out. */
  phaseId: z.optional(z.uuid('Choose a phase from the list')),
  region: z.optional(Region),
};
export const TrackerQuery = z.object({
  ...Narrowing,
  view: z._default(TrackerView, 'all'),
  ...PageQuery,
});
export type TrackerQuery = z.output<typeof TrackerQuery>;
export const TrackerPage = pageOf(TrackedReturns);
export type TrackerPage = z.output<typeof TrackerPage>;
export const listTrackedReturns = endpoint({
  method: 'GET',
  path: '/return-tracker',
  summary: 'How far the returns of a phase are, by authority. For the programme team',
  query: TrackerQuery,
  response: TrackerPage,
});

export const TrackerOverview = z.object({
  phase: z.nullable(PhaseRef),
  phases: z.array(PhaseRef),
  window: z.object({ opensOn: z.nullable(z.iso.date()), closesOn: z.nullable(z.iso.date()) }),
  /** Authorities in each view. */
  counts: z.array(z.object({ view: TrackerView, count: z.number() })),
});
export type TrackerOverview = z.output<typeof TrackerOverview>;
export const TrackerOverviewQuery = z.object(Narrowing);
export type TrackerOverviewQuery = z.output<typeof TrackerOverviewQuery>;
export const getTrackerOverview = endpoint({
  method: 'GET',
  path: '/return-tracker/overview',
  summary: 'How many authorities are how far with their returns, and the phases to choose from',
  query: TrackerOverviewQuery,
  response: TrackerOverview,
});

export const ReminderInput = z.object({
  /** Made by the client, so that sending twice reminds once. */
  id: z.uuid('The reminder needs an id'),
  enrolmentIds: z
    .array(z.uuid('This is not an enrolment'))
    .check(
      z.minLength(1, 'Choose at least one authority'),
      z.maxLength(MOST_REMINDED, `Remind ${MOST_REMINDED} authorities at once at the most`),
    ),
  note: lineOrNone(LONGEST_REMINDER_NOTE, `The note must be ${LONGEST_REMINDER_NOTE} characters or fewer`),
});
export type ReminderInput = z.output<typeof ReminderInput>;
export const Reminded = z.object({
  /** Authorities whose lead, delegates or sponsor were written to. */
  reminded: z.number(),
  /** Signed off already, reminded within a day, or without anybody to write to. */
  skipped: z.number(),
});
export type Reminded = z.output<typeof Reminded>;
export const remindOfReturns = endpoint({
  method: 'POST',
  path: '/return-tracker/reminders',
  summary:
    'Remind authorities of returns that are not signed off: the lead and delegates, or the sponsor where it waits for one',
  body: ReminderInput,
  response: Reminded,
});
