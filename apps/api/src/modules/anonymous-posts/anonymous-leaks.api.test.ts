import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AnonymousTiming,
  type AnonymousToken,
  editAnonymousPost,
  findMyAnonymousPosts,
  openThreadAnonymously,
  removeAnonymousPost,
  replyAnonymously,
  withdrawAnonymousPost,
} from '@hub/contracts/anonymous-posts';
import { fromPlainText } from '@hub/contracts/rich-text';
import { SOCKET_PATH } from '@hub/contracts/realtime';
import { searchKind } from '@hub/contracts/search';
import { getThread, listPosts, listThreads, readThread } from '@hub/contracts/threads';
import { io } from 'socket.io-client';
import { aMember, anAuthority } from '#testing/factories/people.ts';
import { anAlias, anAnonymousReply, replyWith, takeTokens } from '#testing/factories/anonymous.ts';
import { agreed, aReply, aSpace, aThread } from '#testing/factories/threads.ts';
import { logInto } from '#testing/log-lines.ts';
import { Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { AnonymousBatchService } from './anonymous-batch.service.ts';

// Each way in which an anonymous author has been found out elsewhere, and that it does not work here.

const lines: string[] = [];
let hub: TestHub;
let opener: Client;
interface Somebody {
  id: string;
  member: { id: string };
  authority: { id: string };
  client: Client;
}
async function somebody(name: string): Promise<Somebody> {
  const person = await aMember(hub.dataSource, { name, authority: await anAuthority(hub.dataSource) });
  await agreed(hub.dataSource, person);
  return Object.assign(person, { client: await hub.as(person) });
}
beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '100000' }, logInto(lines));
  opener = (await somebody('Opener')).client;
});
afterAll(() => hub.close());

const strike = () => hub.app.get(AnonymousBatchService, { strict: false }).strike();
async function nextMorning(): Promise<void> {
  hub.clock.advance({ days: 1 });
  await strike();
}

let author: Somebody;
let reader: Somebody;
let thread: { id: string };
let space: { id: string };
let tokens: AnonymousToken[];
beforeEach(async () => {
  [author, reader] = [await somebody('Somebody'), await somebody('Somebody else')];
  space = await aSpace(hub.dataSource, { anonymity: 'open' });
  thread = await aThread(opener, space);
  tokens = await takeTokens(author.client, space);
  await takeTokens(reader.client, space);
});

async function post(when: AnonymousTiming): Promise<void> {
  const [token] = tokens.splice(0, 1);
  if (!token) throw new Error('no token');
  const { status } = await replyWith(hub.stranger, anAnonymousReply(thread, token, when));
  expect(status).toBe(200);
  if (when === 'batch') await nextMorning();
}

