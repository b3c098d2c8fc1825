import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createFeed, type FeedInput, listFeeds, revokeFeed, rotateFeed } from '@hub/contracts/calendar-feeds';
import ICAL from 'ical.js';
import { createHub } from '../../create-hub.ts';
import { entities } from '../../entities.ts';
import { MemberEntity } from '#modules/people/member.entity.ts';
import { MilestoneEntity } from '#modules/phases/milestone.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';
import { AnswerEntity } from '#modules/sessions/answer.entity.ts';
import { SeriesEntity } from '#modules/sessions/series.entity.ts';
import { SessionEntity } from '#modules/sessions/session.entity.ts';
import { createDataSource } from '#platform/database/data-source.ts';
import { createLog, withoutSecrets } from '#platform/log.ts';
import { aFacilitator, aMember } from '#testing/factories/people.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { CalendarFeedEntity } from './calendar-feed.entity.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ PUBLIC_URL: 'http://hub.example.org:3000' });
});
afterAll(() => hub.close());

type SessionValues = Partial<SessionEntity>;
async function aSession(startsAt: string, values: SessionValues = {}): Promise<SessionEntity> {
  const starts = new Date(startsAt);
  return hub.dataSource.getRepository(SessionEntity).save({
    id: randomUUID(),
    seriesId: null,
    title: 'Fair recruitment',
    status: 'published',
    startsLocal: startsAt.slice(0, 16),
    originalStartsLocal: startsAt.slice(0, 16),
    timeZone: 'Europe/London',
    durationMinutes: 90,
    startsAt: starts,
    endsAt: new Date(starts.getTime() + 90 * 60_000),
    isNotRecorded: true,
    isChathamHouse: true,
    createdAt: hub.clock.now(),
    changedAt: hub.clock.now(),
    ...values,
  } as SessionEntity);
}

/** The second Wednesdays of winter, all at 10am. */
async function aSeries(changes: Record<string, SessionValues> = {}): Promise<SessionEntity[]> {
  const series = await hub.dataSource.getRepository(SeriesEntity).save({
    id: randomUUID(),
    title: 'Community of Practice',
    rule: {
      ordinal: 2,
      weekday: 3,
      startTime: '10:00',
      durationMinutes: 90,
      fromMonth: '2026-12',
      untilMonth: '2027-03',
      skippedMonths: [],
    },
    timeZone: 'Europe/London',
    createdBy: randomUUID(),
    createdAt: hub.clock.now(),
  });
  return Promise.all(
    ['2026-12-09', '2027-01-13', '2027-02-10', '2027-03-10'].map((date) =>
      aSession(`${date}T10:00Z`, { seriesId: series.id, ...changes[date] }),
    ),
  );
}

async function change(session: SessionEntity, values: SessionValues): Promise<void> {
  await hub.dataSource.getRepository(SessionEntity).update(
    { id: session.id },
    {
      ...(values as object),
      version: () => 'version + 1',
      sequence: () => 'sequence + 1',
      changedAt: hub.clock.now(),
    },
  );
}

async function answer(session: SessionEntity, member: MemberEntity, kind: 'coming' | 'maybe' | 'not-coming') {
  await hub.dataSource.getRepository(AnswerEntity).save({
    sessionId: session.id,
    memberId: member.id,
    answer: kind,
    place: kind === 'coming' ? 'confirmed' : null,
    answeredAt: hub.clock.now(),
  });
}

const ALL: FeedInput = { filter: 'all', hasMilestones: false };
async function aFeed(client: Client, input: FeedInput = ALL): Promise<{ id: string; path: string }> {
  const { status, body } = await client.call(createFeed, { body: input });
  expect(status).toBe(201);
  return { id: body.id, path: new URL(body.url).pathname };
}

async function read(path: string): Promise<string> {
  const response = await hub.stranger.fetch(path);
  expect(response.status).toBe(200);
  return response.text();
}

/** The entries of these sessions only: other tests have theirs in the same calendar. */
function entriesOf(text: string, sessions: SessionEntity[]): ICAL.Component[] {
  const ids = sessions.map(({ id }) => id);
  return new ICAL.Component(ICAL.parse(text) as never)
    .getAllSubcomponents('vevent')
    .filter((event) => ids.some((id) => String(event.getFirstPropertyValue('url')).endsWith(id)));
}
const valueOf = (event: ICAL.Component | undefined, name: string): string =>
  String(event?.getFirstPropertyValue(name));

