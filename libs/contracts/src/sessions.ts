import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { Milestone } from './milestones.ts';
import { PageQuery, pageOf } from './page.ts';
import { line, lineOrNone, text, webAddress } from './text.ts';
import { Indicator, Theme } from './vocabulary.ts';

/* Limits, each said in the error that enforces it. */
export const LONGEST_TITLE = 120;
export const LONGEST_PURPOSE = 2000;
export const LONGEST_REASON = 500;
export const MOST_AGENDA_ITEMS = 30;
export const MOST_READINGS = 20;
export const MOST_SPEAKERS = 20;
/** A series runs a phase of 12 months; twice that leaves room. */
export const MOST_SERIES_MONTHS = 24;

export const AgendaItemInput = z.object({
  minutes: z
    .int('Enter the number of minutes')
    .check(
      z.minimum(1, 'An agenda item must be at least 1 minute'),
      z.maximum(480, 'An agenda item must be 480 minutes or fewer'),
    ),
  title: line(
    'Enter what happens in this agenda item',
    200,
    'An agenda item must be 200 characters or fewer',
  ),
});
export const AgendaItem = z.extend(AgendaItemInput, { startsAt: z.iso.datetime({ offset: true }) });

export const Speaker = z.object({
  kind: z.enum(['host', 'speaker'], 'Choose host or speaker'),
  name: line('Enter the name', 120, 'A name must be 120 characters or fewer'),
  organisation: z._default(lineOrNone(120, 'An organisation must be 120 characters or fewer'), ''),
});
export type Speaker = z.output<typeof Speaker>;

export const Reading = z.object({
  title: line(
    'Enter a title for the pre-reading',
    200,
    'A pre-reading title must be 200 characters or fewer',
  ),
  url: webAddress('a web address for the pre-reading'),
});
export type Reading = z.output<typeof Reading>;

/** A wall time in Europe/London, without offset: "2026-12-09T10:00". */
const WallTime = z
  .string('Enter a date and time')
  .check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'Enter a date and time, like 27 3 2026 at 10:00'));
const DurationMinutes = z
  .int('Enter how many minutes it lasts')
  .check(
    z.minimum(5, 'The end must be at least 5 minutes after the start'),
    z.maximum(480, 'A session must be 8 hours or shorter'),
  );

/** What a session says about itself, apart from when it is. */
const details = {
  title: line('Enter a title', LONGEST_TITLE, `Title must be ${LONGEST_TITLE} characters or fewer`),
  purpose: text(
    LONGEST_PURPOSE,
    `Purpose must be ${LONGEST_PURPOSE.toLocaleString('en')} characters or fewer`,
  ),
  theme: z.nullable(Theme),
  indicators: z.array(Indicator).check(z.maxLength(9, 'Choose each indicator once')),
  agenda: z
    .array(AgendaItemInput)
    .check(z.maxLength(MOST_AGENDA_ITEMS, `An agenda can have ${MOST_AGENDA_ITEMS} items at the most`)),
  speakers: z
    .array(Speaker)
    .check(z.maxLength(MOST_SPEAKERS, `A session can name ${MOST_SPEAKERS} people at the most`)),
  readings: z
    .array(Reading)
    .check(z.maxLength(MOST_READINGS, `A session can have ${MOST_READINGS} pre-readings at the most`)),
  /** Null: not known yet. Write only: it comes back as `joining`, and only when it is time. */
  joiningUrl: z.nullable(webAddress('a joining link')),
  isNotRecorded: z.boolean(),
  isChathamHouse: z.boolean(),
  /** Null: as many as wish to come. */
  capacity: z.nullable(
    z
      .int('Enter a whole number of places')
      .check(z.minimum(1, 'Enter at least 1 place'), z.maximum(5000, 'Enter 5,000 places or fewer')),
  ),
};
// Kept apart from `details`: an edit that leaves a field out must not set it back to its default.
const newDetails = {
  title: details.title,
  purpose: z._default(details.purpose, ''),
  theme: z._default(details.theme, null),
  indicators: z._default(details.indicators, []),
  agenda: z._default(details.agenda, []),
  speakers: z._default(details.speakers, []),
  readings: z._default(details.readings, []),
  joiningUrl: z._default(details.joiningUrl, null),
  isNotRecorded: z._default(details.isNotRecorded, true),
  isChathamHouse: z._default(details.isChathamHouse, true),
  capacity: z._default(details.capacity, null),
};

