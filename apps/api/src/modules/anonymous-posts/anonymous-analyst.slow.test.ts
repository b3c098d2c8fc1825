import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import {
  type AnonymousToken,
  listAnonymousKeys,
  takeAnonymousTokens,
  TOKENS_A_WEEK,
} from '@hub/contracts/anonymous-posts';
import { fromPlainText } from '@hub/contracts/rich-text';
import { listPosts, listThreads, readThread } from '@hub/contracts/threads';
import { createLog } from '#platform/log.ts';
import { aMember } from '#testing/factories/people.ts';
import { anAnonymousReply, replyWith, takeTokens } from '#testing/factories/anonymous.ts';
import { agreed, aReply, aSpace, aThread } from '#testing/factories/threads.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { readWal, walEnd, type WalRecord } from '#testing/write-ahead-log.ts';
import { AnonymousBatchService } from './anonymous-batch.service.ts';

/*
 * Twenty members use the hub for a day; one of them posts anonymously with the batch. An analyst then has every table with
 * the hidden columns of its rows, all log lines and the write-ahead log, and names the author. By chance they are right 2
 * times in 40; six or more happen by luck in 1.4 % of runs. The same analyst against a hub that writes down what waits when
 * it arrives shows that they know their trade.
 */
const MEMBERS = 20;
const TRIALS = 40;
const MOST_RIGHT = 5;

interface Member {
  id: string;
  client: Client;
  /** Its browser's, and of which key. */
  tokens: AnonymousToken[];
  keyId: string | null;
}
let hub: TestHub;
const lines: string[] = [];
const members: Member[] = [];
let space: { id: string };
beforeAll(async () => {
  hub = await startTestHub(
    { REQUESTS_PER_MINUTE: '1000000' },
    createLog('info', { write: (line) => void lines.push(line) }),
  );
  for (let count = 0; count < MEMBERS; count += 1) {
    const person = await aMember(hub.dataSource);
    await agreed(hub.dataSource, person);
    members.push({ id: person.id, client: await hub.as(person), tokens: [], keyId: null });
  }
  space = await aSpace(hub.dataSource, { anonymity: 'open' });
});
afterAll(() => hub.close());

/** The same days in every run, whatever the shuffles in the hub: what is right does not depend on luck. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
const strike = () => hub.app.get(AnonymousBatchService, { strict: false }).strike();

/** Who writes on a day: the tester's secret. */
const authorOf = (trial: number, isLeaky: boolean): Member =>
  members[Math.floor(dice(1000 * (trial + 1) + (isLeaky ? 7919 : 0))() * MEMBERS)] as Member;

/** What everybody's browser does when discussions are opened, once a week. */
async function takeAsEverybody(member: Member, willWrite: boolean): Promise<void> {
  const { body } = await member.client.call(listAnonymousKeys);
  const key = body.items[0];
  if (!key || key.id === member.keyId) return;
  member.keyId = key.id;
  if (willWrite) {
    member.tokens = await takeTokens(member.client, space);
    return;
  }
  // The same call with numbers that will not be used: blinded, nobody can tell them from the others.
  const blinded = Array.from({ length: TOKENS_A_WEEK }, () =>
    Buffer.concat([Buffer.alloc(1), randomBytes(255)]).toString('base64url'),
  );
  await member.client.call(takeAnonymousTokens, { body: { requests: [{ keyId: key.id, blinded }] } });
}

interface Evidence {
  wal: WalRecord[];
  log: string[];
  text: string;
  threadId: string;
}

/** One day and the morning after it; answers who it was, for the tester alone, and what the analyst gets. */
async function day(trial: number, isLeaky: boolean): Promise<{ author: Member; evidence: Evidence }> {
  const roll = dice(trial + (isLeaky ? 7919 : 0));
  const order = members.map((member) => ({ member, at: roll() })).sort((one, other) => one.at - other.at);
  const author = authorOf(trial, isLeaky);
  const thisWeek = new Set(Array.from({ length: 8 }, (_, later) => authorOf(trial + later, isLeaky)));
  const opener = members[Math.floor(roll() * MEMBERS)] as Member;
  const thread = await aThread(opener.client, space, { title: `Day ${trial}` });
  const from = await walEnd(hub.dataSource);
  const firstLine = lines.length;
  const text = `What happened to us, ${randomBytes(12).toString('hex')}`;

  for (const { member } of order) {
    hub.clock.advance({ minutes: 20 });
    const isAuthor = member === author;
    await takeAsEverybody(member, thisWeek.has(member));
    await member.client.call(listThreads, { query: {} });
    await member.client.call(listPosts, { params: { threadId: thread.id }, query: {} });
    await member.client.call(readThread, { params: { threadId: thread.id }, body: { number: 1 } });
    if (roll() < 0.3) await aReply(member.client, thread, `With my name, ${roll()}`);
    if (isAuthor) {
      const [token] = member.tokens.splice(0, 1);
      if (!token) throw new Error('The author has no token');
      const input = anAnonymousReply(thread, token, 'batch', { body: fromPlainText(text) });
      expect((await replyWith(hub.stranger, input)).body).toEqual({ state: 'in-batch' });
      if (isLeaky)
        await hub.dataSource.query(`insert into leaky_waiting values ($1)`, [JSON.stringify(input.body)]);
    }
    // The clock of the hub strikes now and then, whoever is there.
    if (roll() < 0.4) await strike();
  }
  hub.clock.advance({ days: 1 });
  await strike();
  // In the morning some come back, and read what is new.
  for (const { member } of order)
    if (roll() < 0.5)
      await member.client.call(readThread, { params: { threadId: thread.id }, body: { number: 99 } });
  const evidence = {
    wal: await readWal(hub.dataSource, from),
    log: lines.slice(firstLine),
    text,
    threadId: thread.id,
  };
  return { author, evidence };
}

