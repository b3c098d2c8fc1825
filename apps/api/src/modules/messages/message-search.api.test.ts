import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { deleteMessage, editMessage, searchMessages } from '@hub/contracts/messages';
import { fromPlainText } from '@hub/contracts/rich-text';
import { ConversationEntity } from '#modules/messages/conversation.entity.ts';
import { ConversationMemberEntity } from '#modules/messages/conversation-member.entity.ts';
import type { PersonEntity } from '#modules/people/person.entity.ts';
import { aConversation, sent } from '#testing/factories/messages.ts';
import { aMember } from '#testing/factories/people.ts';
import { listening } from '#testing/listening.ts';
import { logInto } from '#testing/log-lines.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let lines: string[];
let amara: PersonEntity;
let priya: PersonEntity;
let asAmara: Client;
let asPriya: Client;
beforeAll(async () => {
  lines = [];
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' }, logInto(lines));
});
afterAll(() => hub.close());
beforeEach(async () => {
  amara = await aMember(hub.dataSource, { name: 'Amara Okafor' });
  priya = await aMember(hub.dataSource, { name: 'Priya Nair' });
  [asAmara, asPriya] = [await hub.as(amara), await hub.as(priya)];
});

const say = async (client: Client, conversation: { id: string }, text: string) => {
  hub.clock.advance({ minutes: 1 });
  return sent(client, conversation, text);
};
const search = async (client: Client, q: string, rest: object = {}) =>
  (await client.call(searchMessages, { query: { q, ...rest } })).body;
const numbers = async (client: Client, q: string, rest: object = {}) =>
  (await search(client, q, rest)).items.map(({ number }) => number);
const placeOf = (conversation: { id: string }, person: { id: string }) => ({
  conversationId: conversation.id,
  personId: person.id,
});

