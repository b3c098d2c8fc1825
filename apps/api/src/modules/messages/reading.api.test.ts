import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  getConversation,
  getMessageSettings,
  listConversations,
  LONGEST_QUIET_DAYS,
  MOST_WITH_COMPANY,
  setMessageSettings,
} from '@hub/contracts/conversations';
import { markConversationUnread, readConversation } from '@hub/contracts/messages';
import { countNotifications } from '@hub/contracts/news';
import { aConversation, sent } from '#testing/factories/messages.ts';
import { aFacilitator, aMember } from '#testing/factories/people.ts';
import { hearing } from '#testing/hearing.ts';
import { listening } from '#testing/listening.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { ConversationMemberEntity } from './conversation-member.entity.ts';
import { PersonBlockEntity } from './person-block.entity.ts';

interface Somebody {
  id: string;
  client: Client;
}

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '10000' });
});
afterAll(() => hub.close());

async function somebody(): Promise<Somebody> {
  const person = await aMember(hub.dataSource);
  return { id: person.id, client: await hub.as(person) };
}
const read = ({ client }: { client: Client }, { id }: { id: string }, number: number) =>
  client.call(readConversation, { params: { conversationId: id }, body: { number } });
const unread = ({ client }: { client: Client }, { id }: { id: string }, from: number) =>
  client.call(markConversationUnread, { params: { conversationId: id }, body: { from } });
const choose = (
  { client }: { client: Client },
  settings: { isReadShown?: boolean; doNotDisturbUntil?: string | null },
) =>
  client.call(setMessageSettings, {
    body: { isReadShown: true, doNotDisturbUntil: null, ...settings },
  });
const countOf = async ({ client }: Somebody) => (await client.call(countNotifications)).body.messages;
const listed = async ({ client }: Somebody) =>
  (await client.call(listConversations, { query: { show: 'unread' } })).body.items.map(({ id, my }) => [
    id,
    my.unread,
  ]);
const place = ({ id }: { id: string }, person: { id: string }) => ({
  conversationId: id,
  personId: person.id,
});
const members = () => hub.dataSource.getRepository(ConversationMemberEntity);

