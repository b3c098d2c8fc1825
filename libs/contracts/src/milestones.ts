import * as z from 'zod/mini';

/** A date of the phase that everyone shares: data window, report, plan. Never one authority's. */
export const Milestone = z.object({
  id: z.uuid(),
  kind: z.enum(['data-window-opens', 'data-window-closes', 'report-issued', 'plan-due', 'other']),
  title: z.string(),
  /** A plain date, "2026-10-30". */
  on: z.iso.date(),
  description: z.string(),
});
export type Milestone = z.output<typeof Milestone>;
