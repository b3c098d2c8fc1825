import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type ConversationInput,
  getConversation,
  listConversations,
  startConversation,
} from '@hub/contracts/conversations';
import { aConversation, sent } from '#testing/factories/messages.ts';
import { aFacilitator, aMember, anAuthority } from '#testing/factories/people.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' });
});
afterAll(() => hub.close());
beforeEach(() => hub.clock.advance({ minutes: 1 }));

const somebody = async (input: Parameters<typeof aMember>[1] = {}) => {
  const person = await aMember(hub.dataSource, input);
  return { ...person, client: await hub.as(person) };
};
const start = (client: Client, input: Partial<ConversationInput>) =>
  client.call(startConversation, { body: { id: randomUUID(), ...input } });
const list = async (
  client: Client,
  query: { show?: 'all' | 'unread' | 'requests' | 'left'; cursor?: string; limit?: number } = {},
) => (await client.call(listConversations, { query })).body;

describe('starting', () => {
  test('a conversation with a person, which is the only one the two have', async () => {
    const amara = await somebody({ name: 'Amara Okafor' });
    const priya = await somebody({ name: 'Priya Nair', authority: amara.authority });
    const { status, body } = await start(amara.client, { people: [priya.id] });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      kind: 'direct',
      name: 'Priya Nair',
      memberCount: 2,
      cannotSend: null,
      can: { send: true, add: false, rename: false, remove: false, leave: false },
    });
    expect((await start(priya.client, { people: [amara.id] })).body.id).toBe(body.id);
    expect(
      (await priya.client.call(getConversation, { params: { conversationId: body.id } })).body.name,
    ).toBe('Amara Okafor');
    expect((await list(priya.client)).items).toEqual([]);
    await sent(amara.client, body, 'Good morning');
    expect((await list(priya.client)).items).toMatchObject([
      { id: body.id, name: 'Amara Okafor', my: { unread: 1 }, last: { excerpt: 'Good morning' } },
    ]);
  });
  test('a group', async () => {
    const amara = await somebody({ name: 'Amara Okafor' });
    const priya = await somebody({ name: 'Priya Nair', authority: amara.authority });
    const sam = await somebody({ name: 'Sam Ali', authority: amara.authority });
    const { status, body } = await start(amara.client, { people: [priya.id, sam.id], name: 'Panels' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ kind: 'group', name: 'Panels', lastNumber: 1 });
  });
});
