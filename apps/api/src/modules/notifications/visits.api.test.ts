import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { countNotifications, getNews } from '@hub/contracts/news';
import { listNotifications } from '@hub/contracts/notifications';
import { fromPlainText } from '@hub/contracts/rich-text';
import { readThread } from '@hub/contracts/threads';
import type { SpaceEntity } from '#modules/spaces/space.entity.ts';
import { aPost, attends, mentioning } from '#testing/factories/notifications.ts';
import { aMember } from '#testing/factories/people.ts';
import { agreed, aReply, aSpace, aThread, inSpace } from '#testing/factories/threads.ts';
import { listening } from '#testing/listening.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let amara: Client;
let reader: { id: string; client: Client };
let space: SpaceEntity;
let thread: { id: string };
beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' });
});
afterAll(() => hub.close());
beforeEach(async () => {
  const people = {
    amara: await aMember(hub.dataSource, { name: 'Amara Okafor' }),
    reader: await aMember(hub.dataSource),
  };
  await agreed(hub.dataSource, ...Object.values(people));
  amara = await hub.as(people.amara);
  reader = { id: people.reader.id, client: await hub.as(people.reader) };
  space = await aSpace(hub.dataSource);
  thread = await aThread(amara, space);
  await attends(hub.dataSource, reader, { threadId: thread.id }, 'following');
});

const news = async () => (await reader.client.call(getNews, { query: { here: 'yes' } })).body;

test('a visit ends with half an hour without a page; the next one says since when', async () => {
  expect((await news()).since).toBeNull();
  hub.clock.advance({ minutes: 29 });
  await reader.client.call(countNotifications, { query: { here: 'yes' } });
  const left = hub.clock.now().toISOString();
  hub.clock.advance({ minutes: 29 });
  expect((await news()).since).toBeNull();
  hub.clock.advance({ minutes: 2 });
  await news();
  const last = hub.clock.now().toISOString();
  expect(last > left).toBe(true);
  hub.clock.advance({ hours: 20 });
  expect((await news()).since).toBe(last);
  // A tab that nobody looks at asks too, all night.
  hub.clock.advance({ minutes: 29 });
  await reader.client.call(countNotifications, { query: {} });
  hub.clock.advance({ minutes: 29 });
  const later = (await news()).since;
  expect(later && later > last).toBe(true);
  // As long as they stay it is the same visit.
  hub.clock.advance({ minutes: 10 });
  expect((await news()).since).toBe(later);
});

test('news are one line a thread, what is said to oneself first, and gone once read', async () => {
  await aReply(amara, thread);
  await aReply(amara, thread);
  expect((await news()).items).toMatchObject([
    {
      text: '2 new posts in “Triage panels: did they hold?”',
      where: 'Fair process',
      href: `/discussions/threads/${thread.id}?post=2`,
    },
  ]);
  await aPost(amara, thread, mentioning({ kind: 'person', id: reader.id }));
  expect((await news()).items).toMatchObject([
    { text: 'Amara Okafor mentioned you in “Triage panels: did they hold?”' },
  ]);
  await reader.client.call(readThread, { params: { threadId: thread.id }, body: { number: 4 } });
  expect(await news()).toMatchObject({ items: [], hasMore: false });
});

test('what is older than the day of the last visit is not news', async () => {
  await aReply(amara, thread);
  await news();
  hub.clock.advance({ days: 2 });
  await news();
  hub.clock.advance({ days: 1 });
  expect((await news()).items).toEqual([]);
  expect((await reader.client.call(listNotifications, { query: {} })).body.items).toHaveLength(1);
});

test('at most eight, and says that there are more', async () => {
  await attends(hub.dataSource, reader, { spaceId: space.id }, 'following');
  for (let each = 1; each <= 9; each += 1) await aThread(amara, space, { title: `Thread ${each}` });
  const { items, hasMore } = await news();
  expect(items).toHaveLength(8);
  expect(hasMore).toBe(true);
});

test('nothing of a space that one was taken out of', async () => {
  const hidden = await aSpace(hub.dataSource, { kind: 'hidden', name: 'Canary circle' });
  await inSpace(hub.dataSource, hidden, reader);
  await hub.dataSource.query(
    `insert into space_member (space_id, person_id, added_at)
     select $1, person_id, now() from sign_in where person_id <> $2 on conflict do nothing`,
    [hidden.id, reader.id],
  );
  const between = await aThread(amara, hidden, { title: 'Canary' });
  await aPost(amara, between, mentioning({ kind: 'person', id: reader.id }));
  expect((await news()).items).toHaveLength(1);
  await hub.dataSource.query('delete from space_member where space_id = $1', [hidden.id]);
  expect((await news()).items).toEqual([]);
});

test('is for people who are signed in', async () => {
  expect((await hub.stranger.call(getNews)).status).toBe(401);
});

test('costs as many queries with a hundred things as with one', async () => {
  const cost = async (ask: () => Promise<unknown>) => {
    const asked = listening(hub);
    await ask();
    asked.stop();
    return asked.statements;
  };
  await news();
  for (let each = 0; each < 15; each += 1) await aPost(amara, thread, fromPlainText(`One more, ${each}`));
  expect(await cost(() => reader.client.call(countNotifications, { query: { here: 'yes' } }))).toEqual([
    'visit-seen',
    'notification-counts',
  ]);
  expect(await cost(() => reader.client.call(listNotifications, { query: {} }))).toEqual([
    'notifications-all',
  ]);
  expect(await cost(() => reader.client.call(getNews, { query: { here: 'yes' } }))).toEqual([
    'visit-seen',
    'visit-before',
    'home-news',
  ]);
});