/** Every row of every table, as text. */
async function everything(): Promise<Set<string>> {
  const tables = await hub.dataSource.query<{ name: string }[]>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
     where schemaname = 'public' or schemaname = 'job' and tablename like 'job%'`,
  );
  const found = new Set<string>();
  for (const { name } of tables)
    for (const { row } of await hub.dataSource.query<{ row: string }[]>(
      `select (to_jsonb(t))::text as row from ${name} t`,
    ))
      found.add(`${name} ${row}`);
  return found;
}
const idsOf = ({ id, member, authority }: Somebody) => [id, member.id, authority.id];
const naming = (rows: Iterable<string>, who: Somebody) =>
  [...rows].filter((row) => idsOf(who).some((id) => row.includes(id)));
async function writtenBy(act: () => Promise<void>): Promise<string[]> {
  const before = await everything();
  await act();
  return [...(await everything())].filter((row) => !before.has(row));
}

describe.each(['now', 'batch'] as const)('an anonymous post (%s) is not betrayed', (when) => {
  test('by anything that is written: the author, a draft, an upload, an audit entry, a mail, a job', async () => {
    const written = await writtenBy(() => post(when));
    expect(written.some((row) => row.startsWith('public.post '))).toBe(true);
    expect(naming(written, author)).toEqual([]);
    expect(written.filter((row) => /^public\.(audit_entry|draft|mail|attachment|sign_in)/.test(row))).toEqual(
      [],
    );
  });

  test('by timing columns: it carries midnight of its day, and moves no other time', async () => {
    await aReply(reader.client, thread, 'Before it');
    const day = when === 'now' ? hub.clock.now() : new Date(hub.clock.now().getTime() + 86_400_000);
    const midnight = `${day.toISOString().slice(0, 10)}T00:00:00.000Z`;
    const lastPostedAt = async () =>
      (await opener.call(getThread, { params: { threadId: thread.id } })).body.lastPostedAt;
    const before = await lastPostedAt();
    const times = (await writtenBy(() => post(when)))
      .filter((row) => /^public\.(post|thread|space|anonymous_\w+) /.test(row))
      .flatMap((row) => [...row.matchAll(/"(\w+)": "(\d{4}-\d\d-\d\dT[^"]+)"/g)])
      .map(([, name, at]) => ({ name, at: new Date(at as string).toISOString() }))
      .filter(({ name }) => name !== 'created_at' && name !== 'opened_at');
    expect(times.filter(({ name }) => name === 'posted_at')).toEqual([{ name: 'posted_at', at: midnight }]);
    // The thread and the space say when somebody with a name last posted, as they did before, or that midnight.
    const newest = before > midnight ? before : midnight;
    for (const { name, at } of times)
      expect({ name, at }).toEqual({ name, at: name === 'posted_at' ? midnight : newest });
    expect(await lastPostedAt()).toBe(newest);
  });

  test('by counts: it counts no authority', async () => {
    const facts = async () => (await opener.call(getThread, { params: { threadId: thread.id } })).body;
    const before = await facts();
    await post(when);
    expect(await facts()).toMatchObject({ authorities: before.authorities, replies: before.replies + 1 });
  });

  test('by a notification that they miss, or get: they get what every follower gets', async () => {
    for (const { client } of [author, reader]) await aReply(client, thread);
    const params = { threadId: thread.id };
    for (const { client } of [author, reader])
      await client.call(readThread, { params, body: { number: 99 } });
    const written = await writtenBy(() => post(when));
    const forWhom = (who: Somebody) =>
      naming(written, who)
        .map((row) => idsOf(who).reduce((text, id) => text.replaceAll(id, 'them'), row))
        .map((row) => row.replaceAll(/"id": "[^"]+"/g, ''))
        .sort();
    expect(forWhom(author)).toEqual(forWhom(reader));
    const unread = async ({ client }: Somebody) => (await client.call(getThread, { params })).body.my.unread;
    expect([await unread(author), await unread(reader)]).toEqual([1, 1]);
  });

  test('by the read state: nothing is read and nothing followed because of it', async () => {
    await post(when);
    const rows = await hub.dataSource.query(
      `select * from thread_reading where thread_id = $1 and person_id = $2`,
      [thread.id, author.id],
    );
    expect(rows).toEqual([]);
    const { body } = await author.client.call(getThread, { params: { threadId: thread.id } });
    expect(body.my).toEqual({ readNumber: 0, unread: 2, attention: null });
  });

  test('by “posts by this person”: their own lists do not know it', async () => {
    await post(when);
    const mine = await author.client.call(listThreads, { query: { show: 'mine' } });
    expect(mine.body.items).toEqual([]);
    const { body } = await author.client.call(listPosts, { params: { threadId: thread.id }, query: {} });
    expect(body.items[1]).toMatchObject({
      my: { isMine: false },
      can: { edit: false, remove: false },
      author: { personId: null, photo: null, detail: '' },
    });
  });

  test('by search: it is found under its alias, and not by its author’s name or authority', async () => {
    await post(when);
    const search = async (q: string) =>
      (await opener.call(searchKind, { params: { kind: 'discussions' }, query: { q } })).body;
    const found = await search('director stopped');
    expect(found.items.length).toBeGreaterThan(0);
    expect(idsOf(author).filter((id) => JSON.stringify(found).includes(id))).toEqual([]);
    expect(JSON.stringify(found)).not.toContain('Somebody');
    expect((await search('Somebody director')).items).toEqual([]);
  });

  test('by an id, a fingerprint or an order that counts', async () => {
    await post(when);
    const [row] = await hub.dataSource.query(
      `select id, input_fingerprint, person_id, member_id, authority_id from post
       where thread_id = $1 and alias_id is not null`,
      [thread.id],
    );
    expect(row).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/),
      input_fingerprint: null,
      person_id: null,
      member_id: null,
      authority_id: null,
    });
    const sequences = await hub.dataSource.query(
      `select table_name, column_name from information_schema.columns
       where table_schema = 'public' and table_name ~ '^(post|thread|anonymous)'
         and (column_default like 'nextval%' or is_identity = 'YES')`,
    );
    expect(sequences).toEqual([]);
  });

  test('by a socket: whoever watches the thread hears the same, whoever wrote it', async () => {
    const heard = await Promise.all(
      [author, reader].map(async ({ client }) => {
        const socket = io(hub.address, {
          path: SOCKET_PATH,
          transports: ['websocket'],
          forceNew: true,
          extraHeaders: { cookie: client.cookie ?? '' },
        });
        const notices: string[] = [];
        socket.onAny((name: string, notice: unknown) => notices.push(`${name} ${JSON.stringify(notice)}`));
        await new Promise<void>((resolve) => socket.on('connect', () => resolve()));
        await socket.emitWithAck('thread.watch', { threadId: thread.id });
        notices.length = 0;
        return { socket, notices };
      }),
    );
    await post(when);
    const [ours, theirs] = heard;
    for (let tries = 0; tries < 50 && theirs?.notices.length === 0; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const { socket } of heard) socket.disconnect();
    expect(ours?.notices).toEqual(theirs?.notices);
    expect(ours?.notices.some((notice) => notice.startsWith('thread.posted'))).toBe(true);
  });
});

describe('a call without a sign-in', () => {
  const ofNobody = () => ({ threadId: randomUUID(), secret: anAlias().secret });
  async function allOfThem(client: Client): Promise<number[]> {
    const [token, other] = tokens;
    if (!token || !other) throw new Error('no tokens');
    const { replyToId: _, ...opening } = anAnonymousReply({ id: randomUUID() }, other, 'now');
    const change = { ...ofNobody(), postId: randomUUID(), when: 'now' } as const;
    const answers = [
      await client.call(replyAnonymously, { body: anAnonymousReply(thread, token, 'now') }),
      await client.call(replyAnonymously, { body: anAnonymousReply(thread, token, 'batch') }),
      await client.call(openThreadAnonymously, {
        body: { ...opening, spaceId: space.id, title: 'New', indicators: [], themes: [] },
      }),
      await client.call(findMyAnonymousPosts, { body: ofNobody() }),
      await client.call(editAnonymousPost, { body: { ...change, version: 1, body: fromPlainText('x') } }),
      await client.call(removeAnonymousPost, { body: change }),
      await client.call(withdrawAnonymousPost, { body: { token } }),
      await client.call(replyAnonymously, { body: {} as never }),
    ];
    expect(answers.every(({ headers }) => headers.get('x-request-id') === null)).toBe(true);
    return answers.map(({ status }) => status);
  }

  test('leaves no line in the access log, whatever becomes of it', async () => {
    const before = lines.length;
    await allOfThem(hub.stranger);
    expect(lines.slice(before)).toEqual([]);
    // The same hub does write of other calls, so that this test would see one.
    await opener.call(getThread, { params: { threadId: thread.id } });
    expect(lines.slice(before).join('')).toContain('/api/threads/');
  });

  test('leaves no line at once when something breaks, and tells its author nothing but that', async () => {
    await hub.dataSource.query('alter table anonymous_alias rename to anonymous_alias_away');
    try {
      const before = lines.length;
      const answer = await hub.stranger.call(findMyAnonymousPosts, { body: ofNobody() });
      expect(answer).toMatchObject({ status: 500, body: { type: '/problems/internal-error' } });
      expect(answer.body).not.toHaveProperty('instance');
      expect(lines.slice(before)).toEqual([]);
    } finally {
      await hub.dataSource.query('alter table anonymous_alias_away rename to anonymous_alias');
    }
  });

  test('is not looked at for a cookie, and moves nobody’s “last seen”', async () => {
    await hub.dataSource.query(`update sign_in set last_seen_at = $2 where person_id = $1`, [
      author.id,
      new Date(hub.clock.now().getTime() - 3_600_000),
    ]);
    // Who a cookie is is remembered for a second, in which nobody is looked at anew.
    await sleep(1100);
    const written = await writtenBy(async () => void (await allOfThem(author.client)));
    expect(naming(written, author)).toEqual([]);
    expect(written.filter((row) => row.startsWith('public.sign_in'))).toEqual([]);
    // An ordinary call does move it, so that this test would see it.
    const ordinary = await writtenBy(async () => void (await author.client.call(listThreads, { query: {} })));
    expect(naming(ordinary, author)).not.toEqual([]);
  });

  test('is counted by no rate limit of a sign-in or an address', async () => {
    const limited = await startTestHub({ REQUESTS_PER_MINUTE: '60' });
    try {
      const person = await aMember(limited.dataSource);
      const client = await limited.as(person);
      for (let times = 0; times < 70; times += 1)
        await client.call(findMyAnonymousPosts, { body: ofNobody() });
      expect((await client.call(listThreads, { query: {} })).status).toBe(200);
    } finally {
      await limited.close();
    }
  });

  test('that waits for the batch writes nothing when it arrives', async () => {
    const [token] = tokens;
    if (!token) throw new Error('no token');
    const tables = await hub.dataSource.query<{ tablename: string }[]>(
      `select tablename from pg_tables where schemaname = 'public'`,
    );
    await hub.dataSource.query(
      `create function nothing_is_written() returns trigger language plpgsql as
       $$ begin raise exception 'Something was written to %', tg_table_name; end $$`,
    );
    for (const { tablename } of tables)
      await hub.dataSource.query(
        `create trigger nothing before insert or update or delete or truncate on "${tablename}"
         for each statement execute function nothing_is_written()`,
      );
    try {
      const sent = await replyWith(hub.stranger, anAnonymousReply(thread, token, 'batch'));
      expect(sent.body).toEqual({ state: 'in-batch' });
      const now = await replyWith(hub.stranger, anAnonymousReply(thread, tokens[1] ?? token, 'now'));
      // This one would: so the triggers do see what is written.
      expect(now.status).toBe(500);
    } finally {
      await hub.dataSource.query('drop function nothing_is_written cascade');
    }
  });
});

describe('the batch', () => {
  test('is in the database in an order, and in transactions, that say nothing of what came when', async () => {
    // What other tests have left waiting.
    await nextMorning();
    const inThread = await aThread(opener, space);
    const senders = await Promise.all(
      Array.from({ length: 6 }, async (_, at) => takeTokens((await somebody(`Sender ${at}`)).client, space)),
    );
    const orders: number[][] = [];
    for (let round = 0; round < 4; round += 1) {
      const ids: string[] = [];
      for (const given of senders) {
        const [token] = given.splice(0, 1);
        if (!token) throw new Error('no token');
        const input = anAnonymousReply(inThread, token, 'batch', { body: fromPlainText(`${ids.length}`) });
        ids.push(input.id);
        await replyWith(hub.stranger, input);
        // The clock strikes between them, so that some are rewritten often and others once.
        if (ids.length % 2 === 0) await strike();
      }
      await strike();
      const rows = await hub.dataSource.query<{ xmin: string; text: string }[]>(
        `select xmin::text, work #>> '{body,content,0,content,0,text}' as text from anonymous_waiting order by ctid`,
      );
      expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
      orders.push(rows.map(({ text }) => Number(text)));
      await nextMorning();
    }
    const arrival = [0, 1, 2, 3, 4, 5];
    for (const order of orders) expect(order.toSorted((one, other) => one - other)).toEqual(arrival);
    // Once in 720 it is the order of arrival by chance; four times in a row never.
    expect(orders.every((order) => order.join() === arrival.join())).toBe(false);
    expect(new Set(orders.map((order) => order.join())).size).toBeGreaterThan(1);
  });

  test('is in no write-ahead log while it waits: its table is unlogged', async () => {
    const [table] = await hub.dataSource.query(
      `select relpersistence from pg_class where relname = 'anonymous_waiting'`,
    );
    expect(table).toEqual({ relpersistence: 'u' });
  });
});
