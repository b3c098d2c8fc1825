import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type ClosingGapsQuery, getClosingGaps } from '@hub/contracts/closing-gaps';
import { compareFigures } from '@hub/contracts/figures';
import type { FigureKey } from '@hub/contracts/indicators';
import { FigureCommentEntity } from '#modules/authority-reports/figure-comment.entity.ts';
import { AuthorityFamilyEntity } from '#modules/authorities/authority-family.entity.ts';
import { AuthorityNeighbourEntity } from '#modules/authorities/authority-neighbour.entity.ts';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { SessionEntity } from '#modules/sessions/session.entity.ts';
import { ThreadEntity } from '#modules/threads/thread.entity.ts';
import { inTwoYears } from '#testing/factories/closed-gaps.ts';
import { released } from '#testing/factories/figures.ts';
import { aFacilitator, aMember, anAuthority, anEnrolment, theTestPhase } from '#testing/factories/people.ts';
import { aSessionInput } from '#testing/factories/sessions.ts';
import { agreed, aReply, aSpace, aThread, inSpace } from '#testing/factories/threads.ts';
import { scheduleSession } from '@hub/contracts/sessions';
import { listening } from '#testing/listening.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let own: AuthorityEntity;
let participant: Client;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());
beforeEach(async () => {
  await hub.dataSource.query('update person set ask_indicators = $1', ['{}']);
  // Each test has a country of its own.
  await hub.dataSource.query('delete from space');
  await hub.dataSource.query('delete from session');
  await hub.dataSource.query('delete from authority');
  own = await anAuthority(hub.dataSource, 'Alderbrook');
  await anEnrolment(hub.dataSource, own);
  participant = await hub.as(await aMember(hub.dataSource, { authority: own }));
});

const ask = (client: Client, key: FigureKey = '3', query: Partial<ClosingGapsQuery> = {}) =>
  client.call(getClosingGaps, { params: { key }, query });
const labels = async (query: Partial<ClosingGapsQuery> = {}, client = participant) =>
  (await ask(client, '3', query)).body.closed.map(({ label }) => label);
/** Enough that change can be told from chance. */
async function steadyOnes(count = 5): Promise<void> {
  for (let at = 1; at <= count; at++) await inTwoYears(hub, `Steady ${at}`);
}

describe('who may ask', () => {
  test('whoever may compare, and no stranger', async () => {
    expect((await ask(hub.stranger)).status).toBe(401);
    const elsewhere = await aMember(hub.dataSource, { authority: await anAuthority(hub.dataSource) });
    expect((await ask(await hub.as(elsewhere))).body.type).toBe('/problems/not-allowed');
    expect((await ask(participant)).body).toMatchObject({
      phase: null,
      before: null,
      closed: [],
      compared: 0,
    });
  });

  test('wrong input is said, each with its place', async () => {
    const wrong = await participant.fetch('/api/closing-gaps/10?peers=friends&scope=all');
    expect(wrong.status).toBe(422);
    expect((await ask(participant, '3', { phaseId: randomUUID() })).body.type).toBe(
      '/problems/phase-not-found',
    );
  });
});

