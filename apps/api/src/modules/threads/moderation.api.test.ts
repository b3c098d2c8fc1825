import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  approvePost,
  findPost,
  listWaitingPosts,
  lockThread,
  mergeThread,
  moveThread,
  pinThread,
  refusePost,
  splitThread,
  summariseThread,
} from '@hub/contracts/moderation';
import { fromPlainText } from '@hub/contracts/rich-text';
import {
  editThread,
  getThread,
  listPosts,
  listThreads,
  readThread,
  replyToThread,
} from '@hub/contracts/threads';
import { aFacilitator, aMember, anAuthority } from '#testing/factories/people.ts';
import { agreed, aReply, aSpace, aThread, inSpace } from '#testing/factories/threads.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let amara: Client;
let rukhsana: Client;
let facilitator: Client;
beforeAll(async () => {
  hub = await startTestHub();
  const people = {
    amara: await aMember(hub.dataSource, { name: 'Amara Okafor' }),
    rukhsana: await aMember(hub.dataSource, { name: 'Rukhsana Shah' }),
    facilitator: await aFacilitator(hub.dataSource),
  };
  await agreed(hub.dataSource, ...Object.values(people));
  amara = await hub.as(people.amara);
  rukhsana = await hub.as(people.rukhsana);
  facilitator = await hub.as(people.facilitator);
});
afterAll(() => hub.close());

const numbers = async (threadId: string, client = amara) => {
  const { body } = await client.call(listPosts, { params: { threadId }, query: { limit: 100 } });
  return body.items.map(({ number, state }) => `${number} ${state}`);
};