export const SessionInput = z.object({
  /** Made by the client, so that sending twice makes one session. */
  id: z.uuid('The session needs an id'),
  startsAt: WallTime,
  durationMinutes: DurationMinutes,
  isPublished: z._default(z.boolean(), false),
  ...newDetails,
});
export type SessionInput = z.output<typeof SessionInput>;

const YearMonth = z
  .string('Enter a month and year')
  .check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Enter a month and year, like 9 2026'));

/** "The second Wednesday of each month, 10am, September to July, not August." */
export const SeriesRule = z.object({
  /** 1 to 4, or -1 for the last of the month. */
  ordinal: z.literal([1, 2, 3, 4, -1], 'Choose which week of the month'),
  /** ISO: 1 is Monday, 7 is Sunday. */
  weekday: z.literal([1, 2, 3, 4, 5, 6, 7], 'Choose a day of the week'),
  /** Wall time in Europe/London, "10:00". */
  startTime: z
    .string('Enter a start time')
    .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter a start time, like 10:00')),
  durationMinutes: DurationMinutes,
  fromMonth: YearMonth,
  untilMonth: YearMonth,
  /** Months of the year without a session, 1 to 12. */
  skippedMonths: z._default(
    z.array(
      z
        .int()
        .check(z.minimum(1, 'Choose months from the list'), z.maximum(12, 'Choose months from the list')),
    ),
    [],
  ),
});
export type SeriesRule = z.output<typeof SeriesRule>;

export const SeriesInput = z.object({
  id: z.uuid('The series needs an id'),
  rule: SeriesRule,
  /** Dates of the rule that get no session, "2026-12-23". */
  leftOut: z._default(
    z
      .array(z.iso.date('Leave out dates of this series only'))
      .check(z.maxLength(MOST_SERIES_MONTHS, `A series has ${MOST_SERIES_MONTHS} dates at the most`)),
    [],
  ),
  /** What is different about single dates; the rest take the series' own. */
  dates: z._default(
    z
      .array(
        z.object({
          on: z.iso.date('Change dates of this series only'),
          title: z.optional(details.title),
          theme: z.optional(z.nullable(Theme)),
        }),
      )
      .check(z.maxLength(MOST_SERIES_MONTHS, `A series has ${MOST_SERIES_MONTHS} dates at the most`)),
    [],
  ),
  isPublished: z._default(z.boolean(), false),
  ...newDetails,
});
export type SeriesInput = z.output<typeof SeriesInput>;

export const SeriesDate = z.object({
  on: z.iso.date(),
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }),
  /** "Christmas Day", when the date is a bank holiday in England. */
  bankHoliday: z.nullable(z.string()),
});
export type SeriesDate = z.output<typeof SeriesDate>;
export const previewSeries = endpoint({
  method: 'POST',
  path: '/series/preview',
  summary: 'Every date a rule makes, before anything is saved',
  body: z.object({ rule: SeriesRule }),
  response: z.object({ dates: z.array(SeriesDate) }),
});

export const AnswerKind = z.enum(['coming', 'maybe', 'not-coming'], 'Choose coming, maybe or not coming');
export type AnswerKind = z.output<typeof AnswerKind>;

export const MyAnswer = z.object({
  answer: AnswerKind,
  /** Set when the answer is "coming" and places are limited. */
  place: z.nullable(z.enum(['confirmed', 'waiting'])),
  /** 1 is next; null unless waiting. */
  waitingPosition: z.nullable(z.number()),
  /** Answered for the whole series rather than for this date. */
  isFromSeries: z.boolean(),
  /** Who comes instead of me, or for whom I come. */
  substitute: z.nullable(z.object({ name: z.string(), comesForMe: z.boolean() })),
});
export type MyAnswer = z.output<typeof MyAnswer>;

export const SessionStatus = z.enum(['draft', 'published', 'cancelled']);
export type SessionStatus = z.output<typeof SessionStatus>;

export const SessionSummary = z.object({
  id: z.uuid(),
  seriesId: z.nullable(z.uuid()),
  title: z.string(),
  theme: z.nullable(Theme),
  indicators: z.array(Indicator),
  status: SessionStatus,
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }),
  timeZone: z.string(),
  /** Where it stood before it was moved; null when it was not. */
  movedFrom: z.nullable(z.iso.datetime({ offset: true })),
  cancelReason: z.nullable(z.string()),
  isNotRecorded: z.boolean(),
  isChathamHouse: z.boolean(),
  capacity: z.nullable(z.number()),
  coming: z.object({ people: z.number(), authorities: z.number(), waiting: z.number() }),
  myAnswer: z.nullable(MyAnswer),
});
export type SessionSummary = z.output<typeof SessionSummary>;

