import ical, {
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventClass,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import type { SeriesRule, SessionStatus } from '@hub/contracts/sessions';
import { THEMES, TIME_ZONE, type Theme } from '@hub/contracts/vocabulary';
import { timeInWords } from '#platform/london-words.ts';

/** Raised when the text of the same records changes with a release, so that calendars fetch it again. */
export const TEXT_VERSION = 1;

/** Where the hub is, for links and for identifiers that must never change. */
export interface Hub {
  publicUrl: string;
  host: string;
  /** A guest speaker has no page of the session, but a link of their own, which must not get into shared diaries. */
  isForGuest?: boolean;
}

export interface CalendarSession {
  id: string;
  title: string;
  purpose: string;
  theme: Theme | null;
  status: SessionStatus;
  /** Wall times in `timeZone`, "2026-12-09T10:00". */
  startsLocal: string;
  originalStartsLocal: string;
  timeZone: string;
  durationMinutes: number;
  agenda: { minutes: number; title: string }[];
  cancelReason: string | null;
  sequence: number;
  changedAt: Date;
}

/** A series with every one of its sessions, also those this calendar leaves out. */
export interface CalendarSeries {
  id: string;
  rule: Pick<SeriesRule, 'ordinal' | 'weekday'>;
  sessions: (CalendarSession & { isShown: boolean })[];
}

export interface CalendarMilestone {
  id: string;
  title: string;
  on: string;
  description: string;
  sequence: number;
  changedAt: Date;
}

export interface CalendarContents {
  /** Null for a file that is imported once and never asked for again. */
  name: string | null;
  series: CalendarSeries[];
  single: CalendarSession[];
  milestones: CalendarMilestone[];
}

// Both rules, as clients expect them (conventions.md, D1): without it Outlook guesses the hour.
const LONDON = `BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
DTSTART:19700329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
DTSTART:19701025T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE`;

const REFRESH_SECONDS = 3600;

/** Records → the text of a published calendar (RFC 5545): the same records make the same text. */
export function calendarText(hub: Hub, { name, series, single, milestones }: CalendarContents): string {
  const calendar = ical({
    prodId: { company: 'SC-WRES', product: 'Community Hub', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ...(name === null ? {} : { name, ttl: REFRESH_SECONDS }),
    // The zone is set on each entry and not here: with a zone of its own the calendar would write DTSTAMP, which must
    // be UTC, in the machine's time.
    timezone: { name: null, generator: (zone) => (zone === TIME_ZONE ? LONDON : null) },
    events: [
      ...series.flatMap((one) => seriesEntries(hub, one)),
      ...single.map((session) => sessionEntry(hub, session)),
      ...milestones.map((milestone) => milestoneEntry(hub, milestone)),
    ],
  });
  return `${calendar.toString()}\r\n`;
}

/**
 * One entry for the rule and one for each date. Every date has a page of its own to join from, so each is written out
 * but the one the rule's entry already describes; dates of the rule that are not shown are excluded.
 */
function seriesEntries(hub: Hub, { id, rule, sessions }: CalendarSeries): ICalEventData[] {
  const shown = sessions.filter(({ isShown }) => isShown);
  const [planned] = shown;
  const originals = sessions.map(({ originalStartsLocal }) => originalStartsLocal).toSorted();
  const [first, last] = [originals[0], originals.at(-1)];
  if (!planned || !first || !last) return [];

  const shownOriginals = new Set(shown.map(({ originalStartsLocal }) => originalStartsLocal));
  const ruleStarts = startsOfRule(rule, first, last);
  const excluded = ruleStarts.filter((start) => !shownOriginals.has(start));
  const added = [...shownOriginals].filter((start) => !ruleStarts.includes(start));
  const { timeZone } = planned;
  const list = (property: string, starts: string[]) =>
    starts.length === 0 ? [] : [`${property};TZID=${timeZone}:${starts.map(compact).join(',')}`];

  const shared: Partial<ICalEventData> = {
    id: `series-${id}@${hub.host}`,
    // One number for the series, never lower than before: clients drop an exception that seems older than its rule.
    sequence: sessions.reduce((sum, { sequence }) => sum + sequence, 0),
    ...stamps(sessions.map(({ changedAt }) => changedAt)),
  };
  return [
    {
      ...sessionEntry(hub, { ...planned, status: 'published', startsLocal: first }),
      ...shared,
      repeating: [
        `RRULE:FREQ=MONTHLY;BYDAY=${byDay(rule)};UNTIL=${utc(zoned(last, timeZone))}`,
        ...list('RDATE', added),
        ...list('EXDATE', excluded),
      ].join('\r\n'),
    },
    ...shown
      .filter((session) => session !== planned || !isAsPlanned(session))
      .map((session) => ({
        ...sessionEntry(hub, session),
        ...shared,
        recurrenceId: zoned(session.originalStartsLocal, session.timeZone),
      })),
  ];
}

const isAsPlanned = ({ status, startsLocal, originalStartsLocal }: CalendarSession): boolean =>
  status !== 'cancelled' && startsLocal === originalStartsLocal;

function sessionEntry(hub: Hub, session: CalendarSession): ICalEventData {
  const { id, title, theme, status, startsLocal, timeZone, durationMinutes } = session;
  const page = hub.isForGuest ? null : `${hub.publicUrl}/sessions/${id}`;
  const isCancelled = status === 'cancelled';
  const start = zoned(startsLocal, timeZone);
  return {
    id: `session-${id}@${hub.host}`,
    sequence: session.sequence,
    ...stamps([session.changedAt]),
    timezone: timeZone,
    start,
    end: start.add({ minutes: durationMinutes }),
    summary: isCancelled ? `Cancelled: ${line(title)}` : line(title),
    description: text(descriptionOf(session, page)),
    // The joining link itself is shown on the page only, shortly before, to those who are coming.
    location: `Online: join from ${page ?? 'the guest link you were sent'}`,
    url: page,
    categories: theme === null ? [] : [{ name: THEMES[theme] }],
    status: isCancelled
      ? ICalEventStatus.CANCELLED
      : status === 'draft'
        ? ICalEventStatus.TENTATIVE
        : ICalEventStatus.CONFIRMED,
    transparency: isCancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    busystatus: isCancelled ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
    class: ICalEventClass.PUBLIC,
  };
}

function milestoneEntry(hub: Hub, milestone: CalendarMilestone): ICalEventData {
  const on = Temporal.PlainDate.from(milestone.on);
  return {
    id: `milestone-${milestone.id}@${hub.host}`,
    sequence: milestone.sequence,
    ...stamps([milestone.changedAt]),
    allDay: true,
    start: on,
    // Exclusive: the day after the last.
    end: on.add({ days: 1 }),
    summary: line(milestone.title),
    description: milestone.description === '' ? null : text(milestone.description),
    status: ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.TRANSPARENT,
    busystatus: ICalEventBusyStatus.FREE,
    class: ICalEventClass.PUBLIC,
  };
}

function descriptionOf(session: CalendarSession, page: string | null): string {
  const { status, cancelReason, purpose, agenda, startsLocal } = session;
  let time = Temporal.PlainDateTime.from(startsLocal);
  const items = agenda.map(({ minutes, title }) => {
    const item = `${timeInWords(time.toString())} ${line(title)}`;
    time = time.add({ minutes });
    return item;
  });
  return [
    status === 'cancelled' ? `Cancelled: ${cancelReason ?? ''}`.trimEnd() : '',
    purpose,
    items.length === 0 ? '' : ['Agenda', ...items].join('\n'),
    page === null
      ? 'Details, and the joining link from 15 minutes before: open the guest link you were sent.'
      : `Details, and the joining link from 15 minutes before: ${page}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

const WEEKDAYS = { 1: 'MO', 2: 'TU', 3: 'WE', 4: 'TH', 5: 'FR', 6: 'SA', 7: 'SU' } as const;
const byDay = ({ ordinal, weekday }: CalendarSeries['rule']): string => `${ordinal}${WEEKDAYS[weekday]}`;

/** What a calendar makes of the rule, from the first to the last start: every month, also those without a session. */
function startsOfRule({ ordinal, weekday }: CalendarSeries['rule'], first: string, last: string): string[] {
  const time = first.slice('2026-12-09'.length);
  const starts: string[] = [];
  for (let month = Temporal.PlainYearMonth.from(first.slice(0, 7)); ; month = month.add({ months: 1 })) {
    const start = inMonth(month, ordinal, weekday).toString() + time;
    if (start > last) return starts;
    starts.push(start);
  }
}

function inMonth(
  month: Temporal.PlainYearMonth,
  ordinal: SeriesRule['ordinal'],
  weekday: SeriesRule['weekday'],
): Temporal.PlainDate {
  if (ordinal === -1) {
    const end = month.toPlainDate({ day: month.daysInMonth });
    return end.subtract({ days: (end.dayOfWeek - weekday + 7) % 7 });
  }
  const start = month.toPlainDate({ day: 1 });
  return start.add({ days: ((weekday - start.dayOfWeek + 7) % 7) + (ordinal - 1) * 7 });
}

const zoned = (wallTime: string, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.PlainDateTime.from(wallTime).toZonedDateTime(timeZone);

/** "2026-12-09T10:00" → "20261209T100000". */
const compact = (wallTime: string): string => `${wallTime.replace(/[-:]/g, '')}00`;

const utc = (time: Temporal.ZonedDateTime): string =>
  `${compact(time.withTimeZone('UTC').toPlainDateTime().toString({ smallestUnit: 'minute' }))}Z`;

/** DTSTAMP tells when the record changed and not when it was asked for: unchanged records make unchanged text. */
function stamps(changes: Date[]): Pick<ICalEventData, 'stamp' | 'lastModified'> {
  const latest = new Date(Math.max(...changes.map(Number)));
  return { stamp: latest, lastModified: latest };
}

// Control characters could end a line in one client and not in another; a line break is the only one with a meaning.
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/g;
const text = (value: string): string =>
  value.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(CONTROL, ' ');
const line = (value: string): string => text(value).replaceAll('\n', ' ');
