import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { Milestone, MilestoneKind } from './milestones.ts';
import { line, text } from './text.ts';

/* Limits, each said in the error that enforces it. */
export const LONGEST_PHASE_NAME = 60;
export const LONGEST_MILESTONE_TITLE = 120;
export const LONGEST_MILESTONE_DESCRIPTION = 1000;
export const MOST_MILESTONES = 40;
/** A milestone stands in its phase, or at most so many months before or after it. */
export const MILESTONE_MARGIN_MONTHS = 3;
/** Registration opens at most so many months before the phase starts. */
export const EARLIEST_REGISTRATION_MONTHS = 18;

// The hub's own time: a year typed as 0227 or 20277 is a slip.
const isOfOurTime = (date: string): boolean => date >= '2020-01-01' && date <= '2099-12-31';
const realDate = (missing: string) =>
  z.string(missing).check(
    z.minLength(1, missing),
    z.refine(
      (date) => date === '' || z.safeParse(z.iso.date(), date).success,
      'Enter a real date, like 27 3 2027',
    ),
    z.refine(
      (date) => !z.safeParse(z.iso.date(), date).success || isOfOurTime(date),
      'Enter a year from 2020 to 2099',
    ),
  );

/** What is typed of a milestone. */
const milestone = {
  kind: MilestoneKind,
  title: line(
    'Enter a title for the milestone',
    LONGEST_MILESTONE_TITLE,
    `A milestone’s title must be ${LONGEST_MILESTONE_TITLE} characters or fewer`,
  ),
  on: realDate('Enter the date of the milestone'),
  description: text(
    LONGEST_MILESTONE_DESCRIPTION,
    `A milestone’s description must be ${LONGEST_MILESTONE_DESCRIPTION.toLocaleString('en')} characters or fewer`,
  ),
};
export const ProposedMilestone = z.object(milestone);
export type ProposedMilestone = z.output<typeof ProposedMilestone>;
export const MilestoneInput = z.object({
  /** Made by the client, so that sending twice makes one milestone. */
  id: z.uuid('The milestone needs an id'),
  ...milestone,
});
export type MilestoneInput = z.output<typeof MilestoneInput>;

/** What is typed of a phase. Its end and its years follow from its start: 12 months, "2027-28". */
const phase = {
  name: line(
    'Enter a name, like Phase 5',
    LONGEST_PHASE_NAME,
    `A phase’s name must be ${LONGEST_PHASE_NAME} characters or fewer`,
  ),
  startsOn: realDate('Enter the date the phase starts'),
  /** The first and the last day on which an authority can register. Both null: not open, not announced. */
  registrationOpensOn: z.nullable(realDate('Enter the date registration opens')),
  registrationClosesOn: z.nullable(realDate('Enter the date registration closes')),
};
export const PhaseInput = z.object({
  /** Made by the client, so that sending twice makes one phase. */
  id: z.uuid('The phase needs an id'),
  ...phase,
  milestones: z
    .array(ProposedMilestone)
    .check(z.maxLength(MOST_MILESTONES, `A phase can have ${MOST_MILESTONES} milestones at the most`)),
});
export type PhaseInput = z.output<typeof PhaseInput>;
const Version = z.int('Say which version you started from');
export const PhaseEdit = z.object({ version: Version, ...phase });
export type PhaseEdit = z.output<typeof PhaseEdit>;
export const MilestoneEdit = z.object({ version: Version, ...milestone });
export type MilestoneEdit = z.output<typeof MilestoneEdit>;

export const PhaseSummary = z.object({
  id: z.uuid(),
  /** "Phase 4". */
  name: z.string(),
  /** "2026-27": what people go by. */
  years: z.string(),
  startsOn: z.iso.date(),
  /** The last day. */
  endsOn: z.iso.date(),
  standing: z.enum(['past', 'current', 'coming']),
  registrationOpensOn: z.nullable(z.iso.date()),
  registrationClosesOn: z.nullable(z.iso.date()),
  registration: z.enum(['not-announced', 'coming', 'open', 'closed']),
  /** Authorities that take part, and those that have withdrawn. */
  enrolled: z.number(),
  withdrawn: z.number(),
  milestoneCount: z.number(),
});
export type PhaseSummary = z.output<typeof PhaseSummary>;

