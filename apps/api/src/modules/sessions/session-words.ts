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

/* Wall times as the programme writes them (GOV.UK style), from "2026-12-09T10:00". Read as UTC only to lay them out. */

/** "Wednesday 9 December 2026". */
export function dateInWords(wallTime: string): string {
  const date = new Date(`${wallTime.slice(0, 10)}T00:00:00Z`);
  return `${WEEKDAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** "10am", "11:30am", "midday", and never "midnight": nobody knows which day that is. */
export function timeInWords(wallTime: string): string {
  const hour = Number(wallTime.slice(11, 13));
  const minutes = wallTime.slice(14, 16);
  if (hour === 12 && minutes === '00') return 'midday';
  return `${hour % 12 || 12}${minutes === '00' ? '' : `:${minutes}`}${hour < 12 ? 'am' : 'pm'}`;
}

/** "Wednesday 9 December 2026, 10am to 11:30am", from RFC 3339 times with London's offset. */
export const whenInWords = (startsAt: string, endsAt: string): string =>
  `${dateInWords(startsAt)}, ${timeInWords(startsAt)} to ${timeInWords(endsAt)}`;

export const minutesInWords = (minutes: number): string =>
  `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