describe('those who look after a space', () => {
  test('pin a thread until the end of a day', async () => {
    const space = await aSpace(hub.dataSource);
    const thread = await aThread(amara, space);
    await aThread(amara, space, { title: 'Newer' });
    const params = { threadId: thread.id };
    const first = async () =>
      (await amara.call(listThreads, { query: { space: space.id } })).body.pinned.map(({ id }) => id);

    const pinned = await facilitator.call(pinThread, { params, body: { until: '2026-12-24' } });
    expect(pinned.body.pinnedUntil).toBe('2026-12-24T23:59:59.000Z');
    expect(await first()).toEqual([thread.id]);
    await facilitator.call(pinThread, { params, body: { until: null } });
    expect(await first()).toEqual([]);

    for (const until of ['2026-01-01', '2028-01-01', '24 12 2026'])
      expect((await facilitator.call(pinThread, { params, body: { until } })).status).toBe(422);
  });

  test('close a thread to new posts and open it again', async () => {
    const thread = await aThread(amara, await aSpace(hub.dataSource));
    const params = { threadId: thread.id };
    await facilitator.call(lockThread, { params, body: { isLocked: true } });
    const body = { id: randomUUID(), body: fromPlainText('Too late?') };
    const refused = await rukhsana.call(replyToThread, { params, body });
    expect(refused).toMatchObject({ status: 409, body: { type: '/problems/thread-locked' } });
    expect((await rukhsana.call(getThread, { params })).body.can.reply).toBe(false);
    await facilitator.call(lockThread, { params, body: { isLocked: false } });
    expect((await rukhsana.call(replyToThread, { params, body })).status).toBe(201);
  });

  test('move a thread to fewer people and never to more', async () => {
    const [everyone, other] = [await aSpace(hub.dataSource), await aSpace(hub.dataSource)];
    const leads = await aSpace(hub.dataSource, { kind: 'role', roles: ['lead'] });
    const thread = await aThread(amara, everyone);
    const params = { threadId: thread.id };
    expect((await facilitator.call(moveThread, { params, body: { spaceId: other.id } })).status).toBe(200);
    expect((await amara.call(getThread, { params })).body.space.id).toBe(other.id);
    expect((await facilitator.call(moveThread, { params, body: { spaceId: leads.id } })).status).toBe(200);
    expect((await amara.call(getThread, { params })).status).toBe(404);
    const back = await facilitator.call(moveThread, { params, body: { spaceId: everyone.id } });
    expect(back).toMatchObject({ status: 422, body: { errors: [{ pointer: '#/spaceId' }] } });
    const lost = await facilitator.call(moveThread, { params, body: { spaceId: randomUUID() } });
    expect(lost.body.type).toBe('/problems/space-not-found');
  });

  test('split posts off: they keep their ids, and their old numbers lead to them', async () => {
    const space = await aSpace(hub.dataSource);
    const thread = await aThread(amara, space);
    const replies = [];
    for (const text of ['two', 'three', 'four']) replies.push(await aReply(rukhsana, thread, text));
    const params = { threadId: thread.id };
    await facilitator.call(readThread, { params, body: { number: 3 } });

    const body = { id: randomUUID(), title: 'A question of its own', postIds: [replies[1]!, replies[2]!] };
    for (const _ of [1, 2]) {
      const split = await facilitator.call(splitThread, { params, body });
      expect(split.status).toBe(201);
      expect(split.body).toMatchObject({ replies: 1, authorities: 1, lastNumber: 2, my: { readNumber: 1 } });
    }
    expect(await numbers(thread.id)).toEqual(['1 published', '2 published', '3 moved', '4 moved']);
    expect(await numbers(body.id)).toEqual(['1 published', '2 published']);
    const found = await amara.call(findPost, { params: { threadId: thread.id, number: '3' } });
    expect(found.body).toEqual({ threadId: body.id, postId: replies[1], number: 1 });
    expect((await amara.call(getThread, { params })).body).toMatchObject({ replies: 1, lastNumber: 4 });
    await aReply(rukhsana, thread, 'five');
    expect((await numbers(thread.id)).at(-1)).toBe('5 published');

    const wrong = await facilitator.call(splitThread, {
      params,
      body: { ...body, id: randomUUID(), postIds: [thread.postId] },
    });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '#/postIds' }] } });
  });

  test('merge threads: the old link leads on', async () => {
    const space = await aSpace(hub.dataSource);
    const target = await aThread(amara, space);
    await aReply(rukhsana, target);
    const source = await aThread(rukhsana, space, { title: 'The same again' });
    const last = await aReply(amara, source);
    const params = { threadId: source.id };
    const merged = await facilitator.call(mergeThread, { params, body: { intoThreadId: target.id } });
    expect(merged.body).toMatchObject({ id: target.id, replies: 3, authorities: 2, lastNumber: 4 });
    expect(await numbers(target.id)).toEqual([1, 2, 3, 4].map((number) => `${number} published`));
    expect((await amara.call(getThread, { params })).body).toMatchObject({
      type: '/problems/thread-merged',
      current: { threadId: target.id },
    });
    const found = await amara.call(findPost, { params: { threadId: source.id, number: '2' } });
    expect(found.body).toEqual({ threadId: target.id, postId: last, number: 4 });
    const again = await facilitator.call(mergeThread, { params, body: { intoThreadId: target.id } });
    expect(again.status).toBe(404);
    const self = await facilitator.call(mergeThread, {
      params: { threadId: target.id },
      body: { intoThreadId: target.id },
    });
    expect(self.status).toBe(422);
  });

  test('two mergers into each other at once leave one thread', async () => {
    const space = await aSpace(hub.dataSource);
    const [one, other] = [await aThread(amara, space), await aThread(rukhsana, space)];
    const merge = (from: { id: string }, into: { id: string }) =>
      facilitator.call(mergeThread, { params: { threadId: from.id }, body: { intoThreadId: into.id } });
    const answers = await Promise.all([merge(one, other), merge(other, one)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const listed = await amara.call(listThreads, { query: { space: space.id } });
    expect(listed.body.items).toHaveLength(1);
    expect(listed.body.items[0]!.replies).toBe(1);
  });

  test('write it in short', async () => {
    const thread = await aThread(amara, await aSpace(hub.dataSource));
    const params = { threadId: thread.id };
    const { version } = (await facilitator.call(getThread, { params })).body;
    const body = { version, body: fromPlainText('Panels hold when their decisions are published.') };
    const { body: after } = await facilitator.call(summariseThread, { params, body });
    expect(after.summary).toMatchObject({ body: body.body, names: [] });
    const stale = await facilitator.call(summariseThread, { params, body });
    expect(stale.body.type).toBe('/problems/thread-changed');
  });

  test('read posts first where the space says so', async () => {
    const space = await aSpace(hub.dataSource, { isReviewed: true });
    const thread = await aThread(amara, space);
    const params = { threadId: thread.id };
    expect((await rukhsana.call(getThread, { params })).status).toBe(404);
    expect((await amara.call(getThread, { params })).body.state).toBe('waiting');
    const queue = async () =>
      (await facilitator.call(listWaitingPosts, { query: {} })).body.items.filter(
        (item) => item.space.id === space.id,
      );
    expect(await queue()).toMatchObject([{ post: { id: thread.postId }, thread: { isNew: true } }]);
    expect((await amara.call(listWaitingPosts, { query: {} })).body.items).toEqual([]);

    const both = await Promise.all(
      [1, 2].map(() => facilitator.call(approvePost, { params: { postId: thread.postId } })),
    );
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect((await rukhsana.call(getThread, { params })).body).toMatchObject({
      state: 'published',
      lastNumber: 1,
    });

    const reply = await aReply(rukhsana, thread, 'Name withheld');
    expect(await numbers(thread.id)).toEqual(['1 published']);
    const reason = 'It names a colleague';
    await facilitator.call(refusePost, { params: { postId: reply }, body: { reason } });
    expect(await queue()).toEqual([]);
  });

  test('are the only ones', async () => {
    const authority = await anAuthority(hub.dataSource);
    const lead = await hub.as(await aMember(hub.dataSource, { authority, role: 'lead' }));
    const person = await aMember(hub.dataSource, { authority });
    const host = await aMember(hub.dataSource);
    await agreed(hub.dataSource, person, host);
    const own = await aSpace(hub.dataSource, { kind: 'authority', authorityId: authority.id });
    const hidden = await aSpace(hub.dataSource, { kind: 'hidden' });
    await inSpace(hub.dataSource, hidden, host, 'host');
    const everyone = await aThread(amara, await aSpace(hub.dataSource));
    const inOwn = await aThread(await hub.as(person), own);
    const inHidden = await aThread(await hub.as(host), hidden);
    const lock = async (by: Client, thread: { id: string }) =>
      (await by.call(lockThread, { params: { threadId: thread.id }, body: { isLocked: true } })).status;

    expect(await lock(hub.stranger, everyone)).toBe(401);
    expect(await lock(amara, everyone)).toBe(403);
    expect(await lock(lead, everyone)).toBe(403);
    expect(await lock(facilitator, everyone)).toBe(200);
    expect(await lock(await hub.as(person), inOwn)).toBe(403);
    expect(await lock(facilitator, inOwn)).toBe(404);
    expect(await lock(lead, inOwn)).toBe(200);
    expect(await lock(facilitator, inHidden)).toBe(404);
    expect(await lock(await hub.as(host), inHidden)).toBe(200);
    const record = await hub.dataSource.query(`select 1 from audit_entry where subject_id = $1`, [
      inHidden.id,
    ]);
    expect(record).toEqual([]);
  });
});