export const Attendee = z.object({
  memberId: z.uuid(),
  /** Null of somebody who is not named to whoever asks, or who has left. */
  personId: z.nullable(z.uuid()),
  name: z.string(),
  authority: z.string(),
});
export type Attendee = z.output<typeof Attendee>;

export const Session = z.extend(SessionSummary, {
  purpose: z.string(),
  agenda: z.array(AgendaItem),
  speakers: z.array(Speaker),
  readings: z.array(Reading),
  series: z.nullable(z.object({ id: z.uuid(), title: z.string(), position: z.number(), count: z.number() })),
  /** Raised by every change; an edit says which one it started from. */
  version: z.number(),
  joining: z.object({
    /** `unknown`: the facilitator has not set it. `later`: opens at `opensAt`. `not-coming`: say you are coming to get it. */
    state: z.enum(['unknown', 'later', 'not-coming', 'open', 'over']),
    opensAt: z.iso.datetime({ offset: true }),
    url: z.nullable(z.string()),
  }),
  /** The link itself, for those who may edit it. */
  editableJoiningUrl: z.nullable(z.string()),
  calendar: z.object({ ics: z.string(), outlook: z.string(), google: z.string() }),
  /** The first few who said they are coming; the rest by `listComing`. */
  firstComing: z.array(Attendee),
  can: z.object({
    edit: z.boolean(),
    publish: z.boolean(),
    cancel: z.boolean(),
    restore: z.boolean(),
    answer: z.boolean(),
    sendSubstitute: z.boolean(),
  }),
});
export type Session = z.output<typeof Session>;

const SessionParams = z.object({ sessionId: z.uuid('This is not a session') });
export type SessionParams = z.output<typeof SessionParams>;
const SeriesParams = z.object({ seriesId: z.uuid('This is not a series') });
export type SeriesParams = z.output<typeof SeriesParams>;

const filters = {
  theme: z.optional(Theme),
  indicator: z.optional(z.pipe(z.coerce.number('Choose an indicator from 1 to 9'), Indicator)),
};

export const SessionListQuery = z.object({
  when: z._default(z.enum(['upcoming', 'past'], 'Choose upcoming or past'), 'upcoming'),
  /** `true`: only those I said coming or maybe to. */
  mine: z._default(z.stringbool(), false),
  ...filters,
  ...PageQuery,
});
export type SessionListQuery = z.output<typeof SessionListQuery>;
export const SessionPage = pageOf(SessionSummary);
export type SessionPage = z.output<typeof SessionPage>;
export const listSessions = endpoint({
  method: 'GET',
  path: '/sessions',
  summary: 'Sessions, the next first; or the past, the latest first. Drafts for facilitators only',
  query: SessionListQuery,
  response: SessionPage,
});

export const SessionMonth = z.object({
  month: YearMonth,
  sessions: z.array(SessionSummary),
  milestones: z.array(Milestone),
});
export type SessionMonth = z.output<typeof SessionMonth>;
export const SessionMonthQuery = z.object({
  month: YearMonth,
  mine: z._default(z.stringbool(), false),
  ...filters,
});
export type SessionMonthQuery = z.output<typeof SessionMonthQuery>;
export const getSessionMonth = endpoint({
  method: 'GET',
  path: '/sessions/month',
  summary: 'The sessions and milestones of one month',
  query: SessionMonthQuery,
  response: SessionMonth,
});

export const SessionsHome = z.object({
  /** The next published session. */
  next: z.nullable(Session),
  /** Sessions of the next 60 days that wait for my answer, the next excluded. */
  unanswered: z.array(SessionSummary),
  /** For facilitators: drafts, and sessions of the next 14 days without a joining link. */
  unfinished: z.array(z.object({ session: SessionSummary, needs: z.enum(['publishing', 'joining-link']) })),
  milestones: z.array(Milestone),
});
export type SessionsHome = z.output<typeof SessionsHome>;
export const getSessionsHome = endpoint({
  method: 'GET',
  path: '/sessions/home',
  summary: 'What Home shows of sessions: the next, and what needs me',
  response: SessionsHome,
});

export const getSession = endpoint({
  method: 'GET',
  path: '/sessions/:sessionId',
  summary: 'One session',
  params: SessionParams,
  response: Session,
});

export const AttendeePage = pageOf(Attendee);
export const listComing = endpoint({
  method: 'GET',
  path: '/sessions/:sessionId/coming',
  summary: 'Who is coming, by authority and name',
  params: SessionParams,
  query: z.object(PageQuery),
  response: AttendeePage,
});

