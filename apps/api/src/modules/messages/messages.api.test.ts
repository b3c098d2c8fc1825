import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  getMessage,
  listChanges,
  listMessages,
  LONGEST_MESSAGE,
  type Message,
  MOST_CHANGES,
  sendMessage,
} from '@hub/contracts/messages';
import { fromPlainText, type RichText } from '@hub/contracts/rich-text';
import type { PersonEntity } from '#modules/people/person.entity.ts';
import { aConversation, sent } from '#testing/factories/messages.ts';
import { aFacilitator, aMember } from '#testing/factories/people.ts';
import { hearing } from '#testing/hearing.ts';
import { listening } from '#testing/listening.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let amara: PersonEntity;
let priya: PersonEntity;
let amaraClient: Client;
let priyaClient: Client;
beforeAll(async () => {
  hub = await startTestHub();
  amara = await aMember(hub.dataSource, { name: 'Amara Okafor' });
  priya = await aMember(hub.dataSource, { name: 'Priya Nair' });
  amaraClient = await hub.as(amara);
  priyaClient = await hub.as(priya);
});
afterAll(() => hub.close());

const paragraph = (text: string): RichText => fromPlainText(text);
const send = (
  client: Client,
  conversationId: string,
  input: { id?: string; body?: RichText; replyToId?: string; attachmentIds?: string[] } = {},
) =>
  client.call(sendMessage, {
    params: { conversationId },
    body: { id: randomUUID(), body: paragraph('Good morning'), ...input },
  });
const texts = (messages: readonly Message[]) =>
  messages.map(({ body }) => JSON.stringify(body).match(/"text":"([^"]*)"/)?.[1]);

