import '#platform/temporal.ts';
import { TIME_ZONE } from '@hub/contracts/vocabulary';

/** The date in London at that moment, "2026-10-30": what decides which phase it is. */
export const londonDate = (time: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(time.getTime())
    .toZonedDateTimeISO(TIME_ZONE)
    .toPlainDate()
    .toString();
