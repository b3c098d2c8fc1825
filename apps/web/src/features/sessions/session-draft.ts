import type { Session, SessionEdit, SessionInput, Speaker } from '@hub/contracts/sessions';
import {
  INDICATOR_NUMBERS,
  INDICATORS,
  THEME_KEYS,
  THEMES,
  type IndicatorNumber,
  type Theme,
} from '@hub/contracts/vocabulary';
import { dateOfParts, datePartsOf, type DateParts } from '#ui/date-input.tsx';
import { fullPlainDate, wallTime } from '#ui/london-time.ts';
import { minutesBetween, readTime, timeAfter, writeTime } from './typed-time.ts';

/** A row of an editor. The key keeps its fields and focus while rows are moved. */
export type Row<Values> = Values & { key: string };
export type AgendaRow = Row<{ minutes: string; title: string }>;
export type SpeakerRow = Row<Speaker>;
export type ReadingRow = Row<{ title: string; url: string }>;

/** What a session says about itself, as it stands in the form: text, exactly as typed. */
export interface DetailsDraft {
  title: string;
  purpose: string;
  theme: Theme | null;
  indicators: IndicatorNumber[];
  agenda: AgendaRow[];
  speakers: SpeakerRow[];
  readings: ReadingRow[];
  joiningUrl: string;
  isNotRecorded: boolean;
  isChathamHouse: boolean;
  capacity: string;
}
export interface WhenDraft {
  date: DateParts;
  startTime: string;
  endTime: string;
}
export type SessionDraft = DetailsDraft & WhenDraft;

/** A chosen value as text, back as the word it stands for; nothing when it is not one of ours. */
export const readTheme = (text: string | null): Theme | null =>
  THEME_KEYS.find((key) => key === text) ?? null;
export const readIndicator = (text: string | null): IndicatorNumber | null =>
  INDICATOR_NUMBERS.find((number) => String(number) === text) ?? null;

// Random, not counted: rows kept from an earlier visit to the page meet new ones.
const rowKey = () => `row-${Math.random().toString(36).slice(2)}`;
export const newAgendaRow = (): AgendaRow => ({ key: rowKey(), minutes: '', title: '' });
export const newSpeakerRow = (): SpeakerRow => ({
  key: rowKey(),
  kind: 'speaker',
  name: '',
  organisation: '',
});
export const newReadingRow = (): ReadingRow => ({ key: rowKey(), title: '', url: '' });

export const emptyDetails = (): DetailsDraft => ({
  title: '',
  purpose: '',
  theme: null,
  indicators: [],
  agenda: [],
  speakers: [],
  readings: [],
  joiningUrl: '',
  isNotRecorded: true,
  isChathamHouse: true,
  capacity: '',
});

export const emptyDate = (): DateParts => ({ day: '', month: '', year: '' });