describe('reading', () => {
  test('moves forward, however often and in whichever order it is said, and back only on purpose', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const conversation = await aConversation(hub, [one, other]);
    for (const text of ['a', 'b', 'c']) await sent(one.client, conversation, text);
    const upTo = async () =>
      (await other.client.call(getConversation, { params: { conversationId: conversation.id } })).body.my;
    expect(await upTo()).toMatchObject({ readNumber: 0, unread: 3 });
    expect((await read(other, conversation, 2)).status).toBe(204);
    await Promise.all([1, 2, 1, 0].map((number) => read(other, conversation, number)));
    expect(await upTo()).toMatchObject({ readNumber: 2, unread: 1 });
    await unread(other, conversation, 2);
    expect(await upTo()).toMatchObject({ readNumber: 1, unread: 2 });
    // What is unread stays unread.
    expect((await unread(other, conversation, 3)).status).toBe(204);
    expect(await upTo()).toMatchObject({ readNumber: 1, unread: 2 });
  });

  test('of what is not there is refused with words, and of what others talk about nobody is told', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const conversation = await aConversation(hub, [one, other]);
    await sent(one.client, conversation, 'a');
    for (const [answer, pointer] of [
      [await read(other, conversation, 2), '#/number'],
      [await unread(other, conversation, 2_000_000_000), '#/from'],
    ] as const)
      expect([answer.status, answer.body.errors]).toEqual([
        422,
        [{ pointer, detail: 'Say a number up to 1, which is the newest message’s' }],
      ]);
    expect((await read(other, conversation, -1)).status).toBe(422);
    expect((await read(other, conversation, 1.5)).status).toBe(422);
    expect((await unread(other, conversation, 0)).status).toBe(422);
    const facilitator = { client: await hub.as(await aFacilitator(hub.dataSource)) };
    for (const [who, status] of [
      [{ client: hub.stranger }, 401],
      [facilitator, 404],
    ] as const) {
      expect((await read(who, conversation, 1)).status).toBe(status);
      expect((await unread(who, conversation, 1)).status).toBe(status);
    }
    // Whoever has left reads what there was, and no more.
    await members().update(place(conversation, other), { leftAt: hub.clock.now(), untilNumber: 1 });
    await sent(one.client, conversation, 'b');
    expect((await read(other, conversation, 1)).status).toBe(204);
    expect((await read(other, conversation, 2)).status).toBe(422);
  });

  // Whether I show it, whether the other does, and whether the other hears of it.
  test.each([
    [true, true, true],
    [true, false, false],
    [false, true, false],
    [false, false, false],
  ])('is shown where both show it: %s and %s', async (mine, theirs, isHeard) => {
    const [reader, other] = [await somebody(), await somebody()];
    const conversation = await aConversation(hub, [reader, other]);
    await sent(other.client, conversation, 'a');
    await sent(other.client, conversation, 'b');
    await choose(reader, { isReadShown: mine });
    await choose(other, { isReadShown: theirs });
    const [here, there] = [
      await hearing(hub, reader.client, 'conversation.read'),
      await hearing(hub, other.client, 'conversation.read'),
    ];
    await read(reader, conversation, 1);
    // My other windows always know.
    expect(await here.next()).toEqual({ conversationId: conversation.id, personId: reader.id, number: 1 });
    await unread(reader, conversation, 1);
    expect(await here.next()).toMatchObject({ number: 0 });
    await read(reader, conversation, 2);
    await here.next();
    expect(there.heard.map(({ number }) => number)).toEqual(isHeard ? [1, 2] : []);
    const { body } = await other.client.call(getConversation, {
      params: { conversationId: conversation.id },
    });
    expect(body.members.find(({ personId }) => personId === reader.id)?.readNumber).toBe(isHeard ? 2 : null);
    here.close();
    there.close();
  });

  test('is shown neither to those who left, nor of who was asked, nor across a block, nor in large ones', async () => {
    const hears = async (
      arrange: (conversation: { id: string }, reader: Somebody, other: Somebody) => Promise<unknown>,
      more = 1,
    ) => {
      const [reader, other] = [await somebody(), await somebody()];
      const extra = [];
      for (let at = 0; at < more; at++) extra.push(await aMember(hub.dataSource));
      const conversation = await aConversation(hub, [other, reader, ...extra]);
      await sent(other.client, conversation, 'a');
      const [here, there] = [
        await hearing(hub, reader.client, 'conversation.read'),
        await hearing(hub, other.client, 'conversation.read'),
      ];
      await arrange(conversation, reader, other);
      await read(reader, conversation, 1);
      await here.next();
      // Told after it, on the same connection.
      await unread(other, conversation, 1);
      if (there.heard.length === 0) await there.next();
      here.close();
      there.close();
      return there.heard.some(({ personId }) => personId === reader.id);
    };
    const nothing = () => Promise.resolve();
    const at = hub.clock.now();
    expect(await hears(nothing)).toBe(true);
    expect(
      await hears((conversation, _, other) =>
        members().update(place(conversation, other), { leftAt: at, untilNumber: 1 }),
      ),
    ).toBe(false);
    expect(
      await hears((conversation, reader) => members().update(place(conversation, reader), { askedAt: at })),
    ).toBe(false);
    const blocks = hub.dataSource.getRepository(PersonBlockEntity);
    expect(
      await hears((_, reader, other) =>
        blocks.insert({ personId: reader.id, blockedId: other.id, blockedAt: at }),
      ),
    ).toBe(false);
    expect(await hears(nothing, MOST_WITH_COMPANY - 2)).toBe(true);
    expect(await hears(nothing, MOST_WITH_COMPANY - 1)).toBe(false);
  });
});

