import * as z from 'zod/mini';

/** What a milestone is about, in the words of its form. */
export const MILESTONE_KINDS = {
  'data-window-opens': 'Data window opens',
  'data-window-closes': 'Data window closes',
  'report-issued': 'Reports issued',
  'plan-due': 'Action plans due',
  other: 'Something else',
} as const;
export type MilestoneKind = keyof typeof MILESTONE_KINDS;
export const MilestoneKind = z.enum(
  Object.keys(MILESTONE_KINDS) as MilestoneKind[],
  'Choose what the milestone is about',
);

/** A date of the phase that everyone shares: data window, report, plan. Never one authority's. */
export const Milestone = z.object({
  id: z.uuid(),
  kind: MilestoneKind,
  title: z.string(),
  /** A plain date, "2026-10-30". */
  on: z.iso.date(),
  description: z.string(),
});
export type Milestone = z.output<typeof Milestone>;
