import type { Series, SeriesDate, Session, SessionSummary } from '@hub/contracts/sessions';

const uuid = (number: number) => `5e55104e-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const seriesId = uuid(900);

/** 17 days ahead of `today`, published, unanswered. */
export const today = new Date('2026-11-22T09:00:00Z');

/** A session as the API would answer with it. */
export function aSession(changes: Partial<Session> = {}): Session {
  return {
    id: uuid(1),
    seriesId,
    title: 'Fair recruitment: what moves shortlist to appointment',
    theme: 'recruitment',
    indicators: [2, 9],
    status: 'published',
    startsAt: '2026-12-09T10:00:00+00:00',
    endsAt: '2026-12-09T11:30:00+00:00',
    timeZone: 'Europe/London',
    movedFrom: null,
    cancelReason: null,
    isNotRecorded: true,
    isChathamHouse: true,
    capacity: null,
    coming: { people: 64, authorities: 41, waiting: 0 },
    myAnswer: null,
    purpose:
      'Fenmarsh and Millhaven on interview panels, values-based questions and what their indicator 2 did next. Led by the programme team; captions on.',
    agenda: [
      { startsAt: '2026-12-09T10:00:00+00:00', minutes: 10, title: 'Welcome and agreement' },
      { startsAt: '2026-12-09T10:10:00+00:00', minutes: 25, title: 'Fenmarsh: reviewing policy for bias' },
      { startsAt: '2026-12-09T10:35:00+00:00', minutes: 25, title: 'Millhaven: panels, and what changed' },
      { startsAt: '2026-12-09T11:00:00+00:00', minutes: 20, title: 'Tables of six' },
      { startsAt: '2026-12-09T11:20:00+00:00', minutes: 10, title: 'One thing you will try' },
    ],
    speakers: [
      { kind: 'host', name: 'Priya Thornton', organisation: 'Programme team' },
      { kind: 'speaker', name: 'Sunil Ward', organisation: 'Millhaven' },
    ],
    readings: [{ title: 'Interview panels in Millhaven', url: 'https://millhaven.example/panels' }],
    series: { id: seriesId, title: 'Community of Practice 2026 to 2027', position: 4, count: 10 },
    version: 3,
    joining: { state: 'not-coming', opensAt: '2026-12-09T09:45:00+00:00', url: null },
    editableJoiningUrl: null,
    calendar: {
      ics: '/api/sessions/1/calendar.ics',
      outlook: 'https://outlook.example/add',
      google: 'https://calendar.google.example/add',
    },
    firstComing: [
      { memberId: uuid(11), personId: uuid(21), name: 'Jo Tan', authority: 'Thornquay' },
      { memberId: uuid(12), personId: uuid(22), name: 'Rukhsana Shah', authority: 'Kestrel Vale' },
      { memberId: uuid(13), personId: uuid(23), name: 'Marcia Lewis', authority: 'Harrowdown' },
    ],
    can: { edit: false, publish: false, cancel: false, restore: false, answer: true, sendSubstitute: false },
    ...changes,
  };
}

export const facilitatorCan: Session['can'] = {
  edit: true,
  publish: false,
  cancel: true,
  restore: false,
  answer: false,
  sendSubstitute: false,
};

export function aSummary(number: number, changes: Partial<SessionSummary> = {}): SessionSummary {
  const {
    id: _,
    title,
    theme,
    indicators,
    status,
    startsAt,
    endsAt,
    timeZone,
    movedFrom,
    cancelReason,
    isNotRecorded,
    isChathamHouse,
    capacity,
    coming,
    myAnswer,
  } = aSession();
  return {
    id: uuid(number),
    seriesId,
    title,
    theme,
    indicators,
    status,
    startsAt,
    endsAt,
    timeZone,
    movedFrom,
    cancelReason,
    isNotRecorded,
    isChathamHouse,
    capacity,
    coming,
    myAnswer,
    ...changes,
  };
}

export const coming: NonNullable<Session['myAnswer']> = {
  answer: 'coming',
  place: null,
  waitingPosition: null,
  isFromSeries: false,
  substitute: null,
};

export const aSeries = (changes: Partial<Series> = {}): Series => ({
  id: seriesId,
  title: 'Community of Practice 2026 to 2027',
  rule: {
    ordinal: 2,
    weekday: 3,
    startTime: '10:00',
    durationMinutes: 90,
    fromMonth: '2026-09',
    untilMonth: '2027-07',
    skippedMonths: [8],
  },
  sessions: [
    aSummary(1),
    aSummary(2, {
      title: 'Just culture',
      startsAt: '2027-01-13T10:00:00+00:00',
      endsAt: '2027-01-13T11:30:00+00:00',
    }),
  ],
  ...changes,
});

export const seriesDates: SeriesDate[] = [
  {
    on: '2026-11-11',
    startsAt: '2026-11-11T10:00:00+00:00',
    endsAt: '2026-11-11T11:30:00+00:00',
    bankHoliday: null,
  },
  {
    on: '2026-12-09',
    startsAt: '2026-12-09T10:00:00+00:00',
    endsAt: '2026-12-09T11:30:00+00:00',
    bankHoliday: null,
  },
  {
    on: '2026-12-25',
    startsAt: '2026-12-25T10:00:00+00:00',
    endsAt: '2026-12-25T11:30:00+00:00',
    bankHoliday: 'Christmas Day',
  },
];