describe('what is unread', () => {
  test('is counted by conversation, as the list has it, and not where it is muted, refused or left', async () => {
    const [one, other] = [await somebody(), await somebody()];
    expect(await countOf(one)).toBe(0);
    const [first, second] = [
      await aConversation(hub, [one, other]),
      await aConversation(hub, [one, other], 'group'),
    ];
    await sent(other.client, first, 'a');
    await sent(other.client, first, 'b');
    await sent(other.client, second, 'a');
    expect(await countOf(one)).toBe(2);
    expect(await listed(one)).toEqual(
      expect.arrayContaining([
        [first.id, 2],
        [second.id, 1],
      ]),
    );
    // One’s own are read.
    expect(await countOf(other)).toBe(0);
    await sent(one.client, first, 'c');
    expect(await countOf(one)).toBe(2);
    await read(one, first, 3);
    expect(await countOf(one)).toBe(1);
    expect(await listed(one)).toEqual([[second.id, 1]]);
    await unread(one, first, 2);
    expect(await countOf(one)).toBe(2);
    const at = hub.clock.now();
    await members().update(place(first, one), { isMuted: true });
    expect(await countOf(one)).toBe(1);
    // A request counts until one says no.
    await members().update(place(second, one), { askedAt: at });
    expect(await countOf(one)).toBe(1);
    await members().update(place(second, one), { declinedAt: at });
    expect(await countOf(one)).toBe(0);
    await members().update(place(second, one), { declinedAt: null });
    await members().update(place(second, one), { leftAt: at, untilNumber: 1 });
    expect(await countOf(one)).toBe(0);
  });

  test('from before they came is not theirs to read', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const conversation = await aConversation(hub, [one, other], 'group');
    await sent(other.client, conversation, 'a');
    await members().update(place(conversation, one), { fromNumber: 1 });
    expect(await countOf(one)).toBe(0);
    await sent(other.client, conversation, 'b');
    expect(await countOf(one)).toBe(1);
    expect(await listed(one)).toEqual([[conversation.id, 1]]);
  });

  test('is counted in one statement with the rest', async () => {
    const one = await somebody();
    await countOf(one);
    const asked = listening(hub);
    await countOf(one);
    asked.stop();
    expect(asked.statements).toEqual(['notification-counts']);
  });
});

describe('settings', () => {
  test('are as the defaults say until they are chosen, and then the same in every window', async () => {
    const one = await somebody();
    const { body } = await one.client.call(getMessageSettings);
    expect(body).toEqual({ isReadShown: true, doNotDisturbUntil: null, keptMonths: body.keptMonths });
    const window = await hearing(hub, one.client, 'messages.settings-changed');
    const until = new Date(hub.clock.now().getTime() + 3_600_000).toISOString();
    const chosen = await choose(one, { isReadShown: false, doNotDisturbUntil: until });
    expect([chosen.status, chosen.body]).toEqual([
      200,
      { isReadShown: false, doNotDisturbUntil: until, keptMonths: body.keptMonths },
    ]);
    await window.next();
    window.close();
    expect((await one.client.call(getMessageSettings)).body).toEqual(chosen.body);
    hub.clock.advance({ hours: 2 });
    // It is over; whoever changes something else meanwhile is not asked for another time.
    const over = { ...chosen.body, doNotDisturbUntil: null };
    expect((await one.client.call(getMessageSettings)).body).toEqual(over);
    expect((await choose(one, { isReadShown: false, doNotDisturbUntil: until })).body).toEqual(over);
  });

  test('refuse what cannot be, with words', async () => {
    const one = await somebody();
    const later = (ms: number) => new Date(hub.clock.now().getTime() + ms).toISOString();
    const month = LONGEST_QUIET_DAYS * 86_400_000;
    const detail = async (doNotDisturbUntil: string) => {
      const { status, body } = await choose(one, { doNotDisturbUntil });
      expect([status, body.errors?.[0]?.pointer]).toEqual([422, '#/doNotDisturbUntil']);
      return body.errors?.[0]?.detail;
    };
    expect(await detail(later(0))).toBe('Choose a time that is still to come');
    expect(await detail(later(month + 1))).toBe(`Choose a time within the next ${LONGEST_QUIET_DAYS} days`);
    expect(await detail('tomorrow')).toBe('Say until when you do not want to be disturbed');
    expect((await choose(one, { doNotDisturbUntil: later(month) })).status).toBe(200);
    expect((await choose({ client: hub.stranger }, {})).status).toBe(401);
    expect((await hub.stranger.call(getMessageSettings)).status).toBe(401);
    expect((await one.client.call(setMessageSettings, { body: {} as never })).status).toBe(422);
  });

  test('of reading are known at once on the pages of others', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const conversation = await aConversation(hub, [one, other]);
    await sent(other.client, conversation, `m-${randomUUID()}`);
    const window = await hearing(hub, other.client, 'conversation.changed');
    await choose(one, { isReadShown: false });
    expect(await window.next()).toEqual({ conversationId: conversation.id });
    window.close();
  });
});
