import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listMessages, type MessageInput, sendMessage } from '@hub/contracts/messages';
import { fromPlainText } from '@hub/contracts/rich-text';
import { aConversation } from '#testing/factories/messages.ts';
import { aMember } from '#testing/factories/people.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

/** Less than the product allows (600), so that one second is too many. */
const A_MINUTE = 150;
const A_SECOND = 200;

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: String(A_MINUTE) });
});
afterAll(() => hub.close());

test('two hundred messages a second are kept until it is too many, then refused with when to come back, and none is lost', async () => {
  const [sender, reader] = [await aMember(hub.dataSource), await aMember(hub.dataSource)];
  const { id: conversationId } = await aConversation(hub, [sender, reader]);
  const inputs = Array.from({ length: A_SECOND }, (_, at): MessageInput => ({
    id: randomUUID(),
    body: fromPlainText(`m${at}`),
    attachmentIds: [],
    replyToId: null,
  }));
  /** All at once, as from a script; what was refused is left. */
  const sendAll = async (client: Client, left: readonly MessageInput[]): Promise<MessageInput[]> => {
    const refused: MessageInput[] = [];
    await Promise.all(
      left.map(async (body) => {
        const answer = await client.call(sendMessage, { params: { conversationId }, body });
        if (answer.status === 201) return;
        expect([answer.status, answer.body.type]).toEqual([429, '/problems/too-many-requests']);
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
        expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(60);
        refused.push(body);
      }),
    );
    return refused;
  };
  const refused = await sendAll(await hub.as(sender), inputs);
  expect(refused).toHaveLength(A_SECOND - A_MINUTE);
  // What waited, and with it some that were kept, whose answers may have been lost. Another sign-in need not wait a minute.
  const kept = inputs.filter((input) => !refused.includes(input));
  expect(await sendAll(await hub.as(sender), [...kept.slice(-50), ...refused])).toEqual([]);

  const client = await hub.as(reader);
  const found: string[] = [];
  const numbers: number[] = [];
  for (let after = 0; ;) {
    const { body } = await client.call(listMessages, {
      params: { conversationId },
      query: { after, limit: 100 },
    });
    found.push(...body.items.map(({ id }) => id));
    numbers.push(...body.items.map(({ number }) => number));
    if (!body.hasAfter) break;
    after = numbers.at(-1) ?? 0;
  }
  expect(numbers).toEqual(inputs.map((_, at) => at + 1));
  expect(found.toSorted()).toEqual(inputs.map(({ id }) => id).toSorted());
});

test('a sender’s clock changes neither when a message was sent nor where it stands', async () => {
  const [sender, reader] = [await aMember(hub.dataSource), await aMember(hub.dataSource)];
  const { id: conversationId } = await aConversation(hub, [sender, reader]);
  const client = await hub.as(sender);
  const send = (more: object) =>
    client.call(sendMessage, {
      params: { conversationId },
      body: { id: randomUUID(), body: fromPlainText('Hello'), ...more },
    });
  const hourOff = (hours: number) => new Date(hub.clock.now().getTime() + hours * 3_600_000).toISOString();
  for (const [number, hours] of [
    [1, 1],
    [2, -1],
    [3, 0],
  ] as const) {
    const response = await send({ sentAt: hourOff(hours), number: 99 });
    expect(response.body).toMatchObject({ number, sentAt: hub.clock.now().toISOString() });
  }
});