describe('calendar links', () => {
  test('show their address once and keep only its hash', async () => {
    const person = await aMember(hub.dataSource);
    const client = await hub.as(person);
    const made = await client.call(createFeed, { body: { filter: 'mine', hasMilestones: true } });
    expect(made.body).toMatchObject({ filter: 'mine', hasMilestones: true, lastReadAt: null });
    const [, token] =
      /^http:\/\/hub\.example\.org:3000\/api\/calendar\/([\w-]{43})\.ics$/.exec(made.body.url) ?? [];
    expect(Buffer.from(token ?? '', 'base64url')).toHaveLength(32);

    const list = await client.call(listFeeds);
    expect(list.body.items).toEqual([
      {
        id: made.body.id,
        filter: 'mine',
        hasMilestones: true,
        createdAt: made.body.createdAt,
        lastReadAt: null,
      },
    ]);
    const stored = await hub.dataSource.query(`select * from calendar_feed where id = $1`, [made.body.id]);
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  test('are refused to strangers and to people without a place in the programme', async () => {
    const { stranger } = hub;
    const params = { feedId: randomUUID() };
    for (const answered of [
      await stranger.call(listFeeds),
      await stranger.call(createFeed, { body: ALL }),
      await stranger.call(rotateFeed, { params }),
      await stranger.call(revokeFeed, { params }),
    ])
      expect([answered.status, answered.body.type]).toEqual([401, '/problems/not-signed-in']);
  });

  test('are their owner’s alone: a colleague’s is not found', async () => {
    const owner = await aMember(hub.dataSource);
    const colleague = await hub.as(await aMember(hub.dataSource, { authority: owner.authority }));
    const { id, path } = await aFeed(await hub.as(owner));
    for (const refused of [
      await colleague.call(rotateFeed, { params: { feedId: id } }),
      await colleague.call(revokeFeed, { params: { feedId: id } }),
    ])
      expect([refused.status, refused.body.type]).toEqual([404, '/problems/feed-not-found']);
    expect((await colleague.call(listFeeds)).body.items).toEqual([]);
    await read(path);
  });

  test('refuse what they cannot be, with a sentence', async () => {
    const client = await hub.as(await aMember(hub.dataSource));
    const nothing = await client.call(createFeed, { body: { filter: 'none', hasMilestones: false } });
    expect(nothing.status).toBe(422);
    expect(nothing.body.errors).toEqual([
      { pointer: '#/filter', detail: 'Choose sessions, milestones or both' },
    ]);
    const unknown = await client.call(createFeed, {
      body: { filter: 'theirs', hasMilestones: true } as never,
    });
    expect(unknown.body.errors).toEqual([
      { pointer: '#/filter', detail: 'Choose which sessions to include' },
    ]);
    const malformed = await client.call(rotateFeed, { params: { feedId: 'mine' } });
    expect(malformed.status).toBe(422);
  });

  test('are ten at the most, also when asked for all at once', async () => {
    const client = await hub.as(await aMember(hub.dataSource));
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => client.call(createFeed, { body: ALL })),
    );
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual([
      ...Array<string>(10).fill('201'),
      '409',
      '409',
    ]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body.type).toBe('/problems/too-many-feeds');
    expect(refused?.body.detail).toContain('10 calendar links');
  });

  test('stop at once when rotated or revoked', async () => {
    const client = await hub.as(await aMember(hub.dataSource));
    const { id, path } = await aFeed(client);
    await read(path);
    const rotated = await client.call(rotateFeed, { params: { feedId: id } });
    expect(rotated.body).toMatchObject({ id, lastReadAt: null });
    const newPath = new URL(rotated.body.url).pathname;
    expect((await hub.stranger.fetch(path)).status).toBe(404);
    await read(newPath);

    expect((await client.call(revokeFeed, { params: { feedId: id } })).status).toBe(204);
    expect((await hub.stranger.fetch(newPath)).status).toBe(404);
    expect((await client.call(listFeeds)).body.items).toEqual([]);
  });

  test('note when they were last read, once an hour', async () => {
    const client = await hub.as(await aMember(hub.dataSource));
    const { id, path } = await aFeed(client);
    const feeds = hub.dataSource.getRepository(CalendarFeedEntity);
    const noted = async () => (await feeds.findOneByOrFail({ id })).lastReadAt;

    const first = hub.clock.now();
    await read(path);
    hub.clock.advance({ minutes: 59 });
    await read(path);
    expect(await noted()).toEqual(first);
    hub.clock.advance({ minutes: 2 });
    await read(path);
    expect(await noted()).toEqual(hub.clock.now());
  });
});

