import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  answerSession,
  cancelSession,
  editSession,
  getSeries,
  getSession,
  publishSession,
  restoreSession,
  scheduleSeries,
  scheduleSession,
  type SeriesInput,
  type Session,
  type SessionEdit,
  type SessionInput,
} from '@hub/contracts/sessions';
import { Sealer } from '#platform/secrets/sealer.ts';
import { MailEntity } from '#modules/mail/mail.entity.ts';
import { SessionEntity } from './session.entity.ts';
import { aFacilitator, aMember } from '#testing/factories/people.ts';
import { aSeriesInput, aSessionInput } from '#testing/factories/sessions.ts';
import { eventually } from '#testing/sent-mail.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let facilitator: Client;
let other: Client;
let participant: Client;
let participantEmail: string;

beforeAll(async () => {
  hub = await startTestHub();
  facilitator = await hub.as(await aFacilitator(hub.dataSource));
  other = await hub.as(await aFacilitator(hub.dataSource));
  const person = await aMember(hub.dataSource);
  participantEmail = person.email;
  participant = await hub.as(person);
});
afterAll(() => hub.close());

const page = async (sessionId: string, client = facilitator): Promise<Session> =>
  (await client.call(getSession, { params: { sessionId } })).body;
const row = (id: string) => hub.dataSource.getRepository(SessionEntity).findOneByOrFail({ id });

async function scheduled(changes: Partial<SessionInput> = {}): Promise<Session> {
  return (await facilitator.call(scheduleSession, { body: aSessionInput(changes) })).body;
}
/** The ids of a series' dates, the first first. */
async function scheduledSeries(changes: Partial<SeriesInput> = {}): Promise<{ id: string; dates: string[] }> {
  const { body, status } = await facilitator.call(scheduleSeries, { body: aSeriesInput(changes) });
  expect(status).toBe(201);
  return { id: body.id, dates: body.sessions.map(({ id }) => id) };
}
const startsOf = async (seriesId: string): Promise<string[]> =>
  (await facilitator.call(getSeries, { params: { seriesId } })).body.sessions.map(({ startsAt }) => startsAt);

async function edit(
  sessionId: string,
  changes: SessionEdit['changes'],
  scope: SessionEdit['scope'] = 'one',
  client = facilitator,
) {
  const { version } = await page(sessionId);
  return client.call(editSession, { params: { sessionId }, body: { version, scope, changes } });
}
const coming = (sessionId: string, scope: 'one' | 'series' = 'one') =>
  participant.call(answerSession, { params: { sessionId }, body: { answer: 'coming', scope } });

/** The mails to a person, the oldest first; a request's mails are rows once it has answered. */
async function mailsTo(recipient: string): Promise<{ id: string; subject: string; text: string }[]> {
  const mails = await hub.dataSource
    .getRepository(MailEntity)
    .find({ where: { recipient }, order: { createdAt: 'ASC', subject: 'ASC' } });
  const sealer = hub.app.get(Sealer);
  return mails.map(({ id, subject, sealedText }) => ({
    id,
    subject,
    text: sealedText === null ? '' : sealer.unseal(sealedText),
  }));
}
// Told apart by their ids: where a row stands changes when it is sent, which may be at any moment.
const newMails = async (act: () => Promise<unknown>) => {
  const before = new Set((await mailsTo(participantEmail)).map(({ id }) => id));
  await act();
  return (await mailsTo(participantEmail)).filter(({ id }) => !before.has(id));
};

