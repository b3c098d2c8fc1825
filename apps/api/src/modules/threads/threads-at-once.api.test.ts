import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as moderation from '@hub/contracts/moderation';
import * as posts from '@hub/contracts/posts';
import { countNotifications } from '@hub/contracts/news';
import { fromPlainText } from '@hub/contracts/rich-text';
import type { AttentionLevel } from '@hub/contracts/spaces';
import * as threads from '@hub/contracts/threads';
import { aFacilitator, aMember, anAuthority } from '#testing/factories/people.ts';
import { agreed, aReply, aSpace, aThread } from '#testing/factories/threads.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

/*
 * Many people do anything to the same few threads in the same moment. Whatever was first, what a thread and a space say of
 * their posts, what is unread to whom, and what they are told, is what counting says.
 */

let hub: TestHub;
let team: Client;
let people: { id: string }[];
let writers: Client[];
beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' });
  const { dataSource } = hub;
  const [one, other] = [await anAuthority(dataSource), await anAuthority(dataSource)];
  people = [
    await aMember(dataSource, { authority: one }),
    await aMember(dataSource, { authority: one }),
    await aMember(dataSource, { authority: other }),
  ];
  const facilitator = await aFacilitator(dataSource);
  await agreed(dataSource, facilitator, ...people);
  team = await hub.as(facilitator);
  writers = await Promise.all(people.map((person) => hub.as(person)));
});
afterAll(() => hub.close());

