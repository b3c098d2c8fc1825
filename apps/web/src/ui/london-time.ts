/** Dates and times as the hub writes them (conventions D6). Everything happens in Europe/London. */
export type Instant = string | number | Date;

const ZONE = 'Europe/London';
const DAY_MS = 86_400_000;
const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, ...options });

const parts = format({
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const longWeekday = format({ weekday: 'long' });
const shortWeekday = format({ weekday: 'short' });
const longMonth = format({ month: 'long' });
const numericDay = format({ day: 'numeric' });
const numericYear = format({ year: 'numeric' });
// Not Intl's short names: British English has "Sept", four letters beside three everywhere else.
const shortMonthOf = (at: Date) => longMonth.format(at).slice(0, 3);

const dateOf = (at: Instant) => new Date(at);

/** "2026-12-09T10:00": the wall time in London, as forms and the API write it. */
export function wallTime(at: Instant): string {
  const found = Object.fromEntries(parts.formatToParts(dateOf(at)).map(({ type, value }) => [type, value]));
  return `${found.year}-${found.month}-${found.day}T${found.hour}:${found.minute}`;
}

/** "2026-12-09": the day in London. */
export const londonDay = (at: Instant): string => wallTime(at).slice(0, 10);

/** The day so many days after another, or before it: "2026-12-09". */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** "Tuesday 14 January 2026": no comma, no ordinal. */
export function fullDate(at: Instant): string {
  const date = dateOf(at);
  return `${longWeekday.format(date)} ${numericDay.format(date)} ${longMonth.format(date)} ${numericYear.format(date)}`;
}

/** A plain date, "2026-10-30", as "Friday 30 October 2026". */
export const fullPlainDate = (date: string): string => fullDate(`${date}T12:00:00Z`);

/** "January 2026" for "2026-01" or any instant in it. */
export function monthAndYear(month: string): string {
  const date = dateOf(`${month.slice(0, 7)}-15T12:00:00Z`);
  return `${longMonth.format(date)} ${numericYear.format(date)}`;
}

/** "10am", "11:30am", "midday". */
export function timeOfDay(at: Instant): string {
  const [hour = 0, minute = 0] = wallTime(at).slice(11).split(':').map(Number);
  if (hour === 12 && minute === 0) return 'midday';
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

/** "10am to 11:30am"; over the end of a day, with both dates. */
export function timeRange(from: Instant, to: Instant): string {
  return londonDay(from) === londonDay(to)
    ? `${timeOfDay(from)} to ${timeOfDay(to)}`
    : `${timeOfDay(from)} on ${fullDate(from)} to ${timeOfDay(to)} on ${fullDate(to)}`;
}

/** "Tuesday 14 January 2026 at 10am". */
export const fullDateAndTime = (at: Instant): string => `${fullDate(at)} at ${timeOfDay(at)}`;

/** "Mon 16 Nov"; of another year "Mon 16 Nov 2025". Beside many others, where the full date stands in the markup. */
export function shortDate(at: Instant, now: Instant = Date.now()): string {
  const date = dateOf(at);
  const year = numericYear.format(date);
  const isThisYear = year === numericYear.format(dateOf(now));
  return `${shortWeekday.format(date)} ${numericDay.format(date)} ${shortMonthOf(date)}${isThisYear ? '' : ` ${year}`}`;
}

/** "9:12am" today, else "Mon 16 Nov, 9:12am". */
export const shortDateAndTime = (at: Instant, now: Instant = Date.now()): string =>
  londonDay(at) === londonDay(now) ? timeOfDay(at) : `${shortDate(at, now)}, ${timeOfDay(at)}`;

/** For the calendar leaf: "Dec", "9", "Wed". */
export function leafOf(at: Instant): { month: string; day: string; weekday: string } {
  const date = dateOf(at);
  return { month: shortMonthOf(date), day: numericDay.format(date), weekday: shortWeekday.format(date) };
}

const dayNumber = (at: Instant) => Date.parse(`${londonDay(at)}T00:00:00Z`) / DAY_MS;
const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Days are counted as London's calendar days: 23 hours later may be "tomorrow", or "today" when the clocks went back. */
export function relativeTime(at: Instant, now: Instant = Date.now()): string {
  const milliseconds = dateOf(at).getTime() - dateOf(now).getTime();
  const days = dayNumber(at) - dayNumber(now);
  const isPast = milliseconds < 0;
  const say = (text: string) => (isPast ? `${text} ago` : `in ${text}`);
  const minutes = Math.round(Math.abs(milliseconds) / 60_000);

  if (minutes < 1) return isPast ? 'just now' : 'now';
  if (minutes < 60) return say(plural(minutes, 'minute'));
  if (days === 0 || minutes < 6 * 60) return say(plural(Math.round(minutes / 60), 'hour'));
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  const away = Math.abs(days);
  if (away < 60) return say(plural(away, 'day'));
  if (away < 700) return say(plural(Math.round(away / 30.44), 'month'));
  return say(plural(Math.round(away / 365.25), 'year'));
}

const wallTimeThere = (at: Date, timeZone: string) =>
  at.toLocaleString('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'short' });

/** Whether the viewer's clock shows another time than London's at that moment. */
export function isViewerElsewhere(
  at: Instant,
  viewerZone = Intl.DateTimeFormat().resolvedOptions().timeZone,
): boolean {
  const date = dateOf(at);
  return wallTimeThere(date, viewerZone) !== wallTimeThere(date, ZONE);
}
