import { daysAfter } from '#ui/london-time.ts';

/** A plain date ("2026-12-09") and month ("2026-12"): days on a wall calendar, which no clock or zone can shift. */
export type PlainDate = string;
export type PlainMonth = string;

const DAYS_IN_WEEK = 7;

// Noon, so that no arithmetic on whole days comes near a date line.
const atNoon = (date: PlainDate) => new Date(`${date}T12:00:00Z`);
const plain = (date: Date): PlainDate => date.toISOString().slice(0, 10);

export function addMonths(month: PlainMonth, months: number): PlainMonth {
  const moved = atNoon(`${month}-01`);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  return plain(moved).slice(0, 7);
}

export const isMonth = (text: string | null): text is PlainMonth =>
  text !== null && /^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(text);

/** 0 is Monday: weeks start there (conventions D6). */
const dayOfWeek = (date: PlainDate) => (atNoon(date).getUTCDay() + 6) % DAYS_IN_WEEK;

/** The month in weeks from Monday to Sunday; null where a day belongs to the month before or after. */
export function weeksOf(month: PlainMonth): (PlainDate | null)[][] {
  const weeks: (PlainDate | null)[][] = [];
  let monday = daysAfter(`${month}-01`, -dayOfWeek(`${month}-01`));
  const end = `${addMonths(month, 1)}-01`;
  while (monday < end) {
    weeks.push(
      Array.from({ length: DAYS_IN_WEEK }, (_, day) => {
        const date = daysAfter(monday, day);
        return date.startsWith(month) ? date : null;
      }),
    );
    monday = daysAfter(monday, DAYS_IN_WEEK);
  }
  return weeks;
}

export const daysOf = (month: PlainMonth): PlainDate[] =>
  weeksOf(month)
    .flat()
    .filter((date) => date !== null);

/** Where the arrow keys lead from a day: a neighbour, the ends of its week, or null when that leaves the month. */
export function dayAfterKey(from: PlainDate, key: string): PlainDate | null {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -DAYS_IN_WEEK,
    ArrowDown: DAYS_IN_WEEK,
    Home: -dayOfWeek(from),
    End: DAYS_IN_WEEK - 1 - dayOfWeek(from),
  };
  const step = steps[key];
  if (step === undefined) return null;
  const days = daysOf(from.slice(0, 7));
  const target = daysAfter(from, step);
  if (days.includes(target)) return target;
  // Home and End stop at the first or last day of a week that the month cuts short.
  if (key === 'Home') return days[0] ?? null;
  if (key === 'End') return days.at(-1) ?? null;
  return null;
}