describe('whose gap closed', () => {
  test('is said with both years, the change and its interval, and who to talk to', async () => {
    await steadyOnes();
    const kestrel = await inTwoYears(hub, 'Kestrel Vale', { isClosed: true });
    const { body } = await ask(participant);
    expect(body).toMatchObject({
      key: '3',
      scope: 'combined',
      phase: { years: '2026-27' },
      before: { years: '2025-26' },
      compared: 6,
      isWidened: false,
    });
    expect(body.closed).toEqual([
      {
        authority: { id: kestrel.id, name: 'Kestrel Vale' },
        label: 'Kestrel Vale',
        likeness: 'type',
        before: expect.objectContaining({ ratio: 3.11 }),
        after: expect.objectContaining({ ratio: 1.24 }),
        change: { ratio: expect.any(Number), low: expect.any(Number), high: expect.any(Number) },
        comment: null,
        figureId: expect.any(String),
        contacts: [{ id: expect.any(String), name: 'Lead of Kestrel Vale' }],
        practice: [],
        askToken: null,
      },
    ]);
    const [{ change } = { change: { ratio: 1, low: 1, high: 1 } }] = body.closed;
    // Drawn towards no change, and still clear of it.
    expect(change.ratio).toBeGreaterThan(1.24 / 3.11);
    expect(change.high).toBeLessThan(1);
    expect(change.low).toBeLessThan(change.ratio);
  });

  test('is nobody’s with fewer than five to learn from, and nobody’s where nothing changed', async () => {
    for (const at of [1, 2, 3]) await inTwoYears(hub, `Steady ${at}`);
    await inTwoYears(hub, 'Kestrel Vale', { isClosed: true });
    expect(await labels()).toEqual([]);
    await hub.dataSource.query(`delete from authority where short_name = 'Kestrel Vale'`);
    await steadyOnes(3);
    expect(await labels()).toEqual([]);
  });

  test('needs both years to be shared: one that was not named then is not named now', async () => {
    await steadyOnes();
    await inTwoYears(hub, 'Quiet now', { isClosed: true, level: 'programme', levelBefore: 'named' });
    await inTwoYears(hub, 'Quiet then', { isClosed: true, levelBefore: 'programme' });
    await inTwoYears(hub, 'Nameless then', { isClosed: true, levelBefore: 'nameless' });
    const { body } = await ask(participant);
    expect(body.closed).toEqual([]);
    expect(body.compared).toBe(5);
    expect(JSON.stringify(body)).not.toMatch(/Quiet|Nameless/);
    const team = await hub.as(await aFacilitator(hub.dataSource));
    expect(await labels({}, team)).toEqual(['Nameless then', 'Quiet now', 'Quiet then']);
  });

  test('is never one’s own, and of an invented authority never beside a real one', async () => {
    await steadyOnes();
    await hub.dataSource.query(`delete from authority where short_name = 'Steady 5'`);
    const real = await inTwoYears(hub, 'Bexley', { isClosed: true });
    await hub.dataSource.getRepository(AuthorityEntity).update(real.id, { isDemonstration: false });
    const mine = await inTwoYears(hub, 'Mine', { isClosed: true });
    await inTwoYears(hub, 'Kestrel Vale', { isClosed: true });
    await steadyOnes(1);
    const client = await hub.as(await aMember(hub.dataSource, { authority: mine }));
    expect(await labels({}, client)).toEqual(['Kestrel Vale']);
  });

  test('comes in the order of likeness and never by how much it changed', async () => {
    await steadyOnes();
    const families = hub.dataSource.getRepository(AuthorityFamilyEntity);
    const [far, neighbour, alike] = [
      await inTwoYears(hub, 'A far one', { isClosed: true }),
      await inTwoYears(hub, 'Our neighbour', { isClosed: true }),
      await inTwoYears(hub, 'Like us', { isClosed: true }),
    ];
    await hub.dataSource.getRepository(AuthorityEntity).update(far.id, { type: 'county' });
    for (const { id } of [own, alike])
      await families.insert({ authorityId: id, family: 'high-small', basis: 'invented' });
    await hub.dataSource
      .getRepository(AuthorityNeighbourEntity)
      .insert({ authorityId: own.id, rank: 1, neighbourId: neighbour.id, closeness: 'close' });
    expect(await labels({ peers: 'england' })).toEqual(['Our neighbour', 'Like us', 'A far one']);
    expect(await labels({ peers: 'type' })).toEqual(['Our neighbour', 'Like us']);
    // A region or a group of one's own would name whoever has no name: then it is those of similar workforce.
    for (const peers of ['similar', 'region', 'neighbours', 'own'] as const)
      expect(await labels({ peers })).toEqual(['Like us']);
  });

  test('is told of all England where nobody’s of the group closed, and it says so', async () => {
    await steadyOnes();
    await inTwoYears(hub, 'Kestrel Vale', { isClosed: true });
    await hub.dataSource
      .getRepository(AuthorityFamilyEntity)
      .insert({ authorityId: own.id, family: 'high-small', basis: 'invented' });
    const { body } = await ask(participant);
    expect(body).toMatchObject({ isWidened: true, peers: { kind: 'england', name: 'England' }, compared: 6 });
    expect(body.closed).toHaveLength(1);
  });
});

