import type { SeriesInput, SeriesRule } from '@hub/contracts/sessions';
import type { Theme } from '@hub/contracts/vocabulary';
import { monthAndYear } from '#ui/london-time.ts';
import { newId } from '#platform/new-id.ts';
import { detailsOf, emptyDetails, type DetailsDraft } from './session-draft.ts';
import { minutesBetween, readTime, timeAfter, writeTime } from './typed-time.ts';

export const ORDINALS = [
  { value: '1', number: 1, label: 'First' },
  { value: '2', number: 2, label: 'Second' },
  { value: '3', number: 3, label: 'Third' },
  { value: '4', number: 4, label: 'Fourth' },
  { value: '-1', number: -1, label: 'Last' },
] as const;
export const WEEKDAYS = [
  { value: '1', number: 1, label: 'Monday' },
  { value: '2', number: 2, label: 'Tuesday' },
  { value: '3', number: 3, label: 'Wednesday' },
  { value: '4', number: 4, label: 'Thursday' },
  { value: '5', number: 5, label: 'Friday' },
  { value: '6', number: 6, label: 'Saturday' },
  { value: '7', number: 7, label: 'Sunday' },
] as const;
export const MONTHS = [
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
].map((label, index) => ({ value: String(index + 1), label }));

export interface MonthParts {
  month: string;
  year: string;
}
/** What one date has of its own. An empty title, or no theme of its own, takes the series'. */
export interface OwnDate {
  title: string;
  theme: Theme | 'none' | 'same';
}
export const asTheSeries: OwnDate = { title: '', theme: 'same' };

export interface SeriesDraft extends DetailsDraft {
  id: string;
  ordinal: (typeof ORDINALS)[number]['value'];
  weekday: (typeof WEEKDAYS)[number]['value'];
  startTime: string;
  endTime: string;
  fromMonth: MonthParts;
  untilMonth: MonthParts;
  skippedMonths: string[];
  leftOut: string[];
  own: Record<string, OwnDate>;
}

// The programme's own habit, and the shape of a phase: monthly, September to July, in the middle of a week.
export const newSeries = (): SeriesDraft => ({
  ...emptyDetails(),
  id: newId(),
  ordinal: '2',
  weekday: '3',
  startTime: '',
  endTime: '',
  fromMonth: { month: '', year: '' },
  untilMonth: { month: '', year: '' },
  skippedMonths: ['8'],
  leftOut: [],
  own: {},
});

const yearMonth = ({ month, year }: MonthParts) => `${year.trim()}-${month.trim().padStart(2, '0')}`;
export const ruleOf = (draft: SeriesDraft): SeriesRule => ({
  ordinal: (ORDINALS.find(({ value }) => value === draft.ordinal) ?? ORDINALS[0]).number,
  weekday: (WEEKDAYS.find(({ value }) => value === draft.weekday) ?? WEEKDAYS[0]).number,
  startTime: readTime(draft.startTime) ?? draft.startTime,
  durationMinutes: minutesBetween(draft.startTime, draft.endTime) ?? Number.NaN,
  fromMonth: yearMonth(draft.fromMonth),
  untilMonth: yearMonth(draft.untilMonth),
  skippedMonths: draft.skippedMonths.map(Number),
});

/** The dates that get a session. */
export const keptDates = <Date extends { on: string }>(draft: SeriesDraft, dates: readonly Date[]): Date[] =>
  dates.filter(({ on }) => !draft.leftOut.includes(on));

const isOwn = ({ title, theme }: OwnDate) => title.trim() !== '' || theme !== 'same';

/** The dates with something of their own, in the order they are sent: the API's errors count in it. */
export const ownDates = (draft: SeriesDraft, dates: readonly { on: string }[]): string[] =>
  keptDates(draft, dates)
    .map(({ on }) => on)
    .filter((on) => isOwn(draft.own[on] ?? asTheSeries));

/** Dates of an earlier rule, left out or changed and then no longer made, are not sent. */
export function seriesInput(
  draft: SeriesDraft,
  dates: readonly { on: string }[],
  isPublished: boolean,
): SeriesInput {
  return {
    id: draft.id,
    rule: ruleOf(draft),
    leftOut: dates.map(({ on }) => on).filter((on) => draft.leftOut.includes(on)),
    dates: ownDates(draft, dates).map((on) => {
      const { title, theme } = draft.own[on] ?? asTheSeries;
      return {
        on,
        ...(title.trim() === '' ? {} : { title }),
        ...(theme === 'same' ? {} : { theme: theme === 'none' ? null : theme }),
      };
    }),
    isPublished,
    ...detailsOf(draft),
  };
}

/** "Second Wednesday of each month, 10am to 11:30am, September 2026 to July 2027, not August". */
export function ruleInWords(rule: SeriesRule): string {
  const ordinal = ORDINALS.find(({ number }) => number === rule.ordinal)?.label;
  const weekday = WEEKDAYS.find(({ number }) => number === rule.weekday)?.label;
  const times = `${writeTime(rule.startTime)} to ${writeTime(timeAfter(rule.startTime, rule.durationMinutes))}`;
  const months = `${monthAndYear(rule.fromMonth)} to ${monthAndYear(rule.untilMonth)}`;
  const skipped = rule.skippedMonths.map((month) => MONTHS[month - 1]?.label ?? '');
  return [
    `${ordinal} ${weekday} of each month`,
    times,
    months,
    skipped.length > 0 && `not ${inOneBreath(skipped)}`,
  ]
    .filter(Boolean)
    .join(', ');
}

const inOneBreath = (words: string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** Which step of scheduling holds a field. */
export function stepOfField(field: string): 'rule' | 'dates' {
  return /^(dates|leftOut)(\/|$)/.test(field) ? 'dates' : 'rule';
}