describe('editing one session', () => {
  it('changes what is named and leaves the rest', async () => {
    const session = await scheduled({ capacity: 20, joiningUrl: 'https://meet.example.org/x' });
    const { status, body } = await edit(session.id, { title: 'Fairer recruitment', indicators: [2, 3] });
    expect(status).toBe(200);
    expect(body).toEqual({
      ...session,
      title: 'Fairer recruitment',
      indicators: [2, 3],
      version: 2,
      calendar: expect.anything(),
    });
  });

  it('that changes nothing makes no new version', async () => {
    const session = await scheduled({
      joiningUrl: 'https://meet.example.org/x',
      agenda: [{ minutes: 5, title: 'Hello' }],
    });
    const { body } = await edit(session.id, {
      title: session.title,
      startsAt: '2026-12-09T10:00',
      joiningUrl: 'https://meet.example.org/x',
      agenda: [{ minutes: 5, title: 'Hello' }],
    });
    expect(body.version).toBe(1);
  });

  it('moves it, remembers where it stood, and raises what calendars watch', async () => {
    const { id } = await scheduled();
    const moved = await edit(id, { startsAt: '2026-12-16T14:00' });
    expect(moved.body).toMatchObject({
      startsAt: '2026-12-16T14:00:00+00:00',
      endsAt: '2026-12-16T15:30:00+00:00',
      movedFrom: '2026-12-09T10:00:00+00:00',
    });
    expect(await row(id)).toMatchObject({ sequence: 1, version: 2, originalStartsLocal: '2026-12-09T10:00' });
  });

  it.each<[string, SessionEdit['changes'], number]>([
    ['a new length', { durationMinutes: 60 }, 1],
    ['a joining link', { joiningUrl: 'https://meet.example.org/new' }, 1],
    ['a start and a length at once', { startsAt: '2026-12-10T10:00', durationMinutes: 60 }, 1],
    ['a corrected word', { purpose: 'Corrected', title: 'Also corrected' }, 0],
  ])('%s raises the calendar’s sequence as it should', async (_, changes, sequence) => {
    const { id } = await scheduled();
    await edit(id, changes);
    expect(await row(id)).toMatchObject({ sequence, version: 2 });
  });

  it('of a draft tells no calendar, and its first start is the one it is published with', async () => {
    const { id } = await scheduled({ isPublished: false });
    await edit(id, { startsAt: '2026-12-10T10:00' });
    expect(await row(id)).toMatchObject({
      sequence: 0,
      originalStartsLocal: '2026-12-10T10:00',
      movedFrom: null,
    });
  });

  it('is refused to people of an authority, and a draft is unknown to them', async () => {
    const session = await scheduled();
    const draft = await scheduled({ isPublished: false });
    expect((await edit(session.id, { title: 'Mine' }, 'one', participant)).status).toBe(403);
    expect((await edit(draft.id, { title: 'Mine' }, 'one', participant)).status).toBe(404);
    expect((await edit(session.id, { title: 'Mine' }, 'one', hub.stranger)).status).toBe(401);
    const body = { version: 1, scope: 'one' as const };
    for (const client of [participant, hub.stranger]) {
      const params = { sessionId: session.id };
      const statuses = [
        await client.call(publishSession, { params, body }),
        await client.call(cancelSession, { params, body: { ...body, reason: 'No' } }),
        await client.call(restoreSession, { params, body }),
      ].map(({ status }) => status);
      expect(new Set(statuses)).toEqual(new Set([client === participant ? 403 : 401]));
    }
    expect((await page(session.id)).title).toBe('Fair recruitment');
  });

  it.each<[string, Record<string, unknown>, string, RegExp]>([
    [
      'the hour that does not exist',
      { startsAt: '2027-03-28T01:30' },
      '#/changes/startsAt',
      /there is no 1:30am/,
    ],
    ['the hour that exists twice', { startsAt: '2026-10-25T01:30' }, '#/changes/startsAt', /happens twice/],
    [
      'an agenda longer than the session',
      { agenda: [{ minutes: 91, title: 'Long' }] },
      '#/changes/agenda',
      /adds up to 91 minutes, but the session lasts 90 minutes/,
    ],
    [
      'a session shorter than its agenda',
      { durationMinutes: 30 },
      '#/changes/agenda',
      /adds up to 60 minutes, but the session lasts 30 minutes/,
    ],
    ['a javascript: link', { joiningUrl: 'javascript:alert(1)' }, '#/changes/joiningUrl', /https/],
    ['an end before the start', { durationMinutes: -5 }, '#/changes/durationMinutes', /after the start/],
    ['NUL', { purpose: 'a\0b' }, '#/changes/purpose', /cannot be stored/],
  ])('refuses %s and changes nothing', async (_, changes, pointer, detail) => {
    const before = await scheduled({ agenda: [{ minutes: 60, title: 'Practice' }] });
    const { status, body } = await edit(before.id, changes);
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ pointer, detail: expect.stringMatching(detail) }] });
    expect(await page(before.id)).toEqual(before);
  });
});

