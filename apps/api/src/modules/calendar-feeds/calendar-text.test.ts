import { describe, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import {
  type CalendarContents,
  type CalendarMilestone,
  type CalendarSeries,
  type CalendarSession,
  calendarText,
} from './calendar-text.ts';

const HUB = { publicUrl: 'https://hub.example.org', host: 'hub.example.org' };
const EMPTY: CalendarContents = { name: 'SC-WRES: all sessions', series: [], single: [], milestones: [] };

function aSession(input: Partial<CalendarSession> = {}): CalendarSession {
  const startsLocal = input.startsLocal ?? '2026-12-09T10:00';
  return {
    id: 'c0ffee00-0000-4000-8000-000000000001',
    title: 'Fair recruitment',
    purpose: '',
    theme: null,
    status: 'published',
    startsLocal,
    originalStartsLocal: input.originalStartsLocal ?? startsLocal,
    timeZone: 'Europe/London',
    durationMinutes: 90,
    agenda: [],
    cancelReason: null,
    sequence: 0,
    changedAt: new Date('2026-08-01T12:00:00Z'),
    ...input,
  };
}

/** "Second Wednesday, 10am, September 2026 to July 2027", each with the changes given for its month. */
const PHASE = [
  '2026-09-09',
  '2026-10-14',
  '2026-11-11',
  '2026-12-09',
  '2027-01-13',
  '2027-02-10',
  '2027-03-10',
  '2027-04-14',
  '2027-05-12',
  '2027-06-09',
  '2027-07-14',
];
type Change = Partial<CalendarSession & { isShown: boolean }>;
function aSeries(changes: Record<string, Change> = {}, dates = PHASE): CalendarSeries {
  return {
    id: '5e51e500-0000-4000-8000-000000000000',
    rule: { ordinal: 2, weekday: 3 },
    sessions: dates.map((date, at) => ({
      ...aSession({
        id: `c0ffee00-0000-4000-8000-${String(at).padStart(12, '0')}`,
        startsLocal: `${date}T10:00`,
      }),
      isShown: true,
      ...changes[date],
    })),
  };
}

interface Entry {
  start: string;
  end: string;
  instant: string;
  title: string;
  status: string | null;
  url: string | null;
}

const textOf = (contents: Partial<CalendarContents>): string => calendarText(HUB, { ...EMPTY, ...contents });
const componentsOf = (text: string): ICAL.Component[] =>
  new ICAL.Component(ICAL.parse(text) as never).getAllSubcomponents('vevent');

/** Every entry a calendar program draws, by a parser that is not the writer. */
function drawn(text: string): Entry[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  const zone = calendar.getFirstSubcomponent('vtimezone');
  if (zone) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
  const entries: Entry[] = [];
  const add = (event: ICAL.Event, start: ICAL.Time, end: ICAL.Time) => {
    entries.push({
      start: start.toString(),
      end: end.toString(),
      instant: start.toJSDate().toISOString(),
      title: event.summary,
      status: event.component.getFirstPropertyValue('status') as string | null,
      url: event.component.getFirstPropertyValue('url') as string | null,
    });
  };
  for (const master of events.filter((event) => !event.isRecurrenceException())) {
    for (const exception of events)
      if (exception.isRecurrenceException() && exception.uid === master.uid)
        master.relateException(exception.component);
    if (!master.isRecurring()) {
      add(master, master.startDate, master.endDate);
      continue;
    }
    const starts = master.iterator();
    for (let start = starts.next(); start; start = starts.next()) {
      const { item, startDate, endDate } = master.getOccurrenceDetails(start);
      add(item, startDate, endDate);
    }
  }
  return entries;
}

describe('a series in a calendar', () => {
  test('stays at 10am in London on both sides of each clock change', () => {
    const entries = drawn(textOf({ series: [aSeries()] }));
    expect(entries.map(({ start }) => start)).toEqual(PHASE.map((date) => `${date}T10:00:00`));
    expect(entries.map(({ end }) => end)).toEqual(PHASE.map((date) => `${date}T11:30:00`));
    const hours = entries.map(({ instant }) => instant.slice(11, 16));
    expect(hours).toEqual([
      '09:00',
      '09:00',
      '10:00',
      '10:00',
      '10:00',
      '10:00',
      '10:00',
      '09:00',
      '09:00',
      '09:00',
      '09:00',
    ]);
  });

  test('gives each date the page of its own session', () => {
    const series = aSeries();
    const entries = drawn(textOf({ series: [series] }));
    expect(entries.map(({ url }) => url)).toEqual(
      series.sessions.map(({ id }) => `https://hub.example.org/sessions/${id}`),
    );
  });

  test('leaves out August, which the rule skips', () => {
    const dates = [...PHASE, '2027-09-08'];
    const text = textOf({ series: [aSeries({}, dates)] });
    expect(text).toContain('EXDATE;TZID=Europe/London:20270811T100000');
    expect(drawn(text).map(({ start }) => start.slice(0, 10))).toEqual(dates);
  });

  test('shows a moved date at its new time, under its original start', () => {
    const text = textOf({
      series: [aSeries({ '2026-12-09': { startsLocal: '2026-12-16T14:00', sequence: 1 } })],
    });
    expect(text).toContain('RECURRENCE-ID;TZID=Europe/London:20261209T100000');
    const starts = drawn(text).map(({ start }) => start);
    expect(starts).toContain('2026-12-16T14:00:00');
    expect(starts).not.toContain('2026-12-09T10:00:00');
    expect(starts).toHaveLength(11);
  });

  test('shows a date moved across the clock change at its new London time', () => {
    const [entry] = drawn(
      textOf({ series: [aSeries({ '2027-03-10': { startsLocal: '2027-03-31T10:00' } })] }),
    ).filter(({ start }) => start.startsWith('2027-03'));
    expect(entry?.instant).toBe('2027-03-31T09:00:00.000Z');
  });

  test('marks a cancelled date, with why, and frees its time', () => {
    const text = textOf({
      series: [
        aSeries({ '2027-02-10': { status: 'cancelled', cancelReason: 'The speaker is ill', sequence: 1 } }),
      ],
    });
    const [entry] = drawn(text).filter(({ start }) => start.startsWith('2027-02'));
    expect(entry).toMatchObject({
      start: '2027-02-10T10:00:00',
      title: 'Cancelled: Fair recruitment',
      status: 'CANCELLED',
    });
    const cancelled = componentsOf(text).find(
      (event) => event.getFirstPropertyValue('status') === 'CANCELLED',
    );
    expect(cancelled?.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
    expect(cancelled?.getFirstPropertyValue('x-microsoft-cdo-busystatus')).toBe('FREE');
    expect(cancelled?.getFirstPropertyValue('description')).toContain('Cancelled: The speaker is ill');
  });

  test.each(['2026-09-09', '2026-12-09', '2027-07-14'])(
    'does not show %s when that date is not to be shown',
    (date) => {
      const entries = drawn(textOf({ series: [aSeries({ [date]: { isShown: false } })] }));
      expect(entries.map(({ start }) => start.slice(0, 10))).toEqual(PHASE.filter((other) => other !== date));
    },
  );

  test('shows its first date right when that one is cancelled or moved', () => {
    const cancelled = drawn(textOf({ series: [aSeries({ '2026-09-09': { status: 'cancelled' } })] }));
    expect(cancelled.map(({ status }) => status)).toEqual([
      'CANCELLED',
      ...Array<string>(10).fill('CONFIRMED'),
    ]);
    const moved = drawn(textOf({ series: [aSeries({ '2026-09-09': { startsLocal: '2026-09-10T09:00' } })] }));
    expect(moved.map(({ start }) => start)[0]).toBe('2026-09-10T09:00:00');
    expect(moved).toHaveLength(11);
  });

  test('with nothing to show is not there', () => {
    const hidden = Object.fromEntries(PHASE.map((date) => [date, { isShown: false }]));
    expect(componentsOf(textOf({ series: [aSeries(hidden)] }))).toEqual([]);
  });

  test('keeps its identifier and raises its number when a date moves, also for the dates that did not', () => {
    const before = componentsOf(textOf({ series: [aSeries({ '2026-12-09': { sequence: 3 } })] }));
    const after = componentsOf(
      textOf({ series: [aSeries({ '2026-12-09': { sequence: 3 }, '2027-01-13': { sequence: 1 } })] }),
    );
    const of = (events: ICAL.Component[], name: string) => [
      ...new Set(events.map((event) => event.getFirstPropertyValue(name))),
    ];
    expect(of(before, 'uid')).toEqual(['series-5e51e500-0000-4000-8000-000000000000@hub.example.org']);
    expect(of(after, 'uid')).toEqual(of(before, 'uid'));
    expect([of(before, 'sequence'), of(after, 'sequence')]).toEqual([[3], [4]]);
  });

  test('of the last Friday of each month finds every one of them', () => {
    const dates = ['2027-01-29', '2027-02-26', '2027-03-26', '2027-04-30'];
    const series = { ...aSeries({}, dates), rule: { ordinal: -1, weekday: 5 } as const };
    const text = textOf({ series: [series] });
    expect(text).toContain('RRULE:FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270430T090000Z');
    expect(text).not.toContain('EXDATE');
    expect(drawn(text).map(({ start }) => start.slice(0, 10))).toEqual(dates);
  });

  test('with 24 exceptions, moved, cancelled and left out in turn, shows each as it is', () => {
    const dates = Array.from({ length: 25 }, (_, at) => {
      const first = Temporal.PlainDate.from('2026-01-01').add({ months: at });
      return first.add({ days: ((3 - first.dayOfWeek + 7) % 7) + 7 }).toString();
    });
    const changes = Object.fromEntries(
      dates
        .slice(1)
        .map((date, at): [string, Change] => [
          date,
          [
            { startsLocal: `${date}T15:00`, sequence: 1 },
            { status: 'cancelled' as const, sequence: 1 },
            { isShown: false },
          ][at % 3] ?? {},
        ]),
    );
    const entries = drawn(textOf({ series: [aSeries(changes, dates)] }));
    expect(entries.map(({ start, status }) => `${start.slice(0, 13)} ${status}`)).toEqual(
      dates.flatMap((date, at) => {
        if (at === 0) return [`${date}T10 CONFIRMED`];
        return [[`${date}T15 CONFIRMED`], [`${date}T10 CANCELLED`], []][(at - 1) % 3] ?? [];
      }),
    );
  });
});

describe('the text of a calendar', () => {
  const AWKWARD = [
    'Bread, butter; and \\ backslashes: 100%',
    "O'Brien says 👩🏽‍💻 “hello” 🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉",
    'לקראת גיוס הוגן — مساواة في التوظيف والترقية والتدريب في الرعاية الاجتماعية للبالغين والأطفال',
    'é'.repeat(120),
    '漢'.repeat(120),
  ];

  test.each(AWKWARD)('carries the title %s whole', (title) => {
    expect(drawn(textOf({ single: [aSession({ title })] })).map((entry) => entry.title)).toEqual([title]);
  });

  test('keeps line breaks and control characters from leaving their property', () => {
    const title = 'One\r\nATTENDEE:mailto:someone@example.org\u0000\u0085\u2028BEGIN:VEVENT';
    const text = textOf({ single: [aSession({ title, purpose: 'First\r\nsecond\rthird\u0007' })] });
    const [event, ...others] = componentsOf(text);
    expect(others).toEqual([]);
    expect(event?.getFirstProperty('attendee')).toBeNull();
    expect(event?.getFirstPropertyValue('summary')).toBe(
      'One ATTENDEE:mailto:someone@example.org   BEGIN:VEVENT',
    );
    expect(event?.getFirstPropertyValue('description')).toContain('First\nsecond\nthird ');
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]/);
  });

  test.each([...AWKWARD, `https://example.org/${'a'.repeat(180)}`])(
    'is in lines of at most 75 octets that end with CR LF and split no character: %s',
    (purpose) => {
      const text = textOf({
        single: [aSession({ purpose, title: purpose })],
        series: [aSeries({ '2027-03-10': { isShown: false }, '2027-04-14': { isShown: false } })],
      });
      expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      for (const folded of text.split('\r\n')) {
        const octets = Buffer.from(folded);
        expect(octets.length).toBeLessThanOrEqual(75);
        expect(octets.toString()).toBe(folded);
      }
      expect(text.replaceAll('\r\n ', '')).toContain(
        purpose.replace(/[\\;,]/g, (character) => `\\${character}`),
      );
    },
  );

  test('is published, named, refreshed hourly, and brings the rules of London time', () => {
    const text = textOf({ series: [aSeries()] });
    for (const expected of [
      'METHOD:PUBLISH',
      'NAME:SC-WRES: all sessions',
      'X-WR-CALNAME:SC-WRES: all sessions',
      'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
      'X-PUBLISHED-TTL:PT1H',
      'DTSTART;TZID=Europe/London:20260909T100000',
      'RRULE:FREQ=MONTHLY;BYDAY=2WE;UNTIL=20270714T090000Z',
      'DTSTAMP:20260801T120000Z',
      'LAST-MODIFIED:20260801T120000Z',
      'CLASS:PUBLIC',
      'TRANSP:OPAQUE',
      'X-MICROSOFT-CDO-BUSYSTATUS:BUSY',
    ])
      expect(text.split('\r\n')).toContain(expected);
    expect(text).toContain(
      [
        'BEGIN:VTIMEZONE',
        'TZID:Europe/London',
        'BEGIN:DAYLIGHT',
        'TZOFFSETFROM:+0000',
        'TZOFFSETTO:+0100',
        'TZNAME:BST',
        'DTSTART:19700329T010000',
        'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
        'END:DAYLIGHT',
        'BEGIN:STANDARD',
        'TZOFFSETFROM:+0100',
        'TZOFFSETTO:+0000',
        'TZNAME:GMT',
        'DTSTART:19701025T020000',
        'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
        'END:STANDARD',
        'END:VTIMEZONE',
      ].join('\r\n'),
    );
    expect(text).not.toMatch(/ATTENDEE|ORGANIZER|VALARM/);
  });

  test('is the same for the same records, whenever it is made', async () => {
    const contents = { series: [aSeries()], single: [aSession()] };
    const first = textOf(contents);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(textOf(contents)).toBe(first);
  });

  test('tells purpose, agenda with its times, theme and the page to join from', () => {
    const text = textOf({
      single: [
        aSession({
          purpose: 'What works, and for whom',
          theme: 'recruitment',
          startsLocal: '2026-12-09T11:30',
          agenda: [
            { minutes: 30, title: 'Welcome' },
            { minutes: 45, title: 'Two councils, two ways' },
            { minutes: 15, title: 'Next steps' },
          ],
        }),
      ],
    });
    const [event] = componentsOf(text);
    const page = 'https://hub.example.org/sessions/c0ffee00-0000-4000-8000-000000000001';
    expect(event?.getFirstPropertyValue('description')).toBe(
      [
        'What works, and for whom',
        '',
        'Agenda',
        '11:30am Welcome',
        'midday Two councils, two ways',
        '12:45pm Next steps',
        '',
        `Details, and the joining link from 15 minutes before: ${page}`,
      ].join('\n'),
    );
    expect(event?.getFirstPropertyValue('location')).toBe(`Online: join from ${page}`);
    expect(event?.getFirstPropertyValue('url')).toBe(page);
    expect(event?.getFirstPropertyValue('categories')).toBe('Fair recruitment');
    expect(event?.getFirstPropertyValue('uid')).toBe(
      'session-c0ffee00-0000-4000-8000-000000000001@hub.example.org',
    );
  });

  test('shows a milestone as a whole day that leaves the diary free', () => {
    const milestone: CalendarMilestone = {
      id: '311e5700-0000-4000-8000-000000000000',
      title: 'Data window closes',
      on: '2026-10-30',
      description: '',
      sequence: 2,
      changedAt: new Date('2026-08-01T12:00:00Z'),
    };
    const text = textOf({ milestones: [milestone] });
    expect(text).toContain('DTSTART;VALUE=DATE:20261030\r\nDTEND;VALUE=DATE:20261031');
    expect(text).toContain(
      'UID:milestone-311e5700-0000-4000-8000-000000000000@hub.example.org\r\nSEQUENCE:2',
    );
    expect(text).toContain('TRANSP:TRANSPARENT');
  });
});
