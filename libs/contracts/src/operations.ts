import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';

/** A background job that failed every try. What it was about stays inside: it may name people. */
export const DeadJob = z.object({
  id: z.string(),
  /** "send-mail". */
  name: z.string(),
  failedAt: z.iso.datetime({ offset: true }),
});
export type DeadJob = z.output<typeof DeadJob>;

export const listDeadJobs = endpoint({
  method: 'GET',
  path: '/jobs/dead',
  summary: 'Background jobs that failed every try in the last 30 days. For administrators',
  response: z.object({ items: z.array(DeadJob) }),
});