describe('searching messages', () => {
  test('finds words in all conversations of one’s own, the newest first', async () => {
    const direct = await aConversation(hub, [amara, priya]);
    const group = await aConversation(hub, [
      priya,
      amara,
      await aMember(hub.dataSource, { name: 'Sam Ali' }),
    ]);
    const first = await say(asAmara, direct, 'Our panels met in Café Central');
    const second = await say(asPriya, group, 'Panels again');
    const third = await say(asAmara, direct, 'No panel today');
    const body = await search(asPriya, 'panel');
    expect(body).toEqual({
      items: [
        expect.objectContaining({ id: third.id, conversationName: 'Amara Okafor', number: 2 }),
        expect.objectContaining({ id: second.id, sender: { personId: priya.id, name: 'Priya Nair' } }),
        {
          id: first.id,
          conversationId: direct.id,
          conversationName: 'Amara Okafor',
          number: 1,
          sender: { personId: amara.id, name: 'Amara Okafor' },
          sentAt: first.sentAt,
          snippet: [
            { text: 'Our ', isMatch: false },
            { text: 'panel', isMatch: true },
            { text: 's met in Café Central', isMatch: false },
          ],
        },
      ],
      nextCursor: null,
      looked: 3,
      lookedBackTo: null,
    });
    expect(await numbers(asPriya, 'cafe "panels met"')).toEqual([1]);
    expect(await numbers(asPriya, 'panel', { conversation: group.id })).toEqual([1]);
    // A word may be in the name of whoever wrote it; what is shown are the words of the message.
    expect(await numbers(asPriya, 'panel okafor')).toEqual([2, 1]);
    expect(await numbers(asPriya, '"amara okafor" café')).toEqual([1]);
    expect(await numbers(asPriya, '"today amara"')).toEqual([]);
    expect(await search(asPriya, '" "')).toEqual({
      items: [],
      nextCursor: null,
      looked: 0,
      lookedBackTo: null,
    });
  });

  test('goes on where a page ended, also among messages of the same moment', async () => {
    const people = [amara, priya];
    const conversations = await Promise.all(
      Array.from({ length: 20 }, async () => aConversation(hub, people, 'group')),
    );
    hub.clock.advance({ minutes: 1 });
    for (const conversation of conversations)
      for (let at = 0; at < 3; at++) await sent(asAmara, conversation, `Minutes ${at}`);
    const found: string[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const body = await search(asPriya, 'minutes', { limit: 7, ...(cursor && { cursor }) });
      found.push(...body.items.map(({ id }) => id));
      expect(body.lookedBackTo === null).toBe(body.nextCursor === null);
      cursor = body.nextCursor ?? undefined;
      pages++;
    } while (cursor);
    expect([found.length, new Set(found).size]).toEqual([60, 60]);
    expect(pages).toBeLessThanOrEqual(10);
    const bad = await asPriya.call(searchMessages, { query: { q: 'x', cursor: 'nonsense' } });
    expect([bad.status, bad.body.errors?.[0]?.pointer]).toEqual([422, '#/cursor']);
  });

  test('leaves out what one may not see: before one came, after one left, deleted, what happened', async () => {
    const group = await aConversation(hub, [amara, priya], 'group');
    for (const text of ['Words one', 'Words two', 'Words three', 'Words four'])
      await say(asAmara, group, text);
    const places = hub.dataSource.getRepository(ConversationMemberEntity);
    await places.update(placeOf(group, priya), { fromNumber: 1, joinedAt: hub.clock.now() });
    expect(await numbers(asPriya, 'words')).toEqual([4, 3, 2]);
    const deleted = await say(asAmara, group, 'Words five');
    await asAmara.call(deleteMessage, { params: { messageId: deleted.id } });
    expect(await numbers(asPriya, 'words')).toEqual([4, 3, 2]);

    hub.clock.advance({ minutes: 1 });
    await places.update(placeOf(group, priya), { leftAt: hub.clock.now(), untilNumber: 5 });
    const { body: listed } = await asAmara.call(searchMessages, { query: { q: 'three' } });
    await say(asAmara, group, 'Words six');
    await asAmara.call(editMessage, {
      params: { messageId: listed.items[0]?.id ?? '' },
      body: { version: 1, body: fromPlainText('Words of after') },
    });
    expect(await numbers(asPriya, 'words')).toEqual([4, 2]);
    expect(await numbers(asAmara, 'words')).toEqual([6, 4, 3, 2, 1]);
    expect(await numbers(asAmara, 'three')).toEqual([]);
  });

  test('is of one’s own conversations only', async () => {
    const theirs = await aConversation(hub, [amara, priya], 'group');
    await say(asAmara, theirs, 'Between us');
    const other = await hub.as(await aMember(hub.dataSource));
    expect((await search(other, 'between')).items).toEqual([]);
    for (const conversation of [theirs.id, randomUUID()]) {
      const answer = await other.call(searchMessages, { query: { q: 'between', conversation } });
      expect(answer.body.type).toBe('/problems/conversation-not-found');
    }
    expect((await hub.stranger.call(searchMessages, { query: { q: 'x' } })).status).toBe(401);
    const long = await asAmara.call(searchMessages, { query: { q: 'x'.repeat(101) } });
    expect([long.status, long.body.errors?.[0]]).toEqual([
      422,
      { pointer: '#/q', detail: 'What you search for must be 100 characters or fewer' },
    ]);
  });

  test('looks through so many at a time, and says how far back', async () => {
    const group = await aConversation(hub, [amara, priya], 'group');
    await say(asAmara, group, 'The needle');
    // Stored as they are when sent, many at once.
    await hub.dataSource.query(
      `insert into message (id, conversation_id, number, change, sender_id, sealed, sent_at)
       select gen_random_uuid(), $1, n, n, $2, null, $3::timestamptz + n * interval '1 second' from generate_series(2, 12000) n`,
      [group.id, amara.id, hub.clock.now()],
    );
    const { MessagesService } = await import('#modules/messages/messages.service.ts');
    const { sealText } = await import('#modules/messages/sealed-message.ts');
    const stored = await hub.dataSource.getRepository(ConversationEntity).findOneByOrFail({ id: group.id });
    const key = hub.app.get(MessagesService, { strict: false }).keyOf(stored);
    const rows = await hub.dataSource.query<{ id: string }[]>(
      'select id from message where conversation_id = $1 and sealed is null',
      [group.id],
    );
    await hub.dataSource.query(
      'update message m set sealed = v.sealed from unnest($1::uuid[], $2::bytea[]) as v (id, sealed) where m.id = v.id',
      [rows.map(({ id }) => id), rows.map(({ id }) => sealText(key, id, fromPlainText('Hay and more hay')))],
    );
    await hub.dataSource.query(
      `update conversation set last_number = 12000, last_change = 12000,
         last_message_at = (select max(sent_at) from message where conversation_id = $1) where id = $1`,
      [group.id],
    );

    const stalls = watchStalls();
    let looked = 0;
    let cursor: string | undefined;
    let pages = 0;
    let lookedBackTo: string | null = null;
    const found: string[] = [];
    do {
      const body = await search(asPriya, 'needle', cursor ? { cursor } : {});
      expect(body.looked).toBeLessThanOrEqual(5000);
      if (body.lookedBackTo !== null && lookedBackTo !== null)
        expect(body.lookedBackTo < lookedBackTo).toBe(true);
      lookedBackTo = body.lookedBackTo;
      looked += body.looked;
      found.push(...body.items.map(({ snippet }) => snippet.map(({ text }) => text).join('')));
      cursor = body.nextCursor ?? undefined;
      pages++;
    } while (cursor);
    expect([found, looked]).toEqual([['The needle'], 12_000]);
    expect(pages).toBeGreaterThanOrEqual(3);
    expect(stalls.stop()).toBeLessThan(1000);
  });

  test('asks the database as often for many conversations as for few', async () => {
    const statements = async (count: number) => {
      const person = await aMember(hub.dataSource);
      for (let at = 0; at < count; at++) {
        const made = await aConversation(hub, [amara, person], 'group');
        await say(asAmara, made, 'Hay');
      }
      const client = await hub.as(person);
      await search(client, 'needle');
      const asked = listening(hub);
      await search(client, 'needle');
      asked.stop();
      return asked.statements;
    };
    expect(await statements(12)).toEqual(await statements(2));
  });

  test('writes neither what was looked for nor what was found into the log', async () => {
    const canary = `canary${randomUUID().slice(0, 8)}`;
    await say(asAmara, await aConversation(hub, [amara, priya], 'group'), `It is ${canary}`);
    expect((await search(asPriya, canary)).items).toHaveLength(1);
    const bad = await asPriya.call(searchMessages, { query: { q: `${canary}${'x'.repeat(100)}` } });
    expect(bad.status).toBe(422);
    expect(lines.some((line) => line.includes('/messages/search'))).toBe(true);
    expect(lines.filter((line) => line.includes(canary))).toEqual([]);
  });
});

/** The longest time for which nothing else was done. */
function watchStalls() {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 2);
    last = now;
  }, 2);
  return {
    stop: () => {
      clearInterval(timer);
      return longest;
    },
  };
}
