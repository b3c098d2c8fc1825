import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  getSeries,
  getSession,
  listSessions,
  previewSeries,
  scheduleSeries,
  type SeriesInput,
} from '@hub/contracts/sessions';
import { aFacilitator, aMember } from '#testing/factories/people.ts';
import { aSeriesInput } from '#testing/factories/sessions.ts';
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

const rule = (changes: Partial<SeriesInput['rule']> = {}): SeriesInput['rule'] => ({
  ...aSeriesInput().rule,
  ...changes,
});

describe('previewing a series', () => {
  it('shows every date with its bank holiday before anything is saved', async () => {
    const { status, body } = await facilitator.call(previewSeries, {
      body: { rule: rule({ ordinal: 4, weekday: 1, fromMonth: '2026-11', untilMonth: '2027-01' }) },
    });
    expect(status).toBe(200);
    expect(body.dates).toEqual([
      {
        on: '2026-11-23',
        startsAt: '2026-11-23T10:00:00+00:00',
        endsAt: '2026-11-23T11:30:00+00:00',
        bankHoliday: null,
      },
      {
        on: '2026-12-28',
        startsAt: '2026-12-28T10:00:00+00:00',
        endsAt: '2026-12-28T11:30:00+00:00',
        bankHoliday: 'Boxing Day (substitute day)',
      },
      {
        on: '2027-01-25',
        startsAt: '2027-01-25T10:00:00+00:00',
        endsAt: '2027-01-25T11:30:00+00:00',
        bankHoliday: null,
      },
    ]);
    expect((await facilitator.call(listSessions)).body.items).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string, RegExp]>([
    [
      'every month skipped',
      { skippedMonths: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] },
      '#/rule/skippedMonths',
      /Keep at least one month/,
    ],
    [
      'an end before the beginning',
      { untilMonth: '2026-12' },
      '#/rule/untilMonth',
      /same as or after the first month/,
    ],
    [
      'more months than a series has',
      { untilMonth: '2029-01' },
      '#/rule/untilMonth',
      /24 months at the most/,
    ],
    ['a fifth week', { ordinal: 5 }, '#/rule/ordinal', /Choose which week/],
    ['no day of the week', { weekday: 8 }, '#/rule/weekday', /Choose a day of the week/],
    ['a time in words', { startTime: 'ten' }, '#/rule/startTime', /Enter a start time/],
    [
      'an end at the start',
      { durationMinutes: 0 },
      '#/rule/durationMinutes',
      /at least 5 minutes after the start/,
    ],
    [
      'the hour that does not exist',
      { ordinal: -1, weekday: 7, startTime: '01:30' },
      '#/rule/startTime',
      /there is no 1:30am/,
    ],
    [
      'the hour that exists twice',
      { ordinal: -1, weekday: 7, startTime: '01:30', fromMonth: '2027-09', untilMonth: '2027-12' },
      '#/rule/startTime',
      /happens twice/,
    ],
  ])('refuses %s', async (_, changes, pointer, detail) => {
    const { status, body } = await facilitator.call(previewSeries, {
      body: { rule: { ...rule(), ...changes } },
    });
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ pointer, detail: expect.stringMatching(detail) }] });
  });

  it('is refused to a stranger and to people of an authority', async () => {
    const body = { rule: rule() };
    expect((await hub.stranger.call(previewSeries, { body })).status).toBe(401);
    expect((await participant.call(previewSeries, { body })).status).toBe(403);
  });
});

