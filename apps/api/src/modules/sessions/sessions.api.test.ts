import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  answerSession,
  getSession,
  getSessionMonth,
  getSessionsHome,
  listComing,
  listSessions,
  scheduleSession,
  type SessionInput,
} from '@hub/contracts/sessions';
import { poolOf } from '#platform/database/data-source.ts';
import { MilestoneEntity } from '#modules/phases/milestone.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';
import { aFacilitator, aMember, anAuthority } from '#testing/factories/people.ts';
import { aSessionInput } from '#testing/factories/sessions.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let facilitator: Client;
let participant: Client;

beforeAll(async () => {
  hub = await startTestHub();
  facilitator = await hub.as(await aFacilitator(hub.dataSource));
  participant = await hub.as(await aMember(hub.dataSource));
});
afterAll(() => hub.close());

/** Scheduled by the facilitator; answers with its id. */
async function scheduled(changes: Partial<SessionInput> = {}): Promise<string> {
  const input = aSessionInput(changes);
  const { status } = await facilitator.call(scheduleSession, { body: input });
  expect(status).toBe(201);
  return input.id;
}
const page = async (client: Client, sessionId: string) =>
  (await client.call(getSession, { params: { sessionId } })).body;

describe('scheduling a session', () => {
  it('makes it, for everyone to find', async () => {
    const body = aSessionInput({
      agenda: [
        { minutes: 10, title: 'Welcome' },
        { minutes: 80, title: 'Practice' },
      ],
      speakers: [{ kind: 'speaker', name: 'Ada Obi', organisation: 'Fenmarsh' }],
      readings: [{ title: 'Indicator 2 guidance', url: 'https://example.org/guidance' }],
    });
    const made = await facilitator.call(scheduleSession, { body });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      id: body.id,
      seriesId: null,
      series: null,
      startsAt: '2026-12-09T10:00:00+00:00',
      endsAt: '2026-12-09T11:30:00+00:00',
      timeZone: 'Europe/London',
      version: 1,
      can: { edit: true, publish: false, cancel: true, restore: false, answer: false, sendSubstitute: false },
    });

    expect(await page(participant, body.id)).toMatchObject({
      title: 'Fair recruitment',
      status: 'published',
      agenda: [
        { title: 'Welcome', startsAt: '2026-12-09T10:00:00+00:00' },
        { title: 'Practice', startsAt: '2026-12-09T10:10:00+00:00' },
      ],
      speakers: body.speakers,
      readings: body.readings,
      coming: { people: 0, authorities: 0, waiting: 0 },
      firstComing: [],
      myAnswer: null,
      editableJoiningUrl: null,
      can: { edit: false, publish: false, cancel: false, restore: false, answer: true, sendSubstitute: true },
    });
    const { body: list } = await participant.call(listSessions);
    expect(list.items.map(({ id }) => id)).toContain(body.id);
  });

  it('keeps the wall time on both sides of a clock change', async () => {
    const winter = await scheduled({ startsAt: '2027-03-24T10:00' });
    const summer = await scheduled({ startsAt: '2027-03-31T10:00' });
    expect((await page(participant, winter)).startsAt).toBe('2027-03-24T10:00:00+00:00');
    expect((await page(participant, summer)).startsAt).toBe('2027-03-31T10:00:00+01:00');
  });

  it('makes one session of a form that is sent twice, also at once', async () => {
    const body = aSessionInput({ joiningUrl: 'https://meet.example.org/one' });
    const answers = await Promise.all([1, 2, 3].map(() => facilitator.call(scheduleSession, { body })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
  });

  it('refuses an id that something else was saved under', async () => {
    const body = aSessionInput({ joiningUrl: 'https://meet.example.org/one' });
    await facilitator.call(scheduleSession, { body });
    for (const other of [
      { ...body, title: 'Another' },
      { ...body, joiningUrl: 'https://meet.example.org/two' },
    ]) {
      const { status, body: refusal } = await facilitator.call(scheduleSession, { body: other });
      expect(status).toBe(409);
      expect(refusal).toMatchObject({ type: '/problems/id-already-used' });
    }
    expect(await page(facilitator, body.id)).toMatchObject({
      title: body.title,
      editableJoiningUrl: body.joiningUrl,
    });
  });

  it('is refused to a stranger and to people of an authority', async () => {
    const body = aSessionInput();
    expect((await hub.stranger.call(scheduleSession, { body })).status).toBe(401);
    const lead = await hub.as(await aMember(hub.dataSource, { role: 'lead' }));
    const { status, body: refusal } = await lead.call(scheduleSession, { body });
    expect(status).toBe(403);
    expect(refusal).toMatchObject({ type: '/problems/not-allowed' });
  });

  it('keeps a draft to the programme team', async () => {
    const id = await scheduled({ isPublished: false, startsAt: '2026-12-10T10:00' });
    expect(await page(facilitator, id)).toMatchObject({ status: 'draft', can: { publish: true } });
    const answer = await participant.call(getSession, { params: { sessionId: id } });
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ type: '/problems/session-not-found' });
    expect((await participant.call(listComing, { params: { sessionId: id } })).status).toBe(404);
    const ids = async (client: Client) =>
      (await client.call(listSessions, { query: { limit: 100 } })).body.items.map((item) => item.id);
    expect(await ids(facilitator)).toContain(id);
    expect(await ids(participant)).not.toContain(id);
    const month = await participant.call(getSessionMonth, { query: { month: '2026-12' } });
    expect(month.body.sessions.map((item) => item.id)).not.toContain(id);
  });
});

