import '#platform/temporal.ts';
import { TIME_ZONE } from '@hub/contracts/vocabulary';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/* London's dates and wall times as the programme writes them (GOV.UK style), from "2026-12-09" or "2026-12-09T10:00". */

// As UTC only to lay it out.
const dayOf = (wallTime: string): Date => new Date(`${wallTime.slice(0, 10)}T00:00:00Z`);

/** "9 December 2026". */
export function dateInWords(wallTime: string): string {
  const day = dayOf(wallTime);
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

/** "Wednesday 9 December 2026". */
export const weekdayInWords = (wallTime: string): string =>
  `${WEEKDAYS[dayOf(wallTime).getUTCDay()]} ${dateInWords(wallTime)}`;

/** "10am", "11:30am", "midday", and never "midnight": nobody knows which day that is. */
export function timeInWords(wallTime: string): string {
  const hour = Number(wallTime.slice(11, 13));
  const minutes = wallTime.slice(14, 16);
  if (hour === 12 && minutes === '00') return 'midday';
  return `${hour % 12 || 12}${minutes === '00' ? '' : `:${minutes}`}${hour < 12 ? 'am' : 'pm'}`;
}

/** "9:05am on Monday 7 December 2026". */
export function momentInWords(at: Date): string {
  const wallTime = Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(TIME_ZONE)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
  return `${timeInWords(wallTime)} on ${weekdayInWords(wallTime)}`;
}