describe('scheduling a series', () => {
  it('makes every date but those left out, each with its own title and theme', async () => {
    const body = aSeriesInput({
      leftOut: ['2027-02-10'],
      dates: [
        { on: '2027-03-10', title: 'Staff networks', theme: 'staff-voice' },
        { on: '2027-04-14', theme: null },
      ],
      joiningUrl: 'https://meet.example.org/room',
    });
    const made = await facilitator.call(scheduleSeries, { body });
    expect(made.status).toBe(201);
    expect(made.body.rule).toEqual(body.rule);
    expect(made.body.sessions.map(({ startsAt, title, theme }) => [startsAt, title, theme])).toEqual([
      ['2027-01-13T10:00:00+00:00', 'Fair recruitment', 'recruitment'],
      ['2027-03-10T10:00:00+00:00', 'Staff networks', 'staff-voice'],
      ['2027-04-14T10:00:00+01:00', 'Fair recruitment', null],
      ['2027-05-12T10:00:00+01:00', 'Fair recruitment', 'recruitment'],
      ['2027-06-09T10:00:00+01:00', 'Fair recruitment', 'recruitment'],
      ['2027-07-14T10:00:00+01:00', 'Fair recruitment', 'recruitment'],
    ]);
    const third = made.body.sessions[2]?.id ?? '';
    expect((await facilitator.call(getSession, { params: { sessionId: third } })).body).toMatchObject({
      series: { id: body.id, title: 'Fair recruitment', position: 3, count: 6 },
      editableJoiningUrl: body.joiningUrl,
    });
    expect((await participant.call(getSeries, { params: { seriesId: body.id } })).body).toEqual(made.body);
  });

  it('makes one series of a form that is sent twice, also at once', async () => {
    const body = aSeriesInput();
    const answers = await Promise.all([1, 2].map(() => facilitator.call(scheduleSeries, { body })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect(answers[0]?.body.sessions).toHaveLength(7);

    const { status, body: refusal } = await facilitator.call(scheduleSeries, {
      body: { ...body, title: 'Other' },
    });
    expect(status).toBe(409);
    expect(refusal).toMatchObject({ type: '/problems/id-already-used' });
  });

  it('a count tells people only of the dates they know', async () => {
    const { body } = await facilitator.call(scheduleSeries, { body: aSeriesInput() });
    await hub.dataSource.query(
      `update session set status = 'draft' where id in (select id from session where series_id = $1 order by starts_at limit 2)`,
      [body.id],
    );
    const sessionId = body.sessions[2]?.id ?? '';
    const series = async (client: Client) =>
      (await client.call(getSession, { params: { sessionId } })).body.series;
    expect(await series(facilitator)).toMatchObject({ position: 3, count: 7 });
    expect(await series(participant)).toMatchObject({ position: 1, count: 5 });
  });

  it.each<[string, Partial<SeriesInput>, string[]]>([
    ['a date left out that is not one', { leftOut: ['2027-01-14'] }, ['#/leftOut/0']],
    [
      'a change of a date that is left out',
      { leftOut: ['2027-01-13'], dates: [{ on: '2027-01-13', title: 'x' }] },
      ['#/dates/0/on'],
    ],
    [
      'a date changed twice',
      {
        dates: [
          { on: '2027-01-13', title: 'x' },
          { on: '2027-01-13', title: 'y' },
        ],
      },
      ['#/dates/1/on'],
    ],
    [
      'every date left out',
      { rule: rule({ untilMonth: '2027-01' }), leftOut: ['2027-01-13'] },
      ['#/leftOut'],
    ],
    [
      'a rule without dates and an agenda that is too long',
      { rule: rule({ untilMonth: '2026-01' }), agenda: [{ minutes: 100, title: 'x' }] },
      ['#/rule/untilMonth', '#/agenda'],
    ],
  ])('refuses %s, and saves nothing', async (_, changes, pointers) => {
    const body = aSeriesInput(changes);
    const { status, body: refusal } = await facilitator.call(scheduleSeries, { body });
    expect(status).toBe(422);
    expect((refusal as { errors?: { pointer: string }[] }).errors?.map(({ pointer }) => pointer)).toEqual(
      pointers,
    );
    expect((await facilitator.call(getSeries, { params: { seriesId: body.id } })).status).toBe(404);
  });

  it('is refused to a stranger and to people of an authority', async () => {
    const body = aSeriesInput();
    expect((await hub.stranger.call(scheduleSeries, { body })).status).toBe(401);
    expect((await participant.call(scheduleSeries, { body })).status).toBe(403);
    expect((await hub.stranger.call(getSeries, { params: { seriesId: body.id } })).status).toBe(401);
  });
});