describe('bad input to a session', () => {
  it.each<[string, Record<string, unknown>, string, RegExp]>([
    ['no title', { title: ' \r\n ' }, '#/title', /^Enter a title$/],
    ['a title that is too long', { title: 'x'.repeat(121) }, '#/title', /120 characters or fewer/],
    ['no id', { id: 'one' }, '#/id', /needs an id/],
    [
      'an end at the start',
      { durationMinutes: 0 },
      '#/durationMinutes',
      /at least 5 minutes after the start/,
    ],
    [
      'an end before the start',
      { durationMinutes: -30 },
      '#/durationMinutes',
      /at least 5 minutes after the start/,
    ],
    [
      'an end that is less than 5 minutes away',
      { durationMinutes: 4 },
      '#/durationMinutes',
      /at least 5 minutes/,
    ],
    ['a day of nine hours', { durationMinutes: 540 }, '#/durationMinutes', /8 hours or shorter/],
    [
      'the hour that does not exist',
      { startsAt: '2026-03-29T01:30' },
      '#/startsAt',
      /there is no 1:30am that day\. Choose a time/,
    ],
    [
      'the hour that exists twice',
      { startsAt: '2026-10-25T01:30' },
      '#/startsAt',
      /1:30am happens twice that day\. Choose a time/,
    ],
    ['a date that does not exist', { startsAt: '2027-02-30T10:00' }, '#/startsAt', /real date/],
    ['a time with an offset', { startsAt: '2027-02-20T10:00Z' }, '#/startsAt', /Enter a date and time/],
    [
      'a javascript: link',
      { joiningUrl: 'javascript:alert(1)' },
      '#/joiningUrl',
      /starts with https:\/\/ or http:\/\//,
    ],
    [
      'a javascript: link in disguise',
      { joiningUrl: ' jAvaScript\n:alert(1)' },
      '#/joiningUrl',
      /starts with https/,
    ],
    [
      'a data: pre-reading',
      { readings: [{ title: 'x', url: 'data:text/html,x' }] },
      '#/readings/0/url',
      /starts with https/,
    ],
    ['a place for nobody', { capacity: 0 }, '#/capacity', /at least 1 place/],
    [
      'an indicator that is not one of ours',
      { indicators: [10] },
      '#/indicators/0',
      /Choose indicators from 1 to 9/,
    ],
    ['a theme that is not one of ours', { theme: 'golf' }, '#/theme', /Choose a theme from the list/],
    [
      'a link broken in two',
      { joiningUrl: 'https://meet.example.org/\r\nroom' },
      '#/joiningUrl',
      /starts with https/,
    ],
    [
      'half an emoji',
      { agenda: [{ minutes: 5, title: 'Welcome \ud83c' }] },
      '#/agenda/0/title',
      /cannot be stored/,
    ],
    ['NUL in a title', { title: 'Fair\0recruitment' }, '#/title', /cannot be stored/],
    ['NUL in an agenda', { agenda: [{ minutes: 5, title: 'a\0b' }] }, '#/agenda/0/title', /cannot be stored/],
    [
      'an agenda longer than the session',
      {
        agenda: [
          { minutes: 60, title: 'One' },
          { minutes: 40, title: 'Two' },
        ],
      },
      '#/agenda',
      /adds up to 100 minutes, but the session lasts 90 minutes/,
    ],
  ])('%s is told beside its field, and nothing is saved', async (_, changes, pointer, detail) => {
    const body = { ...aSessionInput(), ...changes };
    const { status, body: refusal } = await facilitator.call(scheduleSession, { body });
    expect(status).toBe(422);
    expect(refusal).toMatchObject({
      type: '/problems/invalid-input',
      errors: [{ pointer, detail: expect.stringMatching(detail) }],
    });
    if (body.id !== 'one') {
      expect((await facilitator.call(getSession, { params: { sessionId: body.id } })).status).toBe(404);
    }
  });

  it('tells every wrong field at once', async () => {
    const { body } = await facilitator.call(scheduleSession, {
      body: aSessionInput({ startsAt: '2026-03-29T01:30', agenda: [{ minutes: 100, title: 'Long' }] }),
    });
    expect((body as { errors?: { pointer: string }[] }).errors?.map(({ pointer }) => pointer)).toEqual([
      '#/startsAt',
      '#/agenda',
    ]);
  });

  it.each([
    ['emoji', 'Celebrating 🎉 👩🏾‍💻 together', 'Celebrating 🎉 👩🏾‍💻 together'],
    ['right-to-left text', 'اجتماع المجتمع', 'اجتماع المجتمع'],
    ['commas and semicolons', 'Pay, bands; progression\\ladders', 'Pay, bands; progression\\ladders'],
    ['line breaks', 'Fair\r\nrecruitment\nfor\rall', 'Fair recruitment for all'],
    ['other control characters', 'Fair\u0007 recruit\u001bment', 'Fair recruit ment'],
  ])('a title with %s stays one line', async (_, title, kept) => {
    const id = await scheduled({ title });
    expect((await page(participant, id)).title).toBe(kept);
  });

  it('a 200-character joining link is kept whole', async () => {
    const joiningUrl = `https://meet.example.org/${'a'.repeat(175)}`;
    expect(joiningUrl).toHaveLength(200);
    const id = await scheduled({ joiningUrl });
    expect((await page(facilitator, id)).editableJoiningUrl).toBe(joiningUrl);
  });

  it('an address that is no session is a plain refusal', async () => {
    expect((await facilitator.call(getSession, { params: { sessionId: 'nothing' } })).status).toBe(422);
    expect((await facilitator.call(getSession, { params: { sessionId: randomUUID() } })).status).toBe(404);
  });
});

