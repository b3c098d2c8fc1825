import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { getMe } from '@hub/contracts/people';
import { fromPlainText, type RichText } from '@hub/contracts/rich-text';
import {
  getThread,
  listPosts,
  listThreads,
  openThread,
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
    amara: await aMember(hub.dataSource, { name: 'Amara Okafor', role: 'lead' }),
    rukhsana: await aMember(hub.dataSource, { name: 'Rukhsana Shah' }),
    facilitator: await aFacilitator(hub.dataSource),
  };
  await agreed(hub.dataSource, ...Object.values(people));
  amara = await hub.as(people.amara);
  rukhsana = await hub.as(people.rukhsana);
  facilitator = await hub.as(people.facilitator);
});
afterAll(() => hub.close());

const openIn = (space: { id: string }, body: RichText = fromPlainText('Who sits on it?')) => ({
  id: randomUUID(),
  spaceId: space.id,
  title: 'Triage panels',
  indicators: [3] as [3],
  post: { id: randomUUID(), body },
});

describe('a thread', () => {
  test('is opened with its first post and numbers those that follow', async () => {
    const space = await aSpace(hub.dataSource);
    const opened = await amara.call(openThread, { body: openIn(space) });
    expect(opened.status).toBe(201);
    expect(opened.body).toMatchObject({ lastNumber: 1, replies: 0, authorities: 1, indicators: [3] });

    await aReply(rukhsana, opened.body);
    await aReply(facilitator, opened.body);
    const posts = await amara.call(listPosts, { params: { threadId: opened.body.id }, query: {} });
    expect(posts.body.items.map(({ number, author }) => [number, author.name])).toEqual([
      [1, 'Amara Okafor'],
      [2, 'Rukhsana Shah'],
      [3, expect.any(String)],
    ]);
    const { body } = await amara.call(getThread, { params: { threadId: opened.body.id } });
    expect(body).toMatchObject({ replies: 2, authorities: 2, lastNumber: 3, my: { attention: 'following' } });
  });

  test('sent again is the same thread, and a reply sent again the same reply', async () => {
    const space = await aSpace(hub.dataSource);
    const input = openIn(space);
    for (const _ of [1, 2]) expect((await amara.call(openThread, { body: input })).status).toBe(201);
    const reply = { id: randomUUID(), body: fromPlainText('Yes') };
    const params = { threadId: input.id };
    const answers = await Promise.all(
      [1, 2, 3].map(() => rukhsana.call(replyToThread, { params, body: reply })),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await amara.call(listPosts, { params, query: {} })).body.items).toHaveLength(2);
    const other = await rukhsana.call(replyToThread, {
      params,
      body: { ...reply, body: fromPlainText('No') },
    });
    expect(other).toMatchObject({ status: 409, body: { type: '/problems/id-already-used' } });
  });

  test('a reply is not posted in the name of somebody who signed in since', async () => {
    const thread = await aThread(amara, await aSpace(hub.dataSource));
    const params = { threadId: thread.id };
    const { body: her } = await rukhsana.call(getMe);
    const body = { id: randomUUID(), body: fromPlainText('Mine'), senderId: her.id };
    expect((await amara.call(replyToThread, { params, body })).status).toBe(401);
    expect((await rukhsana.call(replyToThread, { params, body })).status).toBe(201);
    expect((await rukhsana.call(replyToThread, { params, body })).status).toBe(201);
  });

  test('gives each of many replies at once a number of its own', async () => {
    const thread = await aThread(amara, await aSpace(hub.dataSource));
    await Promise.all(Array.from({ length: 12 }, (_, at) => aReply(rukhsana, thread, `Reply ${at}`)));
    const { body } = await amara.call(listPosts, { params: { threadId: thread.id }, query: {} });
    expect(body.items.map(({ number }) => number)).toEqual(Array.from({ length: 13 }, (_, at) => at + 1));
  });

  test('is not found by a stranger, nor by who cannot see its space', async () => {
    const authority = await anAuthority(hub.dataSource);
    const owner = await aMember(hub.dataSource, { authority });
    await agreed(hub.dataSource, owner);
    const own = await aSpace(hub.dataSource, { kind: 'authority', authorityId: authority.id });
    const hidden = await aSpace(hub.dataSource, { kind: 'hidden' });
    await inSpace(hub.dataSource, hidden, owner);
    for (const space of [own, hidden]) {
      const thread = await aThread(await hub.as(owner), space);
      const params = { threadId: thread.id };
      const body = { id: randomUUID(), body: fromPlainText('Let me in') };
      expect((await hub.stranger.call(getThread, { params })).status).toBe(401);
      for (const other of [amara, facilitator]) {
        expect((await other.call(getThread, { params })).body.type).toBe('/problems/thread-not-found');
        expect((await other.call(listPosts, { params, query: {} })).status).toBe(404);
        expect((await other.call(replyToThread, { params, body })).status).toBe(404);
        expect((await other.call(readThread, { params, body: { number: 1 } })).status).toBe(404);
        expect((await other.call(openThread, { body: openIn(space) })).body.type).toBe(
          '/problems/space-not-found',
        );
        const listed = await other.call(listThreads, { query: {} });
        expect(listed.body.items.map(({ id }) => id)).not.toContain(thread.id);
        expect((await other.call(listThreads, { query: { space: space.id } })).status).toBe(404);
      }
    }
  });

  test('waits for the community agreement', async () => {
    const space = await aSpace(hub.dataSource);
    const newcomer = await hub.as(await aMember(hub.dataSource));
    const refused = await newcomer.call(openThread, { body: openIn(space) });
    expect(refused).toMatchObject({ status: 403, body: { type: '/problems/agreement-needed' } });
  });

  test('refuses what is no post, and says why beside it', async () => {
    const thread = await aThread(amara, await aSpace(hub.dataSource));
    const params = { threadId: thread.id };
    const tries: [unknown, string, RegExp][] = [
      [fromPlainText(''), '#/body', /Enter your reply/],
      [fromPlainText('x'.repeat(20_001)), '#/body', /20,000 characters/],
      [{ type: 'doc', content: [{ type: 'script' }] }, '#/body/content/0/type', /./],
      [
        {
          type: 'doc',
          content: [
            {
              type: 'paragraph',
              content: [
                {
                  type: 'text',
                  text: 'here',
                  marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }],
                },
              ],
            },
          ],
        },
        '#/body/content/0/content/0/marks/0/attrs/href',
        /https:/,
      ],
    ];
    for (const [body, pointer, detail] of tries) {
      const refused = await amara.call(replyToThread, {
        params,
        body: { id: randomUUID(), body: body as RichText },
      });
      expect(refused.status).toBe(422);
      expect(refused.body.errors?.[0]).toMatchObject({ pointer, detail: expect.stringMatching(detail) });
    }
  });

  test('is read forward only', async () => {
    const thread = await aThread(amara, await aSpace(hub.dataSource));
    await aReply(rukhsana, thread);
    const params = { threadId: thread.id };
    const unread = async () => (await facilitator.call(getThread, { params })).body.my.unread;
    expect(await unread()).toBe(2);
    for (const [number, left] of [
      [1, 1],
      [99, 0],
      [1, 0],
    ] as const) {
      expect((await facilitator.call(readThread, { params, body: { number } })).status).toBe(204);
      expect(await unread()).toBe(left);
    }
  });
});