export function draftOf(session: Session): SessionDraft {
  const [date = '', time = ''] = wallTime(session.startsAt).split('T');
  const minutes = (Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000;
  return {
    title: session.title,
    purpose: session.purpose,
    theme: session.theme,
    indicators: [...session.indicators],
    agenda: session.agenda.map((item) => ({
      key: rowKey(),
      minutes: String(item.minutes),
      title: item.title,
    })),
    speakers: session.speakers.map((speaker) => ({ key: rowKey(), ...speaker })),
    readings: session.readings.map((reading) => ({ key: rowKey(), ...reading })),
    joiningUrl: session.editableJoiningUrl ?? '',
    isNotRecorded: session.isNotRecorded,
    isChathamHouse: session.isChathamHouse,
    capacity: session.capacity === null ? '' : String(session.capacity),
    date: datePartsOf(date),
    startTime: writeTime(time),
    endTime: writeTime(timeAfter(time, minutes)),
  };
}

/** A copy starts without a date, and without the joining link and people that belong to the one copied. */
export const copyOf = (session: Session): SessionDraft => ({
  ...draftOf(session),
  date: emptyDate(),
  joiningUrl: '',
});

export const startOf = (when: WhenDraft): string =>
  `${dateOfParts(when.date)}T${readTime(when.startTime) ?? when.startTime.trim()}`;

// NaN travels as null, which the contract refuses with "Enter how many minutes…" and so names the field to mend.
export const durationOf = (when: WhenDraft): number =>
  minutesBetween(when.startTime, when.endTime) ?? Number.NaN;

const wholeNumber = (typed: string): number => {
  const digits = typed.replaceAll(/[\s,]/g, '');
  return /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
};

// No capacity means no limit, so text that is not a number must not travel as null: half a place is refused as "whole number".
const capacityOf = (typed: string): number | null => {
  if (typed.trim() === '') return null;
  const places = wholeNumber(typed);
  return Number.isNaN(places) ? 0.5 : places;
};

export type Details = Omit<SessionInput, 'id' | 'startsAt' | 'durationMinutes' | 'isPublished'>;

export const detailsOf = (draft: DetailsDraft): Details => ({
  title: draft.title,
  purpose: draft.purpose,
  theme: draft.theme,
  indicators: draft.indicators.toSorted((a, b) => a - b),
  agenda: draft.agenda.map(({ minutes, title }) => ({ minutes: wholeNumber(minutes), title })),
  speakers: draft.speakers.map(({ kind, name, organisation }) => ({ kind, name, organisation })),
  readings: draft.readings.map(({ title, url }) => ({ title, url })),
  joiningUrl: draft.joiningUrl.trim() === '' ? null : draft.joiningUrl,
  isNotRecorded: draft.isNotRecorded,
  isChathamHouse: draft.isChathamHouse,
  capacity: capacityOf(draft.capacity),
});

/** Sentences for what only the page can see: the server is sent a wall time, not the words typed for it. */
export function typedTimeErrors({
  startTime,
  endTime,
}: Pick<WhenDraft, 'startTime' | 'endTime'>): Record<string, string> {
  const errors: Record<string, string> = {};
  if (readTime(startTime) === null)
    errors.startTime = startTime.trim() ? 'Enter the start time like 10am or 10:30am' : 'Enter a start time';
  if (readTime(endTime) === null)
    errors.endTime = endTime.trim() ? 'Enter the end time like 11:30am or 2pm' : 'Enter an end time';
  return errors;
}

/** Empty boxes are told together with unreadable ones, so that nobody mends one only to hear of the next. */
export const emptyTitle = ({ title }: DetailsDraft): Record<string, string> =>
  title.trim() === '' ? { title: 'Enter a title' } : {};

export const sessionErrors = (draft: SessionDraft): Record<string, string> => ({
  ...emptyTitle(draft),
  ...(dateOfParts(draft.date) === '' ? { date: 'Enter the date of the session' } : {}),
  ...typedTimeErrors(draft),
});

/** The API's pointer as the name of the box it is about. */
export function fieldOfPointer(pointer: string): string {
  const path = pointer.replace(/^#?\/?/, '').replace(/^(changes|rule)\//, '');
  if (path === 'startsAt') return 'date';
  if (path === 'durationMinutes') return 'endTime';
  return path;
}

export type FieldKey = keyof SessionDraft;

export const FIELD_NAMES: Record<FieldKey, string> = {
  title: 'Title',
  date: 'Date',
  startTime: 'Start time',
  endTime: 'End time',
  purpose: 'Purpose',
  theme: 'Theme',
  indicators: 'Indicators',
  agenda: 'Agenda',
  speakers: 'Hosts and speakers',
  readings: 'Pre-reading',
  joiningUrl: 'Joining link',
  isNotRecorded: 'Not recorded',
  isChathamHouse: 'Chatham House Rule',
  capacity: 'Places',
};
const FIELD_KEYS: FieldKey[] = [
  'title',
  'date',
  'startTime',
  'endTime',
  'purpose',
  'theme',
  'indicators',
  'agenda',
  'speakers',
  'readings',
  'joiningUrl',
  'isNotRecorded',
  'isChathamHouse',
  'capacity',
];

const dateInWords = (date: string) =>
  Number.isNaN(Date.parse(`${date}T12:00:00Z`)) ? date || 'Empty' : fullPlainDate(date);

/** A field in words, for showing two versions of it beside each other. */
export function fieldInWords(draft: SessionDraft, key: FieldKey): string {
  switch (key) {
    case 'date':
      return dateInWords(dateOfParts(draft.date));
    case 'startTime':
    case 'endTime':
      return draft[key];
    case 'theme':
      return draft.theme ? THEMES[draft.theme] : 'No theme';
    case 'indicators':
      return draft.indicators.length === 0
        ? 'None'
        : draft.indicators
            .toSorted((a, b) => a - b)
            .map((number) => `${number}. ${INDICATORS[number]}`)
            .join('\n');
    case 'agenda':
      return draft.agenda.map(({ minutes, title }) => `${minutes} min: ${title}`).join('\n') || 'No agenda';
    case 'speakers':
      return (
        draft.speakers
          .map(({ kind, name, organisation }) =>
            [`${kind === 'host' ? 'Host' : 'Speaker'}: ${name}`, organisation].filter(Boolean).join(', '),
          )
          .join('\n') || 'Nobody named'
      );
    case 'readings':
      return draft.readings.map(({ title, url }) => `${title}: ${url}`).join('\n') || 'None';
    case 'isNotRecorded':
    case 'isChathamHouse':
      return draft[key] ? 'Yes' : 'No';
    case 'capacity':
      return draft.capacity.trim() || 'No limit';
    case 'title':
    case 'purpose':
    case 'joiningUrl':
      return draft[key] || 'Empty';
    default:
      return key satisfies never;
  }
}

// 10.00 and 10am are the same start, indicators have no order, and row keys say nothing.
const comparable = (draft: SessionDraft, key: FieldKey): string => {
  if (key === 'startTime' || key === 'endTime') return readTime(draft[key]) ?? draft[key];
  if (key === 'date') return dateOfParts(draft.date);
  const value = key === 'indicators' ? draft.indicators.toSorted((a, b) => a - b) : draft[key];
  return JSON.stringify(value, (name, held: unknown) => (name === 'key' ? undefined : held));
};
const isSame = (one: SessionDraft, other: SessionDraft, key: FieldKey) =>
  comparable(one, key) === comparable(other, key);

export const changedFields = (from: SessionDraft, to: SessionDraft): FieldKey[] =>
  FIELD_KEYS.filter((key) => !isSame(from, to, key));

/** Only what differs from the version the edit starts from, so that an edit never undoes somebody else's. */
export function changesBetween(base: SessionDraft, draft: SessionDraft): SessionEdit['changes'] {
  const fields = new Set<string>(changedFields(base, draft));
  const details = detailsOf(draft);
  const changes: SessionEdit['changes'] = {};
  for (const [key, value] of Object.entries(details))
    if (fields.has(key)) Object.assign(changes, { [key]: value });
  if (fields.has('date') || fields.has('startTime')) changes.startsAt = startOf(draft);
  if (durationOf(base) !== durationOf(draft)) changes.durationMinutes = durationOf(draft);
  return changes;
}

export interface FieldClash {
  key: FieldKey;
  theirs: string;
  mine: string;
  /** False: I had not touched it, so what they saved simply stands. */
  isMineToo: boolean;
}

/** What somebody else saved since I began, beside what stands in my form. */
export const clashesOf = (began: SessionDraft, mine: SessionDraft, theirs: SessionDraft): FieldClash[] =>
  changedFields(began, theirs)
    .filter((key) => !isSame(mine, theirs, key))
    .map((key) => ({
      key,
      theirs: fieldInWords(theirs, key),
      mine: fieldInWords(mine, key),
      isMineToo: !isSame(began, mine, key),
    }));

/** My text where I changed something, theirs everywhere else. */
export function mergedDraft(began: SessionDraft, mine: SessionDraft, theirs: SessionDraft): SessionDraft {
  const merged = { ...theirs };
  for (const key of changedFields(began, mine)) Object.assign(merged, { [key]: mine[key] });
  return merged;
}

export const agendaMinutes = (agenda: AgendaRow[]): number =>
  agenda.reduce((total, { minutes }) => total + (wholeNumber(minutes) || 0), 0);