describe('the joining link', () => {
  const joiningUrl = 'https://meet.example.org/secret-room';

  it('is stored sealed, and shown from 15 minutes before until the end to those who are coming', async () => {
    const id = await scheduled({ joiningUrl, startsAt: '2026-12-01T10:00' });
    const [row] = (await hub.dataSource.query(`select s::text as whole from session s where id = $1`, [
      id,
    ])) as {
      whole: string;
    }[];
    expect(row?.whole).not.toContain(Buffer.from(joiningUrl).toString('hex'));

    const bystander = await hub.as(await aMember(hub.dataSource));
    await participant.call(answerSession, { params: { sessionId: id }, body: { answer: 'coming' } });
    const states = async () => ({
      coming: (await page(participant, id)).joining,
      bystander: (await page(bystander, id)).joining,
      facilitator: (await page(facilitator, id)).joining,
    });
    const opensAt = '2026-12-01T09:45:00+00:00';
    const closed = (state: string) => ({ state, opensAt, url: null });
    try {
      hub.clock.set('2026-12-01T09:44:59Z');
      expect(await states()).toEqual({
        coming: closed('later'),
        bystander: closed('not-coming'),
        facilitator: closed('later'),
      });
      const open = { state: 'open', opensAt, url: joiningUrl };
      for (const now of ['2026-12-01T09:45:00Z', '2026-12-01T11:29:59Z']) {
        hub.clock.set(now);
        expect(await states()).toEqual({ coming: open, bystander: closed('not-coming'), facilitator: open });
      }
      hub.clock.set('2026-12-01T11:30:00Z');
      expect(await states()).toEqual({
        coming: closed('over'),
        bystander: closed('over'),
        facilitator: closed('over'),
      });
    } finally {
      hub.clock.set('2026-11-23T09:00:00Z');
    }
  });

  it('is unknown until a facilitator sets it', async () => {
    const id = await scheduled();
    expect((await page(participant, id)).joining.state).toBe('unknown');
  });

  it('is never in the links for calendars', async () => {
    const id = await scheduled({ joiningUrl, title: 'Pay & progression' });
    const { calendar } = await page(facilitator, id);
    expect(JSON.stringify(calendar)).not.toContain('secret-room');
    expect(calendar.ics).toBe(`${hub.env.publicUrl}/api/calendar/sessions/${id}.ics`);
    const google = new URL(calendar.google).searchParams;
    expect(Object.fromEntries(google)).toMatchObject({
      action: 'TEMPLATE',
      text: 'Pay & progression',
      dates: '20261209T100000/20261209T113000',
      ctz: 'Europe/London',
      location: `${hub.env.publicUrl}/sessions/${id}`,
    });
    const outlook = new URL(calendar.outlook).searchParams;
    expect(Object.fromEntries(outlook)).toMatchObject({
      subject: 'Pay & progression',
      startdt: '2026-12-09T10:00:00+00:00',
      enddt: '2026-12-09T11:30:00+00:00',
    });
    expect(calendar.outlook).not.toContain('+');
  });
});