describe('without a name', () => {
  const namelessOnes = async (count: number) => {
    for (let at = 1; at <= count; at++) await inTwoYears(hub, `Secret ${at}`, { level: 'nameless' });
  };

  test('it is told of where six could be it in both years, with a token and nothing else', async () => {
    await steadyOnes();
    const secret = await inTwoYears(hub, 'Canary', { level: 'nameless', isClosed: true });
    await namelessOnes(4);
    expect(await labels()).toEqual([]);
    await namelessOnes(1);
    const space = await aSpace(hub.dataSource);
    const writer = await aMember(hub.dataSource, { authority: secret });
    await agreed(hub.dataSource, writer);
    const { id } = await aThread(await hub.as(writer), space, { title: 'Our triage' });
    await hub.dataSource.getRepository(ThreadEntity).update({ id }, { indicators: [3] });

    const first = await ask(participant);
    const [gap] = first.body.closed;
    expect(gap).toMatchObject({
      authority: null,
      label: 'A unitary authority',
      likeness: 'type',
      comment: null,
      figureId: null,
      contacts: [],
      practice: [],
      askToken: expect.any(String),
    });
    for (const canary of ['Canary', 'canary', secret.id, 'Secret'])
      expect(JSON.stringify({ ...first.body, practice: [] })).not.toContain(canary);
    // The same one, asked for again, by the same person and by another: nothing to lay side by side.
    const colleague = await hub.as(await aMember(hub.dataSource, { authority: own }));
    const tokens = [first, await ask(participant), await ask(colleague)].map(
      ({ body }) => body.closed[0]?.askToken ?? '',
    );
    expect(new Set(tokens).size).toBe(3);
    expect(new Set(tokens.map(({ length }) => length)).size).toBe(1);
    const sponsor = await hub.as(await aMember(hub.dataSource, { authority: own, role: 'sponsor' }));
    expect((await ask(sponsor)).body.closed[0]?.askToken).toBeNull();
  });

  test('six in one year and fewer in both are too few: the two rows together would say more than each', async () => {
    await steadyOnes();
    await inTwoYears(hub, 'Canary', { level: 'nameless', isClosed: true });
    await namelessOnes(4);
    // One more could be the row of this year, and another that of the year before, but neither could be both.
    await released(hub, await anAuthority(hub.dataSource, 'Only now'), { level: 'nameless' });
    await inTwoYears(hub, 'Named then', { level: 'nameless', levelBefore: 'named' });
    expect(await labels()).toEqual([]);
    const { body } = await participant.call(compareFigures, {
      params: { key: '3' },
      query: { peers: 'england' },
    });
    expect(body.rows.filter(({ authorityId }) => authorityId === null).length).toBeGreaterThanOrEqual(6);
  });
});

test('what an authority lets peers read of its figure stands beside it, and nobody reads it of one without a name', async () => {
  await steadyOnes();
  const kestrel = await inTwoYears(hub, 'Kestrel Vale', { isClosed: true });
  const canary = await inTwoYears(hub, 'Canary', { level: 'nameless', isClosed: true });
  for (let at = 1; at <= 5; at++) await inTwoYears(hub, `Secret ${at}`, { level: 'nameless' });
  const { id: phaseId } = await theTestPhase(hub.dataSource);
  const comments = hub.dataSource.getRepository(FigureCommentEntity);
  for (const { id: authorityId } of [kestrel, canary])
    for (const key of ['3', '5'] as const)
      await comments.insert({ authorityId, phaseId, key, words: `Our words about ${key}` });
  const { body } = await ask(participant, '3', { peers: 'england' });
  expect(body.closed.map(({ label, comment }) => [label, comment])).toEqual([
    ['Kestrel Vale', 'Our words about 3'],
    ['A unitary authority', null],
  ]);
  const team = await hub.as(await aFacilitator(hub.dataSource));
  const seen = (await ask(team)).body.closed;
  expect(seen.map(({ label, comment }) => [label, comment])).toEqual([
    ['Canary', null],
    ['Kestrel Vale', 'Our words about 3'],
  ]);
});

