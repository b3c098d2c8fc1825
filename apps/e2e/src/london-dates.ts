export const LONDON = 'Europe/London';

export const today = (): Temporal.PlainDate => Temporal.Now.plainDateISO(LONDON);

/** "Wednesday 8 September 2027". */
export const inWords = (date: Temporal.PlainDate): string =>
  date
    .toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    .replaceAll(',', '');

/** The first, second … of a weekday in a month; weekdays as ISO counts them, Monday is 1. */
export function nthWeekday(month: Temporal.PlainYearMonth, nth: number, weekday: number): Temporal.PlainDate {
  const first = month.toPlainDate({ day: 1 });
  const untilFirst = (weekday - first.dayOfWeek + 7) % 7;
  return first.add({ days: untilFirst + 7 * (nth - 1) });
}

export const monthsFrom = (first: Temporal.PlainYearMonth, count: number): Temporal.PlainYearMonth[] =>
  Array.from({ length: count }, (_, index) => first.add({ months: index }));

/** The month after this one: every day of it is still to come. */
export const nextMonth = (): Temporal.PlainYearMonth => today().toPlainYearMonth().add({ months: 1 });

/** The first of a month's name, 1 to 12, that has not begun yet. */
export function nextTime(month: number): Temporal.PlainYearMonth {
  const first = nextMonth();
  return first.add({ months: (month - first.month + 12) % 12 });
}

/** The last Sunday of March that is still to come: on it there is no half past one. */
export function nextSpringClockChange(): Temporal.PlainDate {
  const last = nextTime(3).toPlainDate({ day: 31 });
  return last.subtract({ days: last.dayOfWeek % 7 });
}

export const at = (date: Temporal.PlainDate, time: string): string => `${date.toString()}T${time}`;

/** The moment a London clock shows this wall time. */
export const moment = (wallTime: string): number =>
  Temporal.PlainDateTime.from(wallTime).toZonedDateTime(LONDON).epochMilliseconds;
