import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { addMembers, getConversation, removeMember, startConversation } from '@hub/contracts/conversations';
import {
  deleteMessage,
  editMessage,
  getMessage,
  listChanges,
  listMessages,
  reactToMessage,
  readConversation,
  sendMessage,
} from '@hub/contracts/messages';
import { fromPlainText } from '@hub/contracts/rich-text';
import { aConversation, sent } from '#testing/factories/messages.ts';
import { aMember } from '#testing/factories/people.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' });
});
afterAll(() => hub.close());
beforeEach(() => hub.clock.advance({ minutes: 1 }));

const somebody = async () => {
  const { id, name, authority } = await aMember(hub.dataSource);
  return { id, name, authority, client: await hub.as({ id }) };
};
const send = (client: Client, conversationId: string, text = 'Good morning') =>
  client.call(sendMessage, {
    params: { conversationId },
    body: { id: randomUUID(), body: fromPlainText(text) },
  });
const start = async (client: Client, ...people: { id: string }[]) =>
  (await client.call(startConversation, { body: { id: randomUUID(), people: people.map(({ id }) => id) } }))
    .body;

describe('at the same moment', () => {
  test('a stranger who sends twice has one message there', async () => {
    const [amara, priya] = [await somebody(), await somebody()];
    const { id } = await start(amara.client, priya);
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(amara.client, id)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(7);
    const { body } = await priya.client.call(listMessages, { params: { conversationId: id } });
    expect(body.items).toHaveLength(1);
  });

  test('nor by a group of strangers', async () => {
    const [amara, priya, joan] = [await somebody(), await somebody(), await somebody()];
    const { id } = await start(amara.client, priya, joan);
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(amara.client, id)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  test('people write, edit, react, come and go: numbers and changes have no gap, and nothing fails', async () => {
    const authority = (await somebody()).authority;
    const everybody = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const { id } = await aMember(hub.dataSource, { authority });
        return { id, client: await hub.as({ id }) };
      }),
    );
    const [owner, ...others] = everybody;
    if (!owner) throw new Error('Nobody');
    const conversation = await aConversation(hub, everybody);
    const conversationId = conversation.id;
    const mine = await Promise.all(everybody.map(({ client }) => sent(client, conversation, 'first')));
    const bad: string[] = [];
    const note = (what: string) => (answer: { status: number; body: unknown }) => {
      if (answer.status >= 500) bad.push(`${what} ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer;
    };
    const params = { conversationId };
    for (let round = 0; round < 3; round++)
      await Promise.all(
        everybody.flatMap(({ id, client }, at) => [
          send(client, conversationId).then(note('send')),
          client
            .call(sendMessage, {
              params,
              body: {
                id: randomUUID(),
                body: fromPlainText('re'),
                replyToId: mine[(at + 3) % 8]?.id ?? null,
              },
            })
            .then(note('reply')),
          client
            .call(editMessage, {
              params: { messageId: mine[at]?.id ?? '' },
              body: { version: round + 1, body: fromPlainText(`e${round}`) },
            })
            .then(note('edit')),
          client
            .call(reactToMessage, {
              params: { messageId: mine[(at + 1) % 8]?.id ?? '' },
              body: { reaction: '👍', isOn: round % 2 === 0 },
            })
            .then(note('react')),
          client.call(readConversation, { params, body: { number: 3 + round } }).then(note('read')),
          client.call(listChanges, { params, query: { after: 1 } }).then(note('changes')),
          ...(at > 4
            ? [client.call(removeMember, { params: { conversationId, personId: id } }).then(note('leave'))]
            : []),
          ...(at === 2
            ? others
                .slice(3)
                .map((other) =>
                  client
                    .call(addMembers, { params, body: { people: [other.id], history: 'all' } })
                    .then(note('add')),
                )
            : []),
          ...(at === 0
            ? others
                .slice(2)
                .map((other) =>
                  client
                    .call(removeMember, { params: { conversationId, personId: other.id } })
                    .then(note('remove')),
                )
            : []),
          ...(at === 3
            ? [client.call(deleteMessage, { params: { messageId: mine[3]?.id ?? '' } }).then(note('delete'))]
            : []),
        ]),
      );
    expect(bad).toEqual([]);
    const rows = await hub.dataSource.query<{ number: number; change: number }[]>(
      'select number, change from message where conversation_id = $1 order by number',
      [conversationId],
    );
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, at) => at + 1));
    expect(new Set(rows.map(({ change }) => change)).size).toBe(rows.length);
    const [stored] = await hub.dataSource.query<{ last_number: number; last_change: number }[]>(
      'select last_number, last_change from conversation where id = $1',
      [conversationId],
    );
    expect(stored?.last_number).toBe(rows.length);
    expect(Math.max(...rows.map(({ change }) => change))).toBe(stored?.last_change);
  });
});

describe('whoever has left', () => {
  test('learns nothing of what comes after: no reaction, no deletion, not how much', async () => {
    const authority = (await somebody()).authority;
    const [amara, priya, joan] = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const { id } = await aMember(hub.dataSource, { authority });
        return { id, client: await hub.as({ id }) };
      }),
    );
    if (!amara || !priya || !joan) throw new Error('Nobody');
    const conversation = await aConversation(hub, [amara, priya, joan]);
    const params = { conversationId: conversation.id };
    const message = await sent(amara.client, conversation, 'first');
    await priya.client.call(removeMember, { params: { ...params, personId: priya.id } });
    hub.clock.advance({ minutes: 5 });
    const look = async () => [
      (await priya.client.call(getConversation, { params })).body,
      (await priya.client.call(listMessages, { params })).body,
      (await priya.client.call(getMessage, { params: { messageId: message.id } })).body,
      (await priya.client.call(listChanges, { params, query: { after: 1 } })).body,
    ];
    const before = await look();
    await joan.client.call(reactToMessage, {
      params: { messageId: message.id },
      body: { reaction: '👀', isOn: true },
    });
    await sent(joan.client, conversation, 'later');
    expect(await look()).toEqual(before);
  });
});

test('what waits in a browser is not sent in the name of whoever signed in there since', async () => {
  const [amara, priya] = [await somebody(), await somebody()];
  const conversation = await aConversation(hub, [amara, priya]);
  const body = { id: randomUUID(), body: fromPlainText('Mine'), senderId: amara.id };
  const call = (client: Client) =>
    client.call(sendMessage, { params: { conversationId: conversation.id }, body });
  const refused = await call(priya.client);
  expect([refused.status, refused.body.type]).toEqual([401, '/problems/not-signed-in']);
  expect((await call(amara.client)).status).toBe(201);
});
