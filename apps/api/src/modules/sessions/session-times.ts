import '#platform/temporal.ts';
import { MOST_SERIES_MONTHS, type SeriesRule } from '@hub/contracts/sessions';
import { TIME_ZONE } from '@hub/contracts/vocabulary';
import { RRuleTemporal } from 'rrule-temporal';
import { momentInLondon } from '#platform/london-date.ts';
import { timeInWords, weekdayInWords } from '#platform/london-words.ts';
import { MINUTE_MS } from '#platform/spans.ts';

/** A sentence for the person who typed it, and where in the rule it belongs. */
export interface Refusal {
  pointer: string;
  detail: string;
}
export type Result<Value> = { value: Value; refused?: never } | { value?: never; refused: string };

// A year outside these is a slip of the finger.
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

/** The instant of a wall time in London ("2026-12-09T10:00"), refused when the clocks make it no time or two. */
export function instantOf(wallTime: string): Result<Date> {
  const wall = readWallTime(wallTime);
  if (!wall) return { refused: 'Enter a real date and time, like 27 3 2026 at 10:00' };
  if (wall.year < FIRST_YEAR || wall.year > LAST_YEAR)
    return { refused: `Enter a year from ${FIRST_YEAR} to ${LAST_YEAR}` };

  const earlier = wall.toZonedDateTime(TIME_ZONE, { disambiguation: 'earlier' });
  const later = wall.toZonedDateTime(TIME_ZONE, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds)
    return { value: new Date(earlier.epochMilliseconds) };

  const on = `on ${weekdayInWords(wallTime)}`;
  const time = timeInWords(wallTime);
  const isSkipped = !earlier.toPlainDateTime().equals(wall);
  return {
    refused: isSkipped
      ? `The clocks go forward ${on}, so there is no ${time} that day. Choose a time before 1am or from 2am`
      : `The clocks go back ${on}, so ${time} happens twice that day. Choose a time before 1am or from 2am`,
  };
}

function readWallTime(wallTime: string): Temporal.PlainDateTime | null {
  try {
    return Temporal.PlainDateTime.from(wallTime);
  } catch {
    return null;
  }
}

/** The dates of a monthly rule, "2026-12-09", or what is wrong with it; pointers are relative to the rule. */
export function datesOf(
  rule: SeriesRule,
): { dates: string[]; refused?: never } | { dates?: never; refused: Refusal } {
  const from = readWallTime(`${rule.fromMonth}-01T12:00`);
  const until = readWallTime(`${rule.untilMonth}-01T12:00`);
  if (!from || from.year < FIRST_YEAR || from.year > LAST_YEAR)
    return refuse('/fromMonth', `Enter a year from ${FIRST_YEAR} to ${LAST_YEAR}`);
  if (!until || until.year < FIRST_YEAR || until.year > LAST_YEAR)
    return refuse('/untilMonth', `Enter a year from ${FIRST_YEAR} to ${LAST_YEAR}`);

  const months = (until.year - from.year) * 12 + until.month - from.month + 1;
  if (months < 1) return refuse('/untilMonth', 'The last month must be the same as or after the first month');
  if (months > MOST_SERIES_MONTHS)
    return refuse('/untilMonth', `A series can run for ${MOST_SERIES_MONTHS} months at the most`);

  const keptMonths = MONTHS_OF_THE_YEAR.filter((month) => !rule.skippedMonths.includes(month));
  // Dates at midday, which every date has: the start time is put to each afterwards, where it may be refused.
  const dates =
    keptMonths.length === 0
      ? []
      : new RRuleTemporal({
          freq: 'MONTHLY',
          byDay: [`${rule.ordinal}${WEEKDAYS[rule.weekday - 1]}`],
          byMonth: keptMonths,
          dtstart: from.toZonedDateTime(TIME_ZONE),
          until: until.add({ months: 1 }).subtract({ days: 1 }).toZonedDateTime(TIME_ZONE),
          tzid: TIME_ZONE,
          temporal: Temporal,
        })
          .all()
          .map((date) => date.toPlainDate().toString());
  if (dates.length === 0)
    return refuse(
      '/skippedMonths',
      'Every month of this series is skipped, so it has no dates. Keep at least one month',
    );

  for (const date of dates) {
    const { refused } = instantOf(`${date}T${rule.startTime}`);
    if (refused !== undefined) return refuse('/startTime', refused);
  }
  return { dates };
}

const MONTHS_OF_THE_YEAR = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const refuse = (pointer: string, detail: string): { refused: Refusal } => ({ refused: { pointer, detail } });

export const endOf = (start: Date, durationMinutes: number): Date =>
  new Date(start.getTime() + durationMinutes * MINUTE_MS);

/** The first instant of a month in London, and of the month after it: "2026-12" → half-open range. */
export function monthRange(month: string): { from: Date; until: Date } {
  const first = Temporal.PlainDate.from(`${month}-01`);
  const next = first.add({ months: 1 });
  return { from: momentInLondon(first.toString(), '00:00'), until: momentInLondon(next.toString(), '00:00') };
}

/** The date in London at an instant: "2026-12-09". */

// A page shows the same few times again and again: looking one up is many times cheaper than asking the time zone data
// for each row.
const MOST_REMEMBERED = 20_000;
const remembered = new Map<number, string>();

/** RFC 3339 with London's offset: "2026-12-09T10:00:00+00:00". */
export function toLondon(at: Date): string {
  const epochMs = at.getTime();
  const known = remembered.get(epochMs);
  if (known !== undefined) return known;
  const presented = Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO(TIME_ZONE)
    .toString({ smallestUnit: 'second', timeZoneName: 'never' });
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(epochMs, presented);
  return presented;
}