describe('a message', () => {
  test('is kept once, numbered, and read by everybody in the conversation', async () => {
    const { id: conversationId } = await aConversation(hub, [amara, priya]);
    const { status, body } = await send(amaraClient, conversationId, { body: paragraph('Are you there?') });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      conversationId,
      number: 1,
      change: 1,
      sender: { personId: amara.id, name: 'Amara Okafor' },
      editedAt: null,
    });
    expect((await send(priyaClient, conversationId, { body: paragraph('I am') })).body.number).toBe(2);
    const { body: page } = await priyaClient.call(listMessages, { params: { conversationId } });
    expect(page).toMatchObject({ hasBefore: false, hasAfter: false, lastChange: 2, lastNumber: 2 });
    expect(texts(page.items)).toEqual(['Are you there?', 'I am']);
    expect(page.items[0]).toEqual(body);
    expect((await priyaClient.call(getMessage, { params: { messageId: body.id } })).body).toEqual(body);
  });

  test('sent again is the same message, and another text under its id is refused', async () => {
    const conversation = await aConversation(hub, [amara, await aMember(hub.dataSource)]);
    const input = { id: randomUUID(), body: paragraph('Once') };
    const first = await send(amaraClient, conversation.id, input);
    const again = await send(amaraClient, conversation.id, { ...input, id: input.id.toUpperCase() });
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    const other = await send(amaraClient, conversation.id, { ...input, body: paragraph('Twice') });
    expect([other.status, other.body.type]).toEqual([409, '/problems/id-already-used']);
    const elsewhere = await aConversation(hub, [amara, priya, await aMember(hub.dataSource)]);
    expect((await send(amaraClient, elsewhere.id, input)).status).toBe(409);
    expect((await send(priyaClient, elsewhere.id, input)).status).toBe(409);
    const { body } = await amaraClient.call(listMessages, { params: { conversationId: conversation.id } });
    expect(texts(body.items)).toEqual(['Once']);
  });

  test('sent many times at the same moment is kept once, and numbers have no gaps', async () => {
    const { id: conversationId } = await aConversation(hub, [amara, priya, await aMember(hub.dataSource)]);
    const inputs = Array.from({ length: 10 }, (_, at) => ({ id: randomUUID(), body: paragraph(`m${at}`) }));
    const answers = await Promise.all(
      inputs.flatMap((input) => [1, 2, 3].map(() => send(amaraClient, conversationId, input))),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    const { body } = await priyaClient.call(listMessages, { params: { conversationId } });
    expect(body.items.map(({ number, change }) => [number, change])).toEqual(
      inputs.map((_, at) => [at + 1, at + 1]),
    );
    expect(new Set(body.items.map(({ id }) => id))).toEqual(new Set(inputs.map(({ id }) => id)));
    for (const { body: answer } of answers)
      expect(answer.number).toBe(body.items.find(({ id }) => id === answer.id)?.number);
  });

  test('reaches every window in the conversation at once, and nobody else’s', async () => {
    const { id: conversationId } = await aConversation(hub, [amara, priya, await aMember(hub.dataSource)]);
    const stranger = await hub.as(await aMember(hub.dataSource));
    const [hers, theirs] = await Promise.all([
      hearing(hub, priyaClient, 'conversation.message'),
      hearing(hub, stranger, 'conversation.message'),
    ]);
    const { body } = await send(amaraClient, conversationId, { body: paragraph('Hello both') });
    expect(await hers.next()).toEqual({ conversationId, message: body });
    expect(theirs.heard).toEqual([]);
    hers.close();
    theirs.close();
  });

  test('is stored sealed, and opens nowhere but at its place', async () => {
    const conversation = await aConversation(hub, [amara, priya, await aMember(hub.dataSource)]);
    const canary = `canary-${randomUUID()}`;
    const first = await sent(amaraClient, conversation, canary);
    const second = await sent(amaraClient, conversation, 'Something else');
    const [row] = await hub.dataSource.query<{ all: string }[]>(
      `select string_agg(encode(sealed, 'escape') || encode(came_as, 'escape'), '') as all from message`,
    );
    expect(row?.all).not.toContain(canary);
    await hub.dataSource.query(
      'update message set sealed = (select sealed from message where id = $1) where id = $2',
      [first.id, second.id],
    );
    expect((await amaraClient.call(getMessage, { params: { messageId: second.id } })).status).toBe(500);
  });

  test('is refused to strangers, to those of other conversations, and with words when it is no message', async () => {
    const { id: conversationId } = await aConversation(hub, [amara, priya, await aMember(hub.dataSource)]);
    const message = await sent(amaraClient, { id: conversationId }, 'Ours');
    const other = await hub.as(await aFacilitator(hub.dataSource));
    for (const [client, status] of [
      [hub.stranger, 401],
      [other, 404],
    ] as const) {
      expect((await send(client, conversationId)).status).toBe(status);
      expect((await client.call(listMessages, { params: { conversationId } })).status).toBe(status);
      expect(
        (await client.call(listChanges, { params: { conversationId }, query: { after: 0 } })).status,
      ).toBe(status);
      expect((await client.call(getMessage, { params: { messageId: message.id } })).status).toBe(status);
    }
    const detail = async (body: unknown) => {
      const answer = await send(amaraClient, conversationId, { body: body as RichText });
      expect(answer.status).toBe(422);
      return answer.body.errors?.map((error) => error.detail);
    };
    expect(await detail(paragraph('   '))).toEqual(['Enter a message, or add a file']);
    const tooLong = [`A message must be ${LONGEST_MESSAGE.toLocaleString('en')} characters or fewer`];
    expect(await detail(paragraph('x'.repeat(100_000)))).toEqual(tooLong);
    expect(await detail(paragraph('👩‍👩‍👧'.repeat(10_000)))).toEqual(tooLong);
    expect(
      await detail({
        type: 'doc',
        content: [{ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Loud' }] }],
      }),
    ).toEqual(['A message can have paragraphs, lists, links and evidence. Put images beside it as files']);
    expect((await send(amaraClient, conversationId, { replyToId: randomUUID() })).body.errors).toEqual([
      { pointer: '#/replyToId', detail: 'The message you reply to is not here any more' },
    ]);
    expect((await send(amaraClient, conversationId, { replyToId: message.id })).body.replyTo).toEqual({
      id: message.id,
      number: message.number,
    });
  });
});

describe('what was missed', () => {
  test('is asked for by change, each message as it is now', async () => {
    const conversation = await aConversation(hub, [amara, priya, await aMember(hub.dataSource)]);
    const changes = async (after: number) =>
      (await priyaClient.call(listChanges, { params: { conversationId: conversation.id }, query: { after } }))
        .body;
    await sent(amaraClient, conversation, 'one');
    await sent(amaraClient, conversation, 'two');
    expect(texts((await changes(0)).items)).toEqual(['one', 'two']);
    expect(texts((await changes(1)).items)).toEqual(['two']);
    expect(await changes(2)).toEqual({ items: [], upTo: 2, hasMore: false, isLimited: false });
    // A number from the future.
    expect(await changes(999)).toEqual({ items: [], upTo: 2, hasMore: false, isLimited: true });
  });

  test('that is more than a page is said to be, and pages lead through all of it', async () => {
    const conversation = await aConversation(hub, [amara, priya, await aMember(hub.dataSource)]);
    const params = { conversationId: conversation.id };
    const count = MOST_CHANGES + 1;
    for (let at = 1; at <= count; at++) await sent(amaraClient, conversation, `m${at}`);
    expect((await priyaClient.call(listChanges, { params, query: { after: 0 } })).body).toEqual({
      items: [],
      upTo: count,
      hasMore: true,
      isLimited: true,
    });
    const page = async (query: object) => {
      const { body } = await priyaClient.call(listMessages, { params, query });
      return { numbers: body.items.map(({ number }) => number), ...body };
    };
    const newest = await page({ limit: 100 });
    expect([newest.numbers[0], newest.numbers.at(-1)]).toEqual([count - 99, count]);
    expect([newest.hasBefore, newest.hasAfter]).toEqual([true, false]);
    const before = await page({ limit: 100, before: newest.numbers[0] });
    expect([before.numbers[0], before.numbers.at(-1), before.hasAfter]).toEqual([2, count - 100, true]);
    expect(await page({ before: 2 })).toMatchObject({ numbers: [1], hasBefore: false });
    expect((await page({ around: 50, limit: 10 })).numbers).toEqual([46, 47, 48, 49, 50, 51, 52, 53, 54, 55]);
    expect((await page({ around: count, limit: 10 })).numbers.at(0)).toBe(count - 9);
    expect((await page({ after: count - 2 })).numbers).toEqual([count - 1, count]);
    expect((await page({ after: count + 50 })).numbers).toEqual([]);
  });

  test('is asked in as many statements for a hundred messages as for one', async () => {
    const conversation = await aConversation(hub, [amara, priya, await aMember(hub.dataSource)]);
    const counted = async () => {
      const asked = listening(hub);
      await priyaClient.call(listMessages, { params });
      asked.stop();
      return asked.statements;
    };
    await sent(amaraClient, conversation, 'one');
    const params = { conversationId: conversation.id };
    const few = await counted();
    for (let at = 0; at < 30; at++) await sent(amaraClient, conversation, `m${at}`);
    expect(await counted()).toEqual(few);
  });
});