describe('lists', () => {
  let own: TestHub;
  let team: Client;
  let member: Client;
  const ids: string[] = [];
  const made = async (changes: Partial<SessionInput>): Promise<string> => {
    const input = aSessionInput(changes);
    await team.call(scheduleSession, { body: input });
    return input.id;
  };
  beforeAll(async () => {
    own = await startTestHub();
    team = await own.as(await aFacilitator(own.dataSource));
    member = await own.as(await aMember(own.dataSource));
    // Two at the same time: the id decides which is first.
    for (const startsAt of [
      '2026-11-02T10:00',
      '2026-11-11T10:00',
      '2026-11-23T08:30',
      '2026-12-09T10:00',
      '2026-12-09T10:00',
      '2027-01-13T10:00',
    ])
      ids.push(
        await made({ startsAt, theme: startsAt.startsWith('2026-12') ? 'data' : null, indicators: [1, 7] }),
      );
  });
  afterAll(() => own.close());

  /** Two that start together come in the order of their ids. */
  const inOrder = (...pair: (string | undefined)[]) =>
    pair.toSorted((a, b) => String(a).localeCompare(String(b)));
  const list = async (query: Record<string, unknown>, client = member) => {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await client.call(listSessions, { query: { limit: 2, ...query, cursor } });
      expect(body.items.length).toBeLessThanOrEqual(2);
      found.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor ?? undefined;
    } while (cursor);
    return found;
  };

  it('give the next first, the one that is on included, page by page without a slip', async () => {
    const [, , on, first, second, last] = ids;
    expect(await list({})).toEqual([on, ...inOrder(first, second), last]);
  });

  it('give the past, the latest first', async () => {
    expect(await list({ when: 'past' })).toEqual([ids[1], ids[0]]);
  });

  it('give mine: what I said coming or maybe to', async () => {
    const answer = (at: number, said: 'coming' | 'maybe' | 'not-coming') =>
      member.call(answerSession, { params: { sessionId: ids[at] ?? '' }, body: { answer: said } });
    await answer(3, 'not-coming');
    await answer(4, 'maybe');
    await answer(5, 'coming');
    expect(await list({ mine: true })).toEqual([ids[4], ids[5]]);
    expect(await list({ mine: true }, team)).toEqual([]);
  });

  it('filter by theme and indicator', async () => {
    expect(await list({ theme: 'data' })).toEqual(inOrder(ids[3], ids[4]));
    expect(await list({ theme: 'safety' })).toEqual([]);
    expect(await list({ indicator: 7 })).toHaveLength(4);
    expect(await list({ indicator: 2 })).toEqual([]);
    expect(await list({ indicator: 1, theme: 'data', mine: true })).toEqual([ids[4]]);
  });

  it.each([
    [{ limit: 101 }, '#/limit'],
    [{ cursor: 'made-up' }, '#/cursor'],
    [{ when: 'someday' }, '#/when'],
    [{ indicator: 'x' }, '#/indicator'],
    [{ theme: 'go\0lf' }, '#/theme'],
  ])('refuse %j', async (query, pointer) => {
    const { status, body } = await member.call(listSessions, { query: query as never });
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ pointer }] });
  });

  it('refuse a stranger', async () => {
    for (const path of [
      '/sessions',
      '/sessions/month?month=2026-12',
      '/sessions/home',
      `/sessions/${ids[3]}`,
    ]) {
      expect((await own.stranger.fetch(`/api${path}`)).status).toBe(401);
    }
  });

  it('give a month by London’s calendar, with its milestones', async () => {
    // Half past midnight on 1 June in London is still May in UTC.
    const early = await made({ startsAt: '2027-06-01T00:30' });
    const late = await made({ startsAt: '2027-06-30T23:30' });
    await made({ startsAt: '2027-07-01T00:00' });
    const phase = await own.dataSource.getRepository(PhaseEntity).save({
      name: 'Phase 4',
      years: '2026-27',
      startsOn: '2026-09-01',
      endsOn: '2027-08-31',
    });
    await own.dataSource.getRepository(MilestoneEntity).save(
      ['2027-05-31', '2027-06-01', '2027-06-30', '2027-07-01'].map((on) => ({
        phaseId: phase.id,
        kind: 'other' as const,
        title: `On ${on}`,
        on,
      })),
    );
    const { body } = await member.call(getSessionMonth, { query: { month: '2027-06' } });
    expect(body.sessions.map(({ id }) => id)).toEqual([early, late]);
    expect(body.milestones.map(({ on, title }) => [on, title])).toEqual([
      ['2027-06-01', 'On 2027-06-01'],
      ['2027-06-30', 'On 2027-06-30'],
    ]);
    const refusal = await member.call(getSessionMonth, { query: { month: '2027-13' } });
    expect(refusal.status).toBe(422);
  });

  it('show on Home the next session and what needs me', async () => {
    const nobody = await own.as(await aMember(own.dataSource));
    const { body: home } = await nobody.call(getSessionsHome);
    expect(home.next?.id).toBe(ids[2]);
    expect(home.unanswered.map(({ id }) => id)).toEqual([...inOrder(ids[3], ids[4]), ids[5]]);
    expect(home.unfinished).toEqual([]);

    const draft = await made({ isPublished: false, startsAt: '2027-03-10T10:00' });
    const soon = await made({ startsAt: '2026-12-02T10:00' });
    await made({ startsAt: '2026-12-03T10:00', joiningUrl: 'https://meet.example.org/x' });
    const { body: theirs } = await team.call(getSessionsHome);
    expect(theirs.unanswered).toEqual([]);
    expect(theirs.unfinished.map(({ session, needs }) => [session.id, needs])).toEqual([
      [ids[2], 'joining-link'],
      [soon, 'joining-link'],
      [draft, 'publishing'],
    ]);
  });
  it('ask the database as often for 50 rows as for one', async () => {
    const pool = poolOf(own.dataSource);
    const queries = jest.spyOn(pool, 'query');
    const connections = jest.spyOn(pool, 'connect');
    /** Every statement takes a connection. Who is signed in is asked now and then by every page alike, and left out. */
    const asked = async (call: () => Promise<unknown>): Promise<number> => {
      queries.mockClear();
      connections.mockClear();
      await call();
      const statements = queries.mock.calls as unknown as [{ name?: string }][];
      const signIns = statements.filter(([{ name = '' }]) => /^(actor|sign-in)-/.test(name));
      return connections.mock.calls.length - signIns.length;
    };
    const calls: Record<string, () => Promise<unknown>> = {
      list: () => member.call(listSessions, { query: { limit: 100 } }),
      month: () => member.call(getSessionMonth, { query: { month: '2027-02' } }),
      home: () => member.call(getSessionsHome),
      page: () => member.call(getSession, { params: { sessionId: ids[5] ?? '' } }),
      coming: () => member.call(listComing, { params: { sessionId: ids[5] ?? '' } }),
    };
    const few: Record<string, number> = {};
    for (const [name, call] of Object.entries(calls)) few[name] = await asked(call);
    // The month adds its milestones; Home adds them and what is unanswered; the list of names asks whether one may.
    expect(few).toEqual({ list: 1, page: 1, month: 2, home: 3, coming: 2 });

    const authority = await anAuthority(own.dataSource);
    for (let day = 1; day <= 28; day++) {
      const startsAt = `2027-02-${String(day).padStart(2, '0')}T09:00`;
      await made({ startsAt });
      await made({ startsAt: startsAt.replace('09', '14') });
      const person = await own.as(await aMember(own.dataSource, { authority }));
      await person.call(answerSession, { params: { sessionId: ids[5] ?? '' }, body: { answer: 'coming' } });
    }
    const many: Record<string, number> = {};
    for (const [name, call] of Object.entries(calls)) many[name] = await asked(call);
    expect(many).toEqual(few);
    expect(
      (await member.call(getSession, { params: { sessionId: ids[5] ?? '' } })).body.firstComing,
    ).toHaveLength(12);
  });
});