test('costs a handful of statements, however many there are', async () => {
  await steadyOnes();
  await inTwoYears(hub, 'Kestrel Vale', { isClosed: true });
  await ask(participant);
  const asked = listening(hub);
  await ask(participant);
  asked.stop();
  expect(asked.statements.filter((name) => name !== 'figure-view-seen').toSorted()).toEqual([
    'closed-gaps-neighbours',
    'closing-gaps-comments',
    'closing-gaps-contacts',
    'comparison-england',
    'comparison-england',
    'people-asked-3-limited',
    'sessions-practice',
    'threads-practice-3',
  ]);
});

describe('practice', () => {
  test('is what the reader may see of threads, sessions and people, for the indicator and for each who is named', async () => {
    await steadyOnes();
    const kestrel = await inTwoYears(hub, 'Kestrel Vale', { isClosed: true });
    const writer = await aMember(hub.dataSource, { authority: kestrel, name: 'Ngozi Bell' });
    await hub.dataSource.getRepository(PersonEntity).update({ id: writer.id }, { askIndicators: [3] });
    await agreed(hub.dataSource, writer);
    const client = await hub.as(writer);
    const [open, hidden] = [
      await aSpace(hub.dataSource),
      await aSpace(hub.dataSource, { kind: 'hidden', name: 'Hidden space' }),
    ];
    await inSpace(hub.dataSource, hidden, writer);
    const tagged = async (space: { id: string }, title: string, indicator: 3 | 2 = 3) => {
      const { id } = await aThread(client, space, { title });
      await hub.dataSource.getRepository(ThreadEntity).update({ id }, { indicators: [indicator] });
      return id;
    };
    await tagged(hidden, 'Canary in the hidden space');
    await tagged(open, 'About recruitment', 2);
    const answered = await tagged(open, 'A check within 48 hours');
    const other = await aMember(hub.dataSource, { authority: own });
    await agreed(hub.dataSource, other);
    await aReply(await hub.as(other), { id: answered });
    await hub.dataSource.getRepository(ThreadEntity).update({ id: answered }, { helpfulCount: 1 });
    await tagged(open, 'Who decides?');

    const team = await hub.as(await aFacilitator(hub.dataSource));
    await team.call(scheduleSession, {
      body: aSessionInput({
        title: 'Fair process',
        indicators: [3],
        speakers: [{ kind: 'speaker', name: 'Ngozi Bell', organisation: 'kestrel vale' }],
      }),
    });
    await team.call(scheduleSession, {
      body: aSessionInput({ title: 'A draft', indicators: [3], isPublished: false }),
    });
    expect(await hub.dataSource.getRepository(SessionEntity).count()).toBe(2);

    const { body } = await ask(participant);
    expect(body.practice.map(({ label, items }) => [label, items.map(({ title }) => title)])).toEqual([
      ['Discussions', ['A check within 48 hours', 'Who decides?']],
      ['Sessions', ['Fair process']],
      ['People to ask', ['Ngozi Bell']],
    ]);
    expect(body.closed[0]?.practice.map(({ kind, title }) => [kind, title])).toEqual([
      ['thread', 'A check within 48 hours'],
      ['thread', 'Who decides?'],
      ['session', 'Fair process'],
    ]);
    expect(JSON.stringify(body)).not.toMatch(/Canary|Hidden/);
    const member = await ask(client);
    expect(JSON.stringify(member.body)).toContain('Canary in the hidden space');
  });

  test('is there for pay bands too, which have no gap to close', async () => {
    await inTwoYears(hub, 'Kestrel Vale', { isClosed: true });
    const space = await aSpace(hub.dataSource);
    const writer = await aMember(hub.dataSource);
    await agreed(hub.dataSource, writer);
    const { id } = await aThread(await hub.as(writer), space, { title: 'Grading' });
    await hub.dataSource.getRepository(ThreadEntity).update({ id }, { indicators: [1] });
    const { body } = await ask(participant, '1');
    expect(body).toMatchObject({ closed: [], before: null });
    expect(body.practice[0]?.items[0]?.title).toBe('Grading');
  });
});
