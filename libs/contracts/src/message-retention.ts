import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';

/* Limits, said in the error that enforces them. */
export const FEWEST_MONTHS_KEPT = 3;
export const MOST_MONTHS_KEPT = 120;
export const USUAL_MONTHS_KEPT = 24;
const RANGE = `Enter a whole number of months from ${FEWEST_MONTHS_KEPT} to ${MOST_MONTHS_KEPT}`;

const MessageRetention = z.object({
  /** Messages are deleted when they are older. What is older already goes the next night. */
  months: z.number(),
});
export const getMessageRetention = endpoint({
  method: 'GET',
  path: '/programme/message-retention',
  summary: 'For how many months messages are kept. Administrators; everybody reads it in their own settings',
  response: MessageRetention,
});
export const MessageRetentionInput = z.object({
  months: z
    .number(RANGE)
    .check(z.int(RANGE), z.minimum(FEWEST_MONTHS_KEPT, RANGE), z.maximum(MOST_MONTHS_KEPT, RANGE)),
  /** What it was when the change began: whoever comes second is told. */
  from: z.number(),
});
export type MessageRetentionInput = z.output<typeof MessageRetentionInput>;
export const changeMessageRetention = endpoint({
  method: 'PUT',
  path: '/programme/message-retention',
  summary: 'Change for how many months messages are kept. Administrators',
  body: MessageRetentionInput,
  response: MessageRetention,
});