/** Each method names whom it suspects, and how sure it is. */
type Suspicion = Map<string, number>;
async function analyse({ wal, log, text, threadId }: Evidence): Promise<string> {
  const suspicion: Suspicion = new Map(members.map(({ id }) => [id, 0]));
  const suspect = (id: string | undefined, weight: number) => {
    if (id !== undefined) suspicion.set(id, (suspicion.get(id) ?? 0) + weight);
  };
  const acts = wal.map(({ bytes, isOurs }) => (isOurs ? whoIn(bytes) : undefined));
  const nearest = (at: number) => {
    for (let back = at; back >= 0; back -= 1) if (acts[back] !== undefined) return acts[back];
    return undefined;
  };

  // The write-ahead log: who did something last before the text was first written …
  const first = wal.findIndex(({ bytes }) => bytes.includes(text));
  suspect(nearest(first), 4);
  // … and before a transaction that did nothing one can see.
  const busy = new Set(wal.filter(({ isCommit }) => !isCommit).map(({ xid }) => xid));
  for (const [at, { isCommit, xid }] of wal.entries())
    if (isCommit && !busy.has(xid)) suspect(nearest(at), 2);

  // The log: lines of calls that only an author makes, and who had just been there.
  suspect(log.some((line) => line.includes('/api/anonymous/replies')) ? nearest(first) : undefined, 4);

  // The tables: whoever wrote the row before it, by its transaction and by its place.
  const [post] = await hub.dataSource.query<{ id: string; xmin: string }[]>(
    `select id, xmin::text from post where thread_id = $1 and alias_id is not null`,
    [threadId],
  );
  const neighbours = await hub.dataSource.query<{ person_id: string }[]>(
    `select person_id from post where thread_id = $1 and person_id is not null order by ctid desc limit 1`,
    [threadId],
  );
  suspect(neighbours[0]?.person_id, 1);
  const readers = await hub.dataSource.query<{ person_id: string }[]>(
    `select person_id from thread_reading where thread_id = $1 order by abs(xmin::text::bigint - $2::bigint) limit 1`,
    [threadId, post?.xmin ?? '0'],
  );
  suspect(readers[0]?.person_id, 1);
  // Whoever was not told, while everybody else was.
  const missed = await hub.dataSource.query<{ person_id: string }[]>(
    `select r.person_id from thread_reading r
     where r.thread_id = $1 and r.level is not null
       and not exists (select from notification n where n.person_id = r.person_id and to_jsonb(n)::text like '%' || $2 || '%')`,
    [threadId, post?.id ?? ''],
  );
  if (missed.length === 1) suspect(missed[0]?.person_id, 4);
  // Whoever was given tokens more often, or never, or keeps a draft of it.
  const unlike = await hub.dataSource.query<{ person_id: string }[]>(
    `select person_id from anonymous_hand_out group by person_id
     having sum(times) <> (select mode() within group (order by total) from (
       select sum(times) as total from anonymous_hand_out group by person_id) totals)`,
  );
  if (unlike.length === 1) suspect(unlike[0]?.person_id, 4);
  const drafts = await hub.dataSource.query<{ person_id: string }[]>(
    `select person_id from draft d where to_jsonb(d)::text like '%' || $1 || '%'`,
    [text],
  );
  suspect(drafts[0]?.person_id, 8);

  const [[guess] = ['']] = [...suspicion].sort((one, other) => other[1] - one[1]);
  return guess;
}

let ids: { id: string; bytes: Buffer }[] | undefined;
/** Which member a record is about, by the sixteen bytes of their id. */
function whoIn(bytes: Buffer): string | undefined {
  ids ??= members.map(({ id }) => ({ id, bytes: Buffer.from(id.replaceAll('-', ''), 'hex') }));
  return ids.find((each) => bytes.includes(each.bytes))?.id;
}

async function rightGuesses(trials: number, isLeaky: boolean): Promise<number> {
  let right = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    const { author, evidence } = await day(trial, isLeaky);
    // Both ways of looking must have something to look at.
    expect(evidence.wal.some(({ bytes }) => bytes.includes(evidence.text))).toBe(true);
    expect(evidence.log.length).toBeGreaterThan(MEMBERS);
    if ((await analyse(evidence)) === author.id) right += 1;
  }
  return right;
}

test('an analyst with the tables, the logs and the write-ahead log does no better than by chance', async () => {
  expect(await rightGuesses(TRIALS, false)).toBeLessThanOrEqual(MOST_RIGHT);
}, 300_000);

test('the same analyst finds most authors where what waits is written down when it arrives', async () => {
  // A week of its own, so that every browser takes tokens anew.
  hub.clock.advance({ days: 7 });
  await hub.dataSource.query(`create table leaky_waiting (body jsonb)`);
  // By chance they would find half of one.
  expect(await rightGuesses(10, true)).toBeGreaterThanOrEqual(5);
}, 120_000);