/** The same numbers for the same seed: a failure can be looked at again. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const WRONG = `
  select t.id, t.state, t.merged_into, t.space_id, said.*, counted.*
  from thread t
  cross join lateral (select t.reply_count as replies, t.authority_count as authorities, t.helpful_count as helpful,
    t.last_number as last) said
  cross join lateral (
    select count(*) filter (where state = 'published' and number > 1)::int as "countedReplies",
      count(distinct authority_id) filter (where state = 'published')::int as "countedAuthorities",
      count(*) filter (where state = 'published' and helpful_at is not null)::int as "countedHelpful",
      coalesce(max(number), 0) as "countedLast", count(number)::int as numbers,
      count(*) filter (where state = 'waiting')::int as waiting,
      (select id from post where thread_id = t.id and state = 'published' order by number desc limit 1) as newest
    from post where thread_id = t.id
  ) counted
  where replies <> "countedReplies" or authorities <> "countedAuthorities" or helpful <> "countedHelpful"
    or last <> "countedLast" or numbers <> "countedLast"
    or (t.state = 'merged') <> (t.merged_into is not null)
    or t.state = 'merged' and (replies <> 0 or newest is not null or waiting > 0)
    or t.state = 'published' and newest is not null and t.last_post_id <> newest`;
const WRONG_SPACES = `
  select s.name, s.thread_count as said, count(t.id)::int as counted
  from space s left join thread t on t.space_id = s.id and t.state = 'published'
  group by s.id having s.thread_count <> count(t.id)`;
const WRONG_ENTRIES = `
  select p.id, p.state, t.state as thread, e.group_id, p.thread_id, e.number as entry, p.number, e.space_id, t.space_id as space
  from post p join thread t on t.id = p.thread_id
  full join (select * from search_entry where kind = 'post') e on e.target_id = p.id
  where p.number > 1 and
    (p.state = 'published' and t.state = 'published') <> (e.target_id is not null)
    or p.id is null
    or e.target_id is not null and (e.group_id, e.number, e.space_id) is distinct from (p.thread_id, p.number, t.space_id)`;

const WRONG_UNREAD = `
  select r.*, t.space_id, t.state, t.last_number
  from thread_reading r join thread t on t.id = r.thread_id
  where r.unread_in is distinct from
    case when r.level in ('watching', 'following') and t.state = 'published' and r.read_number < t.last_number
      then t.space_id end`;
// What somebody may see is asked apart from it, whenever it is counted.
const WRONG_COUNTED = `
  select n.*, t.state as thread_state, x.state as post_state, r.level
  from notification n
  left join post x on x.id = n.post_id
  left join thread t on t.id = coalesce(x.thread_id, n.thread_id)
  left join thread_reading r on r.thread_id = t.id and r.person_id = n.person_id
  where n.counts_in is distinct from case
    when n.read_at is null and r.level is distinct from 'muted'
      and (t.id is null or t.state = 'published' or t.person_id = n.person_id)
      and (x.id is null or x.state = 'published' or x.person_id = n.person_id or n.kind = 'followed-thread')
    then coalesce(n.space_id, t.space_id, '00000000-0000-0000-0000-000000000000') end`;
const UNREAD = `
  select count(*)::int as threads
  from thread_reading r join thread t on t.id = r.thread_id
  where r.person_id = $1 and r.level in ('watching', 'following') and t.state = 'published'
    and r.read_number < t.last_number`;

test.each([1, 2, 3, 4])(
  'whatever is done at once, the counts are right: %i',
  async (seed) => {
    const roll = dice(seed);
    const one = <Item>(items: readonly Item[]): Item => items[roll(items.length)] as Item;
    const { dataSource } = hub;
    const spaces = [
      await aSpace(dataSource, { name: 'One' }),
      await aSpace(dataSource, { name: 'Two' }),
      await aSpace(dataSource, { name: 'Read first', isReviewed: true }),
    ];
    const ids = { threads: [] as string[], posts: [] as string[] };
    const params = () => ({ threadId: one(ids.threads), postId: one(ids.posts) });
    const body = fromPlainText('Said at once');

    const open = () => {
      const [id, postId] = [randomUUID(), randomUUID()];
      ids.threads.push(id);
      ids.posts.push(postId);
      return one([...writers, team]).call(threads.openThread, {
        body: {
          id,
          spaceId: one(spaces).id,
          title: `Thread ${ids.threads.length}`,
          post: { id: postId, body },
        },
      });
    };
    const reply = () => {
      const id = randomUUID();
      ids.posts.push(id);
      return one(writers).call(threads.replyToThread, { params: params(), body: { id, body } });
    };
    const deeds: (() => Promise<{ status: number; body: unknown }>)[] = [
      open,
      reply,
      reply,
      reply,
      reply,
      () => one(writers).call(posts.removePost, { params: params(), body: { reason: null } }),
      () => team.call(posts.removePost, { params: params(), body: { reason: 'Twice' } }),
      () => team.call(posts.markHelpful, { params: params() }),
      () => team.call(posts.unmarkHelpful, { params: params() }),
      () => team.call(moderation.approvePost, { params: params() }),
      () => team.call(moderation.refusePost, { params: params(), body: { reason: 'Not here' } }),
      () => one(writers).call(posts.appreciatePost, { params: params() }),
      () =>
        one(writers).call(posts.editPost, {
          params: params(),
          body: { version: 1, body: fromPlainText('Said anew'), contentNote: one(['', 'Hard to read']) },
        }),
      () => team.call(moderation.mergeThread, { params: params(), body: { intoThreadId: one(ids.threads) } }),
      async () => {
        const params = { threadId: one(ids.threads) };
        const page = await team.call(threads.listPosts, { params, query: { limit: 100 } });
        const chosen = (page.status === 200 ? page.body.items : []).filter(
          ({ number, state }) => number !== 1 && state === 'published' && roll(2) === 0,
        );
        if (chosen.length === 0) return page;
        const id = randomUUID();
        ids.threads.push(id);
        const postIds = chosen.map((post) => post.id);
        return team.call(moderation.splitThread, { params, body: { id, title: 'Split off', postIds } });
      },
      () => team.call(moderation.moveThread, { params: params(), body: { spaceId: one(spaces).id } }),
      () => one(writers).call(threads.readThread, { params: params(), body: { number: 1 + roll(9) } }),
      () => one(writers).call(threads.readThread, { params: params(), body: { number: 99 } }),
      () => one(writers).call(threads.markUnread, { params: params(), body: { from: 1 + roll(9) } }),
      () => {
        const level = one(['watching', 'following', 'muted', null] as const);
        return one(writers).call(threads.chooseThreadAttention, { params: params(), body: { level } });
      },
    ];

    for (let first = 0; first < 4; first += 1) await open();
    const faults: unknown[] = [];
    for (let round = 0; round < 25; round += 1) {
      hub.clock.advance({ minutes: 6 });
      const answers = await Promise.all(Array.from({ length: 8 }, () => one(deeds)()));
      faults.push(...answers.filter(({ status }) => status >= 500));
    }
    expect(faults).toEqual([]);
    expect(await dataSource.query(WRONG)).toEqual([]);
    expect(await dataSource.query(WRONG_SPACES)).toEqual([]);
    expect(await dataSource.query(WRONG_ENTRIES)).toEqual([]);
    expect(await dataSource.query(WRONG_UNREAD)).toEqual([]);
    expect(await dataSource.query(WRONG_COUNTED)).toEqual([]);
    for (const [at, { id }] of people.entries()) {
      const [{ threads: unread }] = await dataSource.query(UNREAD, [id]);
      expect((await writers[at]?.call(countNotifications, { query: {} }))?.body).toMatchObject({
        threads: unread,
      });
    }
  },
  60_000,
);

test.each(['reads to the end', 'follows it'])(
  'what appears while somebody %s is unread to them',
  async (deed) => {
    const { dataSource } = hub;
    const [writer, reader] = writers as [Client, Client];
    const thread = await aThread(writer, await aSpace(dataSource));
    await aReply(reader, thread);
    await aReply(writer, thread);
    const params = { threadId: thread.id };
    const read = () => reader.call(threads.readThread, { params, body: { number: 3 } });
    const choose = (level: AttentionLevel | null) =>
      reader.call(threads.chooseThreadAttention, { params, body: { level } });
    if (deed === 'follows it') {
      await read();
      await choose(null);
    }

    // The post is counted, and not there for others yet.
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query(`update thread set last_number = last_number + 1 where id = $1`, [thread.id]);
    const done = deed === 'follows it' ? choose('following') : read();
    await Promise.race([done, sleep(300)]);
    await runner.commitTransaction();
    await runner.release();
    expect((await done).status).toBeLessThan(300);
    expect(await dataSource.query(WRONG_UNREAD)).toEqual([]);
    expect(await dataSource.query(WRONG_COUNTED)).toEqual([]);
    expect((await reader.call(threads.getThread, { params })).body.my).toEqual({
      readNumber: 3,
      unread: 1,
      attention: 'following',
    });
  },
);
