import * as z from 'zod/mini';

/** How far an authority is in a phase, in this order (domain.md, section 8.6); withdrawn from any of them. */
export const ENROLMENT_STATES = {
  registered: 'Registered',
  preparing: 'Preparing',
  submitted: 'Submitted',
  'report-issued': 'Report issued',
  'plan-agreed': 'Plan agreed',
  reviewing: 'Reviewing',
  withdrawn: 'Withdrawn',
} as const;
export type EnrolmentState = keyof typeof ENROLMENT_STATES;
export const EnrolmentState = z.enum(
  Object.keys(ENROLMENT_STATES) as EnrolmentState[],
  'Choose a state from the list',
);