export const scheduleSession = endpoint({
  method: 'POST',
  path: '/sessions',
  summary: 'Schedule one session',
  body: SessionInput,
  response: Session,
  status: 201,
});

export const Series = z.object({
  id: z.uuid(),
  title: z.string(),
  rule: SeriesRule,
  sessions: z.array(SessionSummary),
});
export type Series = z.output<typeof Series>;
export const scheduleSeries = endpoint({
  method: 'POST',
  path: '/series',
  summary: 'Schedule every session of a monthly rule',
  body: SeriesInput,
  response: Series,
  status: 201,
});
export const getSeries = endpoint({
  method: 'GET',
  path: '/series/:seriesId',
  summary: 'One series and its sessions',
  params: SeriesParams,
  response: Series,
});

/** `following`: this date and those after it in the series. */
export const Scope = z._default(
  z.enum(['one', 'following', 'all'], 'Choose this date, this and following, or all'),
  'one',
);
export type Scope = z.output<typeof Scope>;
const Version = z.int('Say which version you started from');

export const SessionChanges = z.partial(
  z.object({
    ...details,
    /** With a scope beyond `one`, the others keep their dates and take the time of day. */
    startsAt: WallTime,
    durationMinutes: DurationMinutes,
  }),
);
export const SessionEdit = z.object({
  version: Version,
  scope: Scope,
  /** Only what is to change; what is left out stays. */
  changes: SessionChanges,
});
export type SessionEdit = z.output<typeof SessionEdit>;
export const editSession = endpoint({
  method: 'PATCH',
  path: '/sessions/:sessionId',
  summary: 'Change or move a session, this and following, or all of its series',
  params: SessionParams,
  body: SessionEdit,
  response: Session,
});

export const publishSession = endpoint({
  method: 'POST',
  path: '/sessions/:sessionId/publish',
  summary: 'Show a draft to everyone',
  params: SessionParams,
  body: z.object({ version: Version, scope: Scope }),
  response: Session,
});
export const SessionCancellation = z.object({
  version: Version,
  scope: Scope,
  reason: line(
    'Say why, so that people know what to expect',
    LONGEST_REASON,
    `The reason must be ${LONGEST_REASON} characters or fewer`,
  ),
});
export type SessionCancellation = z.output<typeof SessionCancellation>;
export const cancelSession = endpoint({
  method: 'POST',
  path: '/sessions/:sessionId/cancel',
  summary: 'Cancel, with a reason',
  params: SessionParams,
  body: SessionCancellation,
  response: Session,
});
export const restoreSession = endpoint({
  method: 'POST',
  path: '/sessions/:sessionId/restore',
  summary: 'Take a cancellation back',
  params: SessionParams,
  body: z.object({ version: Version, scope: Scope }),
  response: Session,
});

export const AnswerInput = z.object({
  answer: AnswerKind,
  scope: z._default(z.enum(['one', 'series'], 'Choose this date or the whole series'), 'one'),
});
export type AnswerInput = z.output<typeof AnswerInput>;
export const answerSession = endpoint({
  method: 'PUT',
  path: '/sessions/:sessionId/answer',
  summary: 'Say whether I am coming, to one date or the series',
  params: SessionParams,
  body: AnswerInput,
  response: Session,
});

export const Colleague = z.object({ memberId: z.uuid(), name: z.string() });
export type Colleague = z.output<typeof Colleague>;
export const listSubstitutes = endpoint({
  method: 'GET',
  path: '/sessions/:sessionId/substitutes',
  summary: 'Colleagues of my authority who could come in my place',
  params: SessionParams,
  response: z.object({ items: z.array(Colleague) }),
});
export const sendSubstitute = endpoint({
  method: 'PUT',
  path: '/sessions/:sessionId/substitute',
  summary: 'Send a colleague in my place; my place becomes theirs',
  params: SessionParams,
  body: z.object({ memberId: z.uuid('Choose a colleague') }),
  response: Session,
});

export interface SessionNotices {
  /** One session was moved, edited, cancelled, restored or published. */
  'session.changed': (notice: { sessionId: string }) => void;
  /** Many at once: a series was scheduled or changed. */
  'sessions.changed': () => void;
  /** Somebody answered; to those who watch the session. */
  'session.answered': (notice: { sessionId: string }) => void;
}
/** What a page may ask of the socket; the acknowledgement is a problem, or nothing when done. */
export interface SessionRequests {
  'session.watch': (request: { sessionId: string }, acknowledge: (problem?: unknown) => void) => void;
  'session.unwatch': (request: { sessionId: string }, acknowledge: (problem?: unknown) => void) => void;
}