test('an id is the same in capitals: nothing is merged into itself, nor moved to where it is', async () => {
  const space = await aSpace(hub.dataSource);
  const { id, postId } = await aThread(amara, space);
  const params = { threadId: id };
  const merged = await facilitator.call(mergeThread, { params, body: { intoThreadId: id.toUpperCase() } });
  expect(merged.status).toBe(422);
  expect((await amara.call(getThread, { params })).body).toMatchObject({ state: 'published', lastNumber: 1 });

  const moved = await facilitator.call(moveThread, { params, body: { spaceId: space.id.toUpperCase() } });
  expect(moved.body.version).toBe(1);

  const replyId = randomUUID();
  const reply = {
    id: replyId.toUpperCase(),
    body: fromPlainText('As here'),
    replyToId: postId.toUpperCase(),
  };
  for (const body of [reply, { ...reply, id: replyId }])
    expect((await amara.call(replyToThread, { params, body })).body.id).toBe(replyId);
  expect(await numbers(id)).toEqual(['1 published', '2 published']);
});

test('a number that cannot be stored is said to be too large', async () => {
  const { id } = await aThread(amara, await aSpace(hub.dataSource));
  const wrong = await amara.call(editThread, {
    params: { threadId: id },
    body: { version: 2 ** 31, title: 'Panels', indicators: [], themes: [] },
  });
  expect(wrong.status).toBe(422);
  expect(wrong.body.errors).toEqual([
    { pointer: '#/version', detail: 'This number must be 2147483647 or smaller' },
  ]);
});

test('what was split or merged and then moved to fewer people leads nobody else there', async () => {
  const space = await aSpace(hub.dataSource);
  const fewer = await aSpace(hub.dataSource, { kind: 'invited' });
  const thread = await aThread(amara, space);
  const [replyId, split] = [await aReply(amara, thread), randomUUID()];
  const old = await aThread(amara, space);
  await facilitator.call(splitThread, {
    params: { threadId: thread.id },
    body: { id: split, title: 'Panels', postIds: [replyId] },
  });
  await facilitator.call(mergeThread, { params: { threadId: old.id }, body: { intoThreadId: split } });
  const leadsTo = async (client: Client) => {
    const { body } = await client.call(listPosts, { params: { threadId: thread.id }, query: {} });
    const merged = await client.call(getThread, { params: { threadId: old.id } });
    return [body.items[1]?.movedTo?.threadId, merged.body.type, merged.body.current];
  };
  const there = [split, '/problems/thread-merged', { threadId: split }];
  expect(await leadsTo(rukhsana)).toEqual(there);

  await facilitator.call(moveThread, { params: { threadId: split }, body: { spaceId: fewer.id } });
  expect(await leadsTo(rukhsana)).toEqual([undefined, '/problems/thread-not-found', undefined]);
  expect((await leadsTo(facilitator)).slice(1)).toEqual(there.slice(1));
});