describe('two facilitators at once', () => {
  /** Keeps a session locked until both have got as far as they can: so that they meet, every time. */
  async function held<Made>(sessionId: string, make: () => [Promise<Made>, Promise<Made>]): Promise<Made[]> {
    const holder = hub.dataSource.createQueryRunner();
    await holder.startTransaction();
    try {
      await holder.query(`select from session where id = $1 for update`, [sessionId]);
      const both = make();
      await eventually(async () => {
        const [{ count }] = await hub.dataSource.query(
          `select count(*)::int from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
        );
        return count === 2;
      });
      await holder.commitTransaction();
      return await Promise.all(both);
    } finally {
      await holder.release();
    }
  }

  it('one of them is told what the other changed, and loses nothing', async () => {
    const { id } = await scheduled();
    const move = (client: Client, startsAt: string) =>
      client.call(editSession, {
        params: { sessionId: id },
        body: { version: 1, scope: 'one', changes: { startsAt } },
      });
    const answers = await held(id, () => [
      move(facilitator, '2026-12-10T10:00'),
      move(other, '2026-12-11T10:00'),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const won = answers.find(({ status }) => status === 200)?.body;
    const lost = answers.find(({ status }) => status === 409)?.body;
    expect(lost).toMatchObject({ type: '/problems/session-changed', current: won });
    expect((await page(id)).startsAt).toBe(won?.startsAt);
  });

  it.each(['publish', 'cancel', 'restore'] as const)(
    '%s asks for the current version too',
    async (action) => {
      const session = await scheduled({ isPublished: action !== 'publish' });
      const params = { sessionId: session.id };
      const body = { version: 0, scope: 'one' as const };
      const { status, body: refusal } =
        action === 'publish'
          ? await facilitator.call(publishSession, { params, body })
          : action === 'restore'
            ? await facilitator.call(restoreSession, { params, body })
            : await facilitator.call(cancelSession, { params, body: { ...body, reason: 'Ill' } });
      expect(status).toBe(409);
      expect(refusal).toMatchObject({ type: '/problems/session-changed', current: session });
    },
  );

  it('a whole series at once ends with one of the two, not a mixture and not for ever', async () => {
    const { id, dates } = await scheduledSeries();
    const rename = (client: Client, sessionId: string, title: string) =>
      client.call(editSession, {
        params: { sessionId },
        body: { version: 1, scope: 'all', changes: { title } },
      });
    // From both ends: without one order of locks these two would wait for each other.
    const [first = '', last = ''] = [dates.at(0), dates.at(-1)];
    const answers = await held(first, () => [
      rename(facilitator, first, 'First'),
      rename(other, last, 'Last'),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const { body } = await facilitator.call(getSeries, { params: { seriesId: id } });
    expect(new Set(body.sessions.map(({ title }) => title)).size).toBe(1);
  });
});

describe('editing a series', () => {
  it('this and following: the others keep their dates and take the time of day', async () => {
    const { id, dates } = await scheduledSeries();
    const { body } = await edit(
      dates[3] ?? '',
      { startsAt: '2027-04-15T14:00', title: 'Later' },
      'following',
    );
    expect(body).toMatchObject({ startsAt: '2027-04-15T14:00:00+01:00', title: 'Later' });
    expect(await startsOf(id)).toEqual([
      '2027-01-13T10:00:00+00:00',
      '2027-02-10T10:00:00+00:00',
      '2027-03-10T10:00:00+00:00',
      '2027-04-15T14:00:00+01:00',
      '2027-05-12T14:00:00+01:00',
      '2027-06-09T14:00:00+01:00',
      '2027-07-14T14:00:00+01:00',
    ]);
    expect((await page(dates[2] ?? '')).title).toBe('Fair recruitment');
    expect(await row(dates[4] ?? '')).toMatchObject({
      originalStartsLocal: '2027-05-12T10:00',
      sequence: 1,
      version: 2,
      title: 'Later',
    });
  });

  it('one date leaves the others alone', async () => {
    const { id, dates } = await scheduledSeries();
    const before = await startsOf(id);
    await edit(dates[1] ?? '', { startsAt: '2027-02-17T10:00' });
    expect(await startsOf(id)).toEqual(before.with(1, '2027-02-17T10:00:00+00:00'));
  });

  it('all: a cancelled date stays cancelled, a moved one keeps its date, one that is over stays as it was', async () => {
    const { dates } = await scheduledSeries({
      rule: { ...aSeriesInput().rule, fromMonth: '2026-10', untilMonth: '2027-02' },
    });
    const [past = '', , december = '', january = '', february = ''] = dates;
    await edit(january, { startsAt: '2027-01-20T10:00' });
    await facilitator.call(cancelSession, {
      params: { sessionId: december },
      body: { version: 1, scope: 'one', reason: 'Christmas party' },
    });
    await edit(february, { startsAt: '2027-02-10T15:00', title: 'New' }, 'all');
    expect(await page(past)).toMatchObject({
      startsAt: '2026-10-14T10:00:00+01:00',
      title: 'Fair recruitment',
    });
    expect(await page(december)).toMatchObject({
      status: 'cancelled',
      startsAt: '2026-12-09T15:00:00+00:00',
      title: 'New',
    });
    expect(await page(january)).toMatchObject({ startsAt: '2027-01-20T15:00:00+00:00', title: 'New' });
  });

  it('a time that the clocks refuse on one of the dates changes none', async () => {
    const { id, dates } = await scheduledSeries({
      rule: { ...aSeriesInput().rule, ordinal: -1, weekday: 7, fromMonth: '2027-02', untilMonth: '2027-04' },
    });
    const before = await startsOf(id);
    const { status, body } = await edit(dates[0] ?? '', { startsAt: '2027-02-28T01:30' }, 'all');
    expect(status).toBe(422);
    expect(body).toMatchObject({
      errors: [{ pointer: '#/changes/startsAt', detail: expect.stringContaining('Sunday 28 March 2027') }],
    });
    expect(await startsOf(id)).toEqual(before);
  });

  it('an agenda that is too long for one of the dates says which', async () => {
    const { dates } = await scheduledSeries();
    await edit(dates[2] ?? '', { durationMinutes: 30 });
    const { body } = await edit(dates[0] ?? '', { agenda: [{ minutes: 60, title: 'Practice' }] }, 'all');
    expect(body).toMatchObject({
      errors: [
        {
          pointer: '#/changes/agenda',
          detail: expect.stringContaining('the session on Wednesday 10 March 2027 lasts 30 minutes'),
        },
      ],
    });
  });

  it('survives every date of the longest series being an exception, and more than 60 of them', async () => {
    const { id, dates } = await scheduledSeries({
      rule: { ...aSeriesInput().rule, fromMonth: '2027-01', untilMonth: '2028-12' },
    });
    expect(dates).toHaveLength(24);
    let exceptions = 0;
    for (const sessionId of dates) {
      const { startsLocal } = await row(sessionId);
      await edit(sessionId, { startsAt: `${startsLocal.slice(0, 10)}T11:00` });
      const { version } = await row(sessionId);
      await facilitator.call(cancelSession, {
        params: { sessionId },
        body: { version, scope: 'one', reason: 'Away' },
      });
      await facilitator.call(restoreSession, {
        params: { sessionId },
        body: { version: version + 1, scope: 'one' },
      });
      exceptions += 3;
    }
    expect(exceptions).toBeGreaterThan(60);
    const { body } = await participant.call(getSeries, { params: { seriesId: id } });
    expect(body.sessions).toHaveLength(24);
    expect(
      body.sessions.every(({ startsAt, status }) => startsAt.includes('T11:00') && status === 'published'),
    ).toBe(true);
    const originals = await hub.dataSource.getRepository(SessionEntity).findBy({ seriesId: id });
    expect(
      originals.every((each) => each.originalStartsLocal.endsWith('T10:00') && each.sequence === 3),
    ).toBe(true);
  });
});

describe('publishing, cancelling, restoring', () => {
  it('publishes a draft for everyone', async () => {
    const { id } = await scheduled({ isPublished: false });
    const { status, body } = await facilitator.call(publishSession, {
      params: { sessionId: id },
      body: { version: 1, scope: 'one' },
    });
    expect([status, body.status, body.version]).toEqual([200, 'published', 2]);
    expect((await page(id, participant)).status).toBe('published');
  });

  it('publishes a whole series, or this and following', async () => {
    const { id, dates } = await scheduledSeries({ isPublished: false });
    const publish = (sessionId: string, scope: 'following' | 'all', version: number) =>
      facilitator.call(publishSession, { params: { sessionId }, body: { version, scope } });
    await publish(dates[5] ?? '', 'following', 1);
    const seen = async () =>
      (await participant.call(getSeries, { params: { seriesId: id } })).body.sessions.length;
    expect(await seen()).toBe(2);
    await publish(dates[5] ?? '', 'all', 2);
    expect(await seen()).toBe(7);
  });

  it('a series of drafts is unknown to people of an authority', async () => {
    const { id } = await scheduledSeries({ isPublished: false });
    const { status, body } = await participant.call(getSeries, { params: { seriesId: id } });
    expect(status).toBe(404);
    expect(body).toMatchObject({ type: '/problems/series-not-found' });
    expect((await facilitator.call(getSeries, { params: { seriesId: id } })).status).toBe(200);
  });

  it('cancels with a reason, and takes it back', async () => {
    const { id } = await scheduled();
    const params = { sessionId: id };
    const cancelled = await facilitator.call(cancelSession, {
      params,
      body: { version: 1, scope: 'one', reason: 'The speaker\nis ill' },
    });
    expect(cancelled.body).toMatchObject({
      status: 'cancelled',
      cancelReason: 'The speaker is ill',
      version: 2,
      can: { cancel: false, restore: true, answer: false },
    });
    expect(await page(id, participant)).toMatchObject({ status: 'cancelled', joining: { state: 'over' } });
    expect((await row(id)).sequence).toBe(1);

    const again = await facilitator.call(cancelSession, {
      params,
      body: { version: 2, scope: 'one', reason: 'x' },
    });
    expect(again.body).toMatchObject({ type: '/problems/session-cancelled' });

    const restored = await facilitator.call(restoreSession, { params, body: { version: 2, scope: 'one' } });
    expect(restored.body).toMatchObject({ status: 'published', cancelReason: null, version: 3 });
    expect((await row(id)).sequence).toBe(2);
    const twice = await facilitator.call(restoreSession, { params, body: { version: 3, scope: 'one' } });
    expect(twice.body).toMatchObject({ type: '/problems/session-not-cancelled' });
  });

  it('asks for a reason', async () => {
    const { id } = await scheduled();
    const { status, body } = await facilitator.call(cancelSession, {
      params: { sessionId: id },
      body: { version: 1, scope: 'one', reason: '  ' },
    });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      errors: [{ pointer: '#/reason', detail: expect.stringContaining('Say why') }],
    });
  });

  it('a draft that is cancelled stays unknown, and comes back as a draft', async () => {
    const { id } = await scheduled({ isPublished: false });
    const params = { sessionId: id };
    await facilitator.call(cancelSession, { params, body: { version: 1, scope: 'one', reason: 'Not now' } });
    expect((await participant.call(getSession, { params })).status).toBe(404);
    const { body } = await facilitator.call(restoreSession, { params, body: { version: 2, scope: 'one' } });
    expect(body.status).toBe('draft');
  });

  it('cancels this and following, and leaves what came before', async () => {
    const { id, dates } = await scheduledSeries();
    await facilitator.call(cancelSession, {
      params: { sessionId: dates[4] ?? '' },
      body: { version: 1, scope: 'following', reason: 'The programme pauses' },
    });
    const { body } = await participant.call(getSeries, { params: { seriesId: id } });
    expect(body.sessions.map(({ status }) => status)).toEqual([
      ...Array<string>(4).fill('published'),
      ...Array<string>(3).fill('cancelled'),
    ]);
  });

  it('what is over cannot be cancelled', async () => {
    const { id } = await scheduled({ startsAt: '2026-11-20T10:00' });
    const { status } = await facilitator.call(cancelSession, {
      params: { sessionId: id },
      body: { version: 1, scope: 'one', reason: 'Too late' },
    });
    expect(status).toBe(403);
  });
});

describe('mail', () => {
  it('tells those who are coming that a session moved, without the joining link', async () => {
    const { id } = await scheduled({ title: 'Pay bands', joiningUrl: 'https://meet.example.org/secret' });
    await coming(id);
    const [mail, ...rest] = await newMails(() => edit(id, { startsAt: '2026-12-16T14:00' }));
    expect(rest).toEqual([]);
    expect(mail?.subject).toBe('Moved: Pay bands, Wednesday 16 December 2026, 2pm to 3:30pm');
    expect(mail?.text).toContain('Before: Wednesday 9 December 2026, 10am to 11:30am');
    expect(mail?.text).toContain(`${hub.env.publicUrl}/sessions/${id}`);
    expect(mail?.text).not.toContain('secret');
  });

  it('tells them of a cancellation with its reason, and when it is back on', async () => {
    const { id } = await scheduled({ title: 'Pay bands' });
    await participant.call(answerSession, { params: { sessionId: id }, body: { answer: 'maybe' } });
    const mails = await newMails(async () => {
      const params = { sessionId: id };
      await facilitator.call(cancelSession, {
        params,
        body: { version: 1, scope: 'one', reason: 'The speaker is ill' },
      });
      hub.clock.advance({ minutes: 1 });
      await facilitator.call(restoreSession, { params, body: { version: 2, scope: 'one' } });
    });
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Cancelled: Pay bands, Wednesday 9 December 2026, 10am to 11:30am',
      'Back on: Pay bands, Wednesday 9 December 2026, 10am to 11:30am',
    ]);
    expect(mails[0]?.text).toContain('Why: The speaker is ill');
  });

  it('tells of many dates in one mail', async () => {
    const { dates } = await scheduledSeries();
    await coming(dates[0] ?? '', 'series');
    const mails = await newMails(() => edit(dates[0] ?? '', { startsAt: '2027-01-13T14:00' }, 'all'));
    expect(mails.map(({ subject }) => subject)).toEqual(['Moved: 7 sessions']);
    expect(mails[0]?.text.match(/Its page:/g)).toHaveLength(7);
  });

  it.each<[string, SessionEdit['changes'], 'coming' | 'not-coming', boolean]>([
    ['a corrected word', { title: 'Corrected' }, 'coming', true],
    ['a new joining link', { joiningUrl: 'https://meet.example.org/new' }, 'coming', true],
    ['a move, to those who are not coming', { startsAt: '2026-12-16T14:00' }, 'not-coming', true],
    ['a move of what is over', { startsAt: '2026-11-19T10:00' }, 'coming', false],
  ])('%s sends none', async (_, changes, answer, isAhead) => {
    const { id } = await scheduled({ startsAt: isAhead ? '2026-12-09T10:00' : '2026-11-24T10:00' });
    await participant.call(answerSession, { params: { sessionId: id }, body: { answer } });
    expect(await newMails(() => edit(id, changes))).toEqual([]);
  });
});
