import '#platform/temporal.ts';
import { TIME_ZONE } from '@hub/contracts/vocabulary';

/** The date in London at that moment, "2026-10-30": what decides which phase it is. */
export const londonDate = (time: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(time.getTime())
    .toZonedDateTimeISO(TIME_ZONE)
    .toPlainDate()
    .toString();

/** The date so many days after another one. */
export const daysAfter = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString();

/** The moment of a time of day in London on that date, summer or winter. */
export const momentInLondon = (date: string, time: string): Date =>
  new Date(
    Temporal.PlainDate.from(date).toZonedDateTime({
      timeZone: TIME_ZONE,
      plainTime: Temporal.PlainTime.from(time),
    }).epochMilliseconds,
  );