describe('a calendar feed', () => {
  test('is plain to a calendar program: no cookie, no redirect, typed, tagged, not indexed, not a download', async () => {
    const { path } = await aFeed(await hub.as(await aMember(hub.dataSource)));
    const response = await hub.stranger.fetch(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('etag')).toMatch(/^"[\w-]+"$/);
    expect(response.headers.get('cache-control')).toBe('private, max-age=60');
    expect(response.headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(response.headers.get('content-disposition')).toBeNull();
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(await response.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
  });

  test('answers HEAD like GET, without the text', async () => {
    const { path } = await aFeed(await hub.as(await aMember(hub.dataSource)));
    const [get, head] = [await hub.stranger.fetch(path), await hub.stranger.fetch(path, { method: 'HEAD' })];
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    for (const name of ['etag', 'content-type', 'cache-control'])
      expect(head.headers.get(name)).toBe(get.headers.get(name));
    expect((await hub.stranger.fetch(path.replace(/.{5}$/, 'x.ics'), { method: 'HEAD' })).status).toBe(404);
  });

  test('answers 304 while nothing changed, and anew once something did', async () => {
    const [session] = await aSeries();
    const { path } = await aFeed(await hub.as(await aMember(hub.dataSource)));
    const ask = (etag: string) => hub.stranger.fetch(path, { headers: { 'if-none-match': etag } });
    const first = await hub.stranger.fetch(path);
    const etag = first.headers.get('etag') ?? '';
    const text = await first.text();

    for (const held of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const unchanged = await ask(held);
      expect([unchanged.status, await unchanged.text(), unchanged.headers.get('etag')]).toEqual([
        304,
        '',
        etag,
      ]);
      expect(unchanged.headers.get('cache-control')).toBe('private, max-age=60');
    }
    hub.clock.advance({ hours: 3 });
    expect((await ask(etag)).status).toBe(304);
    expect(await read(path)).toBe(text);

    await change(session!, { title: 'Fair promotion' });
    const changed = await ask(etag);
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
    expect(await changed.text()).toContain('SUMMARY:Fair promotion');
  });

  test('is the same bytes whether or not the program would take them compressed, as its strong tag says', async () => {
    await aSeries();
    const { path } = await aFeed(await hub.as(await aMember(hub.dataSource)));
    const [plain, packed] = [
      await hub.stranger.fetch(path, { headers: { 'accept-encoding': 'identity' } }),
      await hub.stranger.fetch(path, { headers: { 'accept-encoding': 'gzip' } }),
    ];
    expect(packed.headers.get('etag')).toBe(plain.headers.get('etag'));
    expect(packed.headers.get('content-encoding')).toBeNull();
  });

  test('with a wrong, changed or malformed token is not found, in the same words', async () => {
    const { path } = await aFeed(await hub.as(await aMember(hub.dataSource)));
    const changed = path.replace(/.(\.ics)$/, (end) => (end.startsWith('A') ? 'B.ics' : 'A.ics'));
    for (const wrong of [changed, `/api/calendar/${'A'.repeat(43)}.ics`, '/api/calendar/x.ics']) {
      const response = await hub.stranger.fetch(wrong);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(response.headers.get('x-robots-tag')).toBe('noindex, nofollow');
      expect(await response.json()).toMatchObject({ type: '/problems/feed-not-found', status: 404 });
    }
    expect((await hub.stranger.fetch(path.replace('.ics', ''))).status).toBe(404);
  });

  test('ends with its person’s membership and returns with it', async () => {
    const person = await aMember(hub.dataSource);
    const { path } = await aFeed(await hub.as(person));
    const members = hub.dataSource.getRepository(MemberEntity);
    await members.update({ id: person.member.id }, { endedAt: hub.clock.now() });
    expect((await hub.stranger.fetch(path)).status).toBe(404);
    const refused = await (await hub.as(person)).call(createFeed, { body: ALL });
    expect([refused.status, refused.body.type]).toEqual([401, '/problems/not-signed-in']);
    await members.update({ id: person.member.id }, { endedAt: null });
    await read(path);
  });

  test('shows no drafts, to facilitators neither', async () => {
    const sessions = await aSeries({
      '2027-02-10': { status: 'draft' },
      '2027-03-10': { status: 'cancelled', statusBeforeCancel: 'draft' },
    });
    for (const person of [await aMember(hub.dataSource), await aFacilitator(hub.dataSource)]) {
      const { path } = await aFeed(await hub.as(person));
      const text = await read(path);
      expect(entriesOf(text, sessions)).toHaveLength(2);
      expect(text).toContain('EXDATE;TZID=Europe/London:20270210T100000,20270310T100000');
    }
  });

  test('of mine has what I said coming or maybe to, and follows my answers', async () => {
    const [december, january, february, march] = (await aSeries()) as [
      SessionEntity,
      SessionEntity,
      SessionEntity,
      SessionEntity,
    ];
    const alone = await aSession('2027-01-20T14:00Z');
    const person = await aMember(hub.dataSource);
    const colleague = await aMember(hub.dataSource, { authority: person.authority });
    await answer(december, person.member, 'coming');
    await answer(january, person.member, 'not-coming');
    await answer(march, person.member, 'maybe');
    await answer(february, colleague.member, 'coming');
    const { path } = await aFeed(await hub.as(person), { filter: 'mine', hasMilestones: false });

    const first = await hub.stranger.fetch(path);
    const text = await first.text();
    const sessions = [december, january, february, march, alone];
    expect(entriesOf(text, sessions).map((event) => valueOf(event, 'url').slice(-36))).toEqual([
      december.id,
      march.id,
    ]);
    expect(text).toContain('EXDATE;TZID=Europe/London:20270113T100000,20270210T100000');

    hub.clock.advance({ minutes: 5 });
    await answer(alone, person.member, 'coming');
    const later = await hub.stranger.fetch(path, {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    });
    expect(later.status).toBe(200);
    expect(entriesOf(await later.text(), sessions)).toHaveLength(3);
  });

  test('has milestones when asked to, as whole days', async () => {
    const phase = await hub.dataSource.getRepository(PhaseEntity).save({
      name: 'Phase 4',
      years: '2026-27',
      startsOn: '2026-09-01',
      endsOn: '2027-08-31',
    });
    const milestones = hub.dataSource.getRepository(MilestoneEntity);
    const milestone = await milestones.save({
      phaseId: phase.id,
      kind: 'plan-due' as const,
      title: 'Action plan due',
      on: '2027-03-31',
    });
    await milestones.save({ phaseId: phase.id, kind: 'other' as const, title: 'Long ago', on: '2024-03-31' });
    const client = await hub.as(await aMember(hub.dataSource));
    const only = await aFeed(client, { filter: 'none', hasMilestones: true });
    const first = await hub.stranger.fetch(only.path);
    const text = await first.text();
    expect(text).toContain(`UID:milestone-${milestone.id}@hub.example.org`);
    expect(text).toContain('DTSTART;VALUE=DATE:20270331\r\nDTEND;VALUE=DATE:20270401');
    expect(text).not.toContain('UID:series-');
    expect(text).not.toContain('Long ago');
    expect(await read((await aFeed(client)).path)).not.toContain('UID:milestone-');

    await milestones.update(
      { id: milestone.id },
      { on: '2027-04-16', sequence: 1, changedAt: hub.clock.now() },
    );
    const moved = await hub.stranger.fetch(only.path, {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    });
    expect(await moved.text()).toContain('DTSTART;VALUE=DATE:20270416');
  });

  test('reaches 12 months back and 18 ahead, and has a series whole', async () => {
    const past = await aSession('2025-11-20T10:00Z');
    const recent = await aSession('2025-12-10T10:00Z');
    const near = await aSession('2028-05-10T09:00Z');
    const far = await aSession('2028-06-20T09:00Z');
    const series = await aSeries({
      '2026-12-09': { startsAt: new Date('2024-12-09T10:00Z'), endsAt: new Date('2024-12-09T11:30Z') },
    });
    const text = await read((await aFeed(await hub.as(await aMember(hub.dataSource)))).path);
    expect(
      entriesOf(text, [past, recent, near, far]).map((event) => valueOf(event, 'url').slice(-36)),
    ).toEqual([recent.id, near.id]);
    expect(entriesOf(text, series)).toHaveLength(4);
  });

  test('keeps identifiers through edits and a restart, moves what moved, and lets a cancelled date go once passed', async () => {
    const [december, january, february] = (await aSeries()) as [SessionEntity, SessionEntity, SessionEntity];
    const sessions = [december, january, february];
    const { path } = await aFeed(await hub.as(await aMember(hub.dataSource)));
    const before = entriesOf(await read(path), sessions);
    hub.clock.advance({ minutes: 10 });
    await change(january, {
      startsLocal: '2027-01-14T15:00',
      startsAt: new Date('2027-01-14T15:00Z'),
      endsAt: new Date('2027-01-14T16:30Z'),
    });
    await change(december, {
      status: 'cancelled',
      statusBeforeCancel: 'published',
      cancelReason: 'Rail strike',
    });

    const text = await read(path);
    const after = entriesOf(text, sessions);
    const uids = (events: ICAL.Component[]) => [...new Set(events.map((event) => valueOf(event, 'uid')))];
    expect(uids(after)).toEqual(uids(before));
    expect(uids(after)).toEqual([`series-${december.seriesId}@hub.example.org`]);
    const numbers = (events: ICAL.Component[]) => events.map((event) => Number(valueOf(event, 'sequence')));
    expect(Math.min(...numbers(after))).toBeGreaterThan(Math.max(...numbers(before)));
    expect(text).toContain('SUMMARY:Cancelled: Fair recruitment');
    expect(text).toContain('DTSTART;TZID=Europe/London:20270114T150000');

    // The same database behind another process.
    const dataSource = await createDataSource(hub.env.databaseUrl ?? '', { entities }).initialize();
    const second = await createHub({
      env: hub.env,
      log: createLog('silent'),
      dataSource,
      clock: hub.clock,
    });
    await second.listen(0, '127.0.0.1');
    try {
      const again = await fetch(`${await second.getUrl()}${path}`);
      expect(await again.text()).toBe(text);
      expect(again.headers.get('etag')).toBe((await hub.stranger.fetch(path)).headers.get('etag'));
    } finally {
      await second.close();
    }

    const { headers } = await hub.stranger.fetch(path);
    const held = { 'if-none-match': headers.get('etag') ?? '' };
    const today = hub.clock.now();
    hub.clock.set('2026-12-09T11:29:00Z');
    expect((await hub.stranger.fetch(path, { headers: held })).status).toBe(304);
    hub.clock.set('2026-12-09T11:31:00Z');
    const passed = await hub.stranger.fetch(path, { headers: held });
    hub.clock.set(today.toISOString());
    expect(passed.status).toBe(200);
    const passedText = await passed.text();
    expect(entriesOf(passedText, [december])).toEqual([]);
    expect(passedText).toMatch(/EXDATE;TZID=Europe\/London:20261209T100000/);
  });

  test('names nobody who is coming and never the joining link', async () => {
    const [session] = await aSeries();
    const person = await aMember(hub.dataSource, { name: 'Ada Quill' });
    await answer(session!, person.member, 'coming');
    const text = await read((await aFeed(await hub.as(person))).path);
    expect(text).not.toMatch(/Ada Quill|ATTENDEE|ORGANIZER|VALARM/);
    expect(text.replaceAll('\r\n ', '')).toContain(
      `LOCATION:Online: join from http://hub.example.org:3000/sessions/${session!.id}`,
    );
  });

  test('keeps its token out of the log', () => {
    const token = 'A'.repeat(43);
    for (const address of [`/api/calendar/${token}.ics`, `/api/calendar/${token}.ics?x=1`])
      expect(withoutSecrets(address)).toBe('/api/calendar/[token].ics');
    expect(withoutSecrets('/api/sessions?mine=true')).toBe('/api/sessions');
  });
});

describe('the file of one session', () => {
  const fileOf = ({ id }: { id: string }) => `/api/calendar/sessions/${id}.ics`;

  test('is a download with a safe name, for people who are signed in', async () => {
    const session = await aSession('2026-12-02T10:00Z', { title: 'Who gets "shortlisted"?\r\nÉté; 🎉' });
    const client = await hub.as(await aMember(hub.dataSource));
    const response = await client.fetch(fileOf(session));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="2026-12-02-who-gets-shortlisted-ete.ics"',
    );
    const text = await response.text();
    expect(text).toContain('METHOD:PUBLISH');
    expect(text).toContain(`UID:session-${session.id}@hub.example.org`);
    expect(text).not.toContain('X-WR-CALNAME');

    const refused = await hub.stranger.fetch(fileOf(session));
    expect(refused.status).toBe(401);
  });

  test('of a draft is for the programme team only; of nothing is not found', async () => {
    const draft = await aSession('2026-12-03T10:00Z', { status: 'draft' });
    const [member, facilitator] = [
      await hub.as(await aMember(hub.dataSource)),
      await hub.as(await aFacilitator(hub.dataSource)),
    ];
    expect((await facilitator.fetch(fileOf(draft))).status).toBe(200);
    for (const path of [fileOf(draft), fileOf({ id: randomUUID() }), fileOf({ id: 'nonsense' })]) {
      const response = await member.fetch(path);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ type: '/problems/session-not-found' });
    }
  });
});
