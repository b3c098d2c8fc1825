import '#platform/temporal.ts';
import { TIME_ZONE } from '@hub/contracts/vocabulary';
import { daysAfter } from '#platform/london-date.ts';

/** When the batch appears, in London. */
export const BATCH_HOUR = 7;
/** After its week a key lasts so long: what waits for a batch when the week ends must still be let in. */
const GRACE_DAYS = 2;

const inLondon = (time: Date) =>
  Temporal.Instant.fromEpochMilliseconds(time.getTime()).toZonedDateTimeISO(TIME_ZONE);

/** The Monday of the week in London. */
export function epochOf(time: Date): string {
  const day = inLondon(time).toPlainDate();
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}

/** The first day on which its tokens are no longer good. */
export const endOf = (epoch: string): string => daysAfter(epoch, 7 + GRACE_DAYS);

/** Keys of weeks before this one have ended. */
export const oldestEpoch = (time: Date): string =>
  epochOf(new Date(inLondon(time).subtract({ days: GRACE_DAYS }).epochMilliseconds));

/** When a token that is spent now can be forgotten, whatever its key: the same day for all that are spent this week. */
export const forgetOn = (time: Date): string => endOf(epochOf(time));

/** Midnight in London, of the day it is: all that is kept of when something was posted anonymously. */
export const dayOf = (time: Date): Date => new Date(inLondon(time).startOfDay().epochMilliseconds);

/** The day of the next batch. */
export function nextBatchDay(time: Date): string {
  const now = inLondon(time);
  const today = now.toPlainDate();
  return (now.hour < BATCH_HOUR ? today : today.add({ days: 1 })).toString();
}

/** Batches of this day and before appear now. */
export function lastBatchDay(time: Date): string {
  const now = inLondon(time);
  const today = now.toPlainDate();
  return (now.hour < BATCH_HOUR ? today.subtract({ days: 1 }) : today).toString();
}
