import '#platform/temporal.ts';
import { TIME_ZONE } from '@hub/contracts/vocabulary';
import type { Milestone } from '@hub/contracts/milestones';
import type { SeriesRule } from '@hub/contracts/sessions';
import { DAY_MS } from '#platform/spans.ts';

/** September to July; August is left free. */
const MONTHS = [9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7];
/** From here on the coming year's sessions are in the calendar too, so that there is always something to come. */
const SCHEDULED_DAYS_AHEAD = 92;

/** The first calendar years of the three programme years shown, the oldest first. */
export function programmeYears(now: Date): number[] {
  const ahead = new Date(now.getTime() + SCHEDULED_DAYS_AHEAD * DAY_MS);
  const latest = ahead.getUTCMonth() >= 8 ? ahead.getUTCFullYear() : ahead.getUTCFullYear() - 1;
  return [latest - 2, latest - 1, latest];
}

export interface PhaseDates {
  name: string;
  years: string;
  startsOn: string;
  endsOn: string;
  registrationOpensOn: string;
  registrationClosesOn: string;
  milestones: { kind: Milestone['kind']; title: string; on: string; description: string }[];
}

/** Phase 2 was 2024-25; each lasts from September to August here. */
export function phaseOf(year: number): PhaseDates {
  return {
    name: `Phase ${year - 2022}`,
    years: `${year}-${String(year + 1).slice(2)}`,
    startsOn: `${year}-09-01`,
    endsOn: `${year + 1}-08-31`,
    registrationOpensOn: `${year}-04-01`,
    registrationClosesOn: lastWorkingDay(year, 6),
    milestones: [
      {
        kind: 'data-window-opens',
        title: 'Data window opens',
        on: `${year}-09-01`,
        description: 'Authorities can start on their returns for adults’ and children’s services.',
      },
      {
        kind: 'data-window-closes',
        title: 'Data window closes',
        on: lastWorkingDay(year, 10),
        description: 'Returns are signed off by the sponsor and filed by 11:59pm.',
      },
      {
        kind: 'report-issued',
        title: 'Authority reports issued',
        on: dayOfMonth(year + 1, 1, { ordinal: -1, weekday: 3 }),
        description: 'Each authority gets its own report. Share it with leaders and staff networks first.',
      },
      {
        kind: 'plan-due',
        title: 'Action plan due',
        on: lastWorkingDay(year + 1, 3),
        description: 'Short, medium and long-term objectives, agreed with leaders and staff networks.',
      },
      {
        kind: 'other',
        title: 'National report published',
        on: dayOfMonth(year + 1, 5, { ordinal: 1, weekday: 3 }),
        description: 'The findings of all participating authorities together.',
      },
      {
        kind: 'other',
        title: 'Registration for the next phase closes',
        on: lastWorkingDay(year + 1, 6),
        description: 'Confirm your lead, your sponsor and who speaks for staff.',
      },
    ],
  };
}

/**
 * The phase after the last that is shown. Authorities register for it all the while, from the day that this became the
 * next one, so that the public page can be tried whenever the demonstration is started.
 */
export function comingPhaseOf(latest: number): PhaseDates {
  return { ...phaseOf(latest + 1), registrationOpensOn: `${latest}-06-01` };
}

export type Monthly = Pick<SeriesRule, 'ordinal' | 'weekday' | 'startTime' | 'durationMinutes'>;

export const ruleOf = (year: number, monthly: Monthly): SeriesRule => ({
  ...monthly,
  fromMonth: `${year}-09`,
  untilMonth: `${year + 1}-07`,
  skippedMonths: [8],
});

/** The wall times that the rule makes in that programme year, "2026-12-09T10:00". */
export const startsOf = (year: number, monthly: Monthly): string[] =>
  MONTHS.map((month) => `${dayOfMonth(month >= 9 ? year : year + 1, month, monthly)}T${monthly.startTime}`);

export const later = (local: string, change: { days?: number; hours?: number }): string =>
  Temporal.PlainDateTime.from(local).add(change).toString({ smallestUnit: 'minute' });

export const instantOf = (local: string): Date =>
  new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(TIME_ZONE).epochMilliseconds);

/** The first Tuesday at 2pm at least so many days after `now`, and not while everyone is away at the turn of the year. */
export function tuesdayAfter(now: Date, days: number): string {
  let date = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(TIME_ZONE)
    .toPlainDate()
    .add({ days });
  const isAway = () => (date.month === 12 && date.day > 18) || (date.month === 1 && date.day < 6);
  while (date.dayOfWeek !== 2 || isAway()) date = date.add({ days: 1 });
  return `${date.toString()}T14:00`;
}

function dayOfMonth(
  year: number,
  month: number,
  { ordinal, weekday }: Pick<Monthly, 'ordinal' | 'weekday'>,
): string {
  const first = new Temporal.PlainDate(year, month, 1);
  const firstOne = first.add({ days: (weekday - first.dayOfWeek + 7) % 7 });
  if (ordinal > 0) return firstOne.add({ weeks: ordinal - 1 }).toString();
  const fifth = firstOne.add({ weeks: 4 });
  return (fifth.month === month ? fifth : firstOne.add({ weeks: 3 })).toString();
}

function lastWorkingDay(year: number, month: number): string {
  let date = new Temporal.PlainDate(year, month, 1).add({ months: 1 }).subtract({ days: 1 });
  while (date.dayOfWeek > 5) date = date.subtract({ days: 1 });
  return date.toString();
}