export const Phase = z.extend(PhaseSummary, {
  milestones: z.array(z.extend(Milestone, { version: z.number() })),
  /** Raised by every change to the phase itself; an edit says which one it started from. */
  version: z.number(),
  can: z.object({
    edit: z.boolean(),
    delete: z.boolean(),
    /** Why it cannot be deleted, for those who otherwise could. */
    deleteRefusal: z.nullable(z.enum(['started', 'enrolled', 'registered'])),
  }),
});
export type Phase = z.output<typeof Phase>;

const PhaseParams = z.object({ phaseId: z.uuid('This is not a phase') });
export type PhaseParams = z.output<typeof PhaseParams>;
const MilestoneParams = z.extend(PhaseParams, { milestoneId: z.uuid('This is not a milestone') });
export type MilestoneParams = z.output<typeof MilestoneParams>;

export const listPhases = endpoint({
  method: 'GET',
  path: '/phases',
  summary: 'Every phase of the programme, the latest first, for the programme team',
  response: z.object({ items: z.array(PhaseSummary), canMake: z.boolean() }),
});

export const PhaseProposal = z.object({
  name: z.string(),
  /** Empty for a hub’s first phase. */
  startsOn: z.string(),
  registrationOpensOn: z.string(),
  registrationClosesOn: z.string(),
  /** Those of the last phase, a year later; one that would fall on a weekend on the nearest weekday. */
  milestones: z.array(ProposedMilestone),
  /** Whose milestones they are; null for the first phase. */
  basedOn: z.nullable(z.object({ name: z.string(), years: z.string() })),
});
export type PhaseProposal = z.output<typeof PhaseProposal>;
export const proposePhase = endpoint({
  method: 'GET',
  path: '/phases/proposal',
  summary: 'What the next phase would be like after the last one',
  response: PhaseProposal,
});

export const getPhase = endpoint({
  method: 'GET',
  path: '/phases/:phaseId',
  summary: 'One phase with its milestones, for the programme team',
  params: PhaseParams,
  response: Phase,
});

export const makePhase = endpoint({
  method: 'POST',
  path: '/phases',
  summary: 'Add a phase of 12 months, with milestones',
  body: PhaseInput,
  response: Phase,
});

export const editPhase = endpoint({
  method: 'PUT',
  path: '/phases/:phaseId',
  summary: 'Change a phase: its name, start or registration window',
  params: PhaseParams,
  body: PhaseEdit,
  response: Phase,
});

export const deletePhase = endpoint({
  method: 'DELETE',
  path: '/phases/:phaseId',
  summary: 'Delete a phase that has not started and that nobody is registered for',
  params: PhaseParams,
  status: 204,
});

export const addMilestone = endpoint({
  method: 'POST',
  path: '/phases/:phaseId/milestones',
  summary: 'Add a milestone to a phase',
  params: PhaseParams,
  body: MilestoneInput,
  response: Phase,
});

export const editMilestone = endpoint({
  method: 'PUT',
  path: '/phases/:phaseId/milestones/:milestoneId',
  summary: 'Change or move a milestone; calendars follow',
  params: MilestoneParams,
  body: MilestoneEdit,
  response: Phase,
});

export const removeMilestone = endpoint({
  method: 'DELETE',
  path: '/phases/:phaseId/milestones/:milestoneId',
  summary: 'Remove a milestone; it goes from calendars too',
  params: MilestoneParams,
  response: Phase,
});

export interface PhaseNotices {
  /** A phase, or one of its milestones, was added, changed or removed. */
  'phase.changed': (notice: { phaseId: string }) => void;
}
