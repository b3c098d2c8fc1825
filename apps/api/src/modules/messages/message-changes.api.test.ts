import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  deleteMessage,
  editMessage,
  getMessage,
  listChanges,
  listMessageVersions,
  listMessages,
  type Message,
  MOST_REACTIONS,
  type Reaction,
  reactToMessage,
  REACTIONS,
  sendMessage,
} from '@hub/contracts/messages';
import { fromPlainText, plainText, type RichText } from '@hub/contracts/rich-text';
import type { PersonEntity } from '#modules/people/person.entity.ts';
import { aConversation, sent } from '#testing/factories/messages.ts';
import { aFacilitator, aMember } from '#testing/factories/people.ts';
import { hearing } from '#testing/hearing.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { ConversationMemberEntity } from './conversation-member.entity.ts';
import { PersonBlockEntity } from './person-block.entity.ts';

let hub: TestHub;
let amara: PersonEntity;
let priya: PersonEntity;
let amaraClient: Client;
let priyaClient: Client;
beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '10000' });
  amara = await aMember(hub.dataSource, { name: 'Amara Okafor' });
  priya = await aMember(hub.dataSource, { name: 'Priya Nair' });
  amaraClient = await hub.as(amara);
  priyaClient = await hub.as(priya);
});
afterAll(() => hub.close());

const aGroup = async () => aConversation(hub, [amara, priya, await aMember(hub.dataSource)]);
const edit = (client: Client, { id, version }: Pick<Message, 'id' | 'version'>, text: string) =>
  client.call(editMessage, { params: { messageId: id }, body: { version, body: fromPlainText(text) } });
const remove = (client: Client, { id }: { id: string }) =>
  client.call(deleteMessage, { params: { messageId: id } });
const react = (client: Client, { id }: { id: string }, reaction: Reaction = '👍', isOn = true) =>
  client.call(reactToMessage, { params: { messageId: id }, body: { reaction, isOn } });
const versions = (client: Client, { id }: { id: string }) =>
  client.call(listMessageVersions, { params: { messageId: id } });
const words = ({ body }: Pick<Message, 'body'>) => body && plainText(body).trim();
const lastChange = async (client: Client, conversation: { id: string }) =>
  (await client.call(listMessages, { params: { conversationId: conversation.id } })).body.lastChange;
const leave = (conversation: { id: string }, person: { id: string }, untilNumber: number) =>
  hub.dataSource
    .getRepository(ConversationMemberEntity)
    .update(
      { conversationId: conversation.id, personId: person.id },
      { leftAt: hub.clock.now(), untilNumber },
    );

describe('editing', () => {
  test('says something else from now on, keeps what was said, and is told to everybody', async () => {
    const conversation = await aGroup();
    const message = await sent(amaraClient, conversation, 'Firts');
    await sent(priyaClient, conversation, 'Another');
    const window = await hearing(hub, priyaClient, 'conversation.message');
    hub.clock.advance({ minutes: 1 });
    const { status, body } = await edit(amaraClient, message, 'First');
    expect(status).toBe(200);
    expect(words(body)).toBe('First');
    expect(body).toMatchObject({ number: 1, change: 3, version: 2, editedAt: hub.clock.now().toISOString() });
    expect(await window.next()).toEqual({ conversationId: conversation.id, message: body });
    window.close();
    const changes = await priyaClient.call(listChanges, {
      params: { conversationId: conversation.id },
      query: { after: 2 },
    });
    expect(changes.body).toMatchObject({ items: [body], upTo: 3 });
    hub.clock.advance({ minutes: 1 });
    await edit(amaraClient, body, 'The first');
    const before = await versions(priyaClient, message);
    expect(before.body.items.map((item) => [item.version, words(item), item.writtenAt])).toEqual([
      [2, 'First', body.editedAt],
      [1, 'Firts', message.sentAt],
    ]);
    // What first came, sent again after all this, is still known.
    const again = await amaraClient.call(sendMessage, {
      params: { conversationId: conversation.id },
      body: { id: message.id, body: fromPlainText('Firts') },
    });
    expect([again.status, words(again.body)]).toEqual([201, 'The first']);
  });

  test('sent twice is once, of nothing changes nothing, and from an old version is refused with what is there', async () => {
    const conversation = await aGroup();
    const message = await sent(amaraClient, conversation, 'One');
    const first = await edit(amaraClient, message, 'Two');
    const again = await edit(amaraClient, message, 'Two');
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect((await edit(amaraClient, first.body, 'Two')).body).toEqual(first.body);
    const refused = await edit(amaraClient, message, 'Three');
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ type: '/problems/message-changed', current: first.body });
    expect(await lastChange(amaraClient, conversation)).toBe(2);
    const atOnce = await Promise.all(['a', 'b', 'c', 'd'].map((text) => edit(amaraClient, first.body, text)));
    expect(atOnce.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
    expect((await versions(priyaClient, message)).body.items).toHaveLength(2);
  });

  test('is for whoever wrote it, while they are in the conversation and may write there', async () => {
    const conversation = await aGroup();
    const message = await sent(amaraClient, conversation, 'Mine');
    for (const [client, status, type] of [
      [hub.stranger, 401, '/problems/not-signed-in'],
      [priyaClient, 403, '/problems/not-allowed'],
      [await hub.as(await aFacilitator(hub.dataSource)), 404, '/problems/message-not-found'],
    ] as const)
      for (const answer of [await edit(client, message, 'Yours'), await remove(client, message)])
        expect([answer.status, answer.body.type]).toEqual([status, type]);
    expect((await edit(amaraClient, { id: randomUUID(), version: 1 }, 'x')).status).toBe(404);
    expect((await edit(amaraClient, message, '')).body.errors).toEqual([
      { pointer: '#/body', detail: 'Enter a message, or delete it' },
    ]);
    await leave(conversation, amara, 1);
    expect((await edit(amaraClient, message, 'After')).body.type).toBe('/problems/conversation-left');
    expect((await remove(amaraClient, message)).body.type).toBe('/problems/conversation-left');
    expect((await react(amaraClient, message)).body.type).toBe('/problems/conversation-left');
  });

  test('is no way to write to somebody who has blocked one; taking one’s words back is', async () => {
    const other = await aMember(hub.dataSource);
    const conversation = await aConversation(hub, [amara, other]);
    const message = await sent(amaraClient, conversation, 'Hello');
    const theirs = await sent(await hub.as(other), conversation, 'Please do not');
    await hub.dataSource
      .getRepository(PersonBlockEntity)
      .insert({ personId: other.id, blockedId: amara.id, blockedAt: hub.clock.now() });
    expect((await edit(amaraClient, message, 'HELLO')).body.type).toBe('/problems/cannot-be-reached');
    expect((await react(amaraClient, theirs)).body.type).toBe('/problems/cannot-be-reached');
    expect((await remove(amaraClient, message)).status).toBe(200);
  });

  test('shows no evidence that one cannot see, as sending does not', async () => {
    const conversation = await aGroup();
    const withEvidence = (): RichText => ({
      type: 'doc',
      content: [{ type: 'evidence', attrs: { kind: 'thread', id: randomUUID() } }],
    });
    const unseen = [{ pointer: '#/body', detail: 'Remove the evidence that you cannot see any more' }];
    const first = await amaraClient.call(sendMessage, {
      params: { conversationId: conversation.id },
      body: { id: randomUUID(), body: withEvidence() },
    });
    expect([first.status, first.body.errors]).toEqual([422, unseen]);
    const message = await sent(amaraClient, conversation, 'Look');
    const edited = await amaraClient.call(editMessage, {
      params: { messageId: message.id },
      body: { version: 1, body: withEvidence() },
    });
    expect([edited.status, edited.body.errors]).toEqual([422, unseen]);
  });

  test('of what was said before they came is not heard by those who see only what came after', async () => {
    const conversation = await aGroup();
    const old = await sent(amaraClient, conversation, 'Between us');
    const newcomer = await aMember(hub.dataSource);
    await hub.dataSource.getRepository(ConversationMemberEntity).insert({
      conversationId: conversation.id,
      personId: newcomer.id,
      joinedAt: hub.clock.now(),
      fromNumber: 1,
    });
    const client = await hub.as(newcomer);
    const window = await hearing(hub, client, 'conversation.message');
    await edit(amaraClient, old, 'Between the three of us');
    await react(priyaClient, old);
    await remove(amaraClient, old);
    const next = await sent(amaraClient, conversation, 'Welcome');
    expect((await window.next()).message).toEqual(next);
    window.close();
    expect((await edit(client, { ...old, version: 2 }, 'x')).status).toBe(404);
    expect((await react(client, old)).status).toBe(404);
    expect((await versions(client, old)).status).toBe(404);
    const { body } = await client.call(listChanges, {
      params: { conversationId: conversation.id },
      query: { after: 0 },
    });
    expect(body.items).toEqual([next]);
  });

  test('after somebody left says nothing to them, and what they could read they can', async () => {
    const conversation = await aGroup();
    const message = await sent(amaraClient, conversation, 'First');
    hub.clock.advance({ minutes: 1 });
    const { body } = await edit(amaraClient, message, 'Second');
    hub.clock.advance({ minutes: 1 });
    const window = await hearing(hub, priyaClient, 'conversation.message');
    await leave(conversation, priya, 1);
    hub.clock.advance({ minutes: 1 });
    const third = await edit(amaraClient, body, 'Third');
    const fourth = await edit(amaraClient, third.body, 'Fourth');
    expect(fourth.body.version).toBe(4);
    const old = (await versions(priyaClient, message)).body.items;
    expect(old.map((item) => words(item))).toEqual(['Second', 'First']);
    const seen = await priyaClient.call(getMessage, { params: { messageId: message.id } });
    expect(JSON.stringify([seen.body, old])).not.toMatch(/Third|Fourth/);
    expect(window.heard).toEqual([]);
    window.close();
  });
});

describe('deleting', () => {
  test('takes all that was said, and leaves its place', async () => {
    const conversation = await aGroup();
    const canary = `canary${randomUUID().slice(0, 8)}`;
    const message = await sent(amaraClient, conversation, canary);
    const edited = (await edit(amaraClient, message, `${canary} again`)).body;
    await react(priyaClient, message, '🙏');
    const window = await hearing(hub, priyaClient, 'conversation.message');
    const { status, body } = await remove(amaraClient, message);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      number: 1,
      change: 4,
      body: null,
      attachments: [],
      reactions: [],
      version: edited.version,
      deletedAt: hub.clock.now().toISOString(),
    });
    expect((await window.next()).message).toEqual(body);
    window.close();
    // Pressed twice.
    expect((await remove(amaraClient, message)).body).toEqual(body);
    expect((await versions(priyaClient, message)).body.items).toEqual([]);
    const [left] = await hub.dataSource.query<{ versions: string; reactions: string; sealed: null }[]>(
      `select (select count(*) from message_version where message_id = m.id) as versions,
        (select count(*) from message_reaction where message_id = m.id) as reactions, m.sealed
       from message m where m.id = $1`,
      [message.id],
    );
    expect(left).toEqual({ versions: '0', reactions: '0', sealed: null });
    const page = await priyaClient.call(listMessages, { params: { conversationId: conversation.id } });
    expect(page.body.items).toEqual([body]);
    // From another window that did not know yet.
    const late = await edit(amaraClient, edited, 'Back again');
    expect(late.body).toMatchObject({ type: '/problems/message-changed', current: body });
    expect((await react(priyaClient, message)).body.type).toBe('/problems/message-deleted');
    expect((await react(priyaClient, message, '🙏', false)).body).toEqual(body);
    // Its first sending, come again after a lost answer, brings nothing back.
    const again = await amaraClient.call(sendMessage, {
      params: { conversationId: conversation.id },
      body: { id: message.id, body: fromPlainText(canary) },
    });
    expect([again.status, again.body]).toEqual([201, body]);
  });
});

describe('a reaction', () => {
  test('is there once, with whose it is, and goes when it is taken back', async () => {
    const conversation = await aGroup();
    const message = await sent(amaraClient, conversation, 'Shall we?');
    const window = await hearing(hub, amaraClient, 'conversation.message');
    const atOnce = await Promise.all([1, 2, 3].map(() => react(priyaClient, message)));
    expect(new Set(atOnce.map(({ status }) => status))).toEqual(new Set([200]));
    hub.clock.advance({ minutes: 1 });
    const { body } = await react(amaraClient, message, '🎉');
    expect(body).toMatchObject({ change: 3, editedAt: null, version: 1 });
    expect(body.reactions).toEqual([
      { reaction: '👍', people: [{ personId: priya.id, name: 'Priya Nair' }] },
      { reaction: '🎉', people: [{ personId: amara.id, name: 'Amara Okafor' }] },
    ]);
    await window.next();
    expect((await window.next()).message).toEqual(body);
    window.close();
    const back = await react(priyaClient, message, '👍', false);
    expect(back.body.reactions.map(({ reaction }) => reaction)).toEqual(['🎉']);
    expect((await react(priyaClient, message, '👍', false)).body).toEqual(back.body);
    expect(await lastChange(amaraClient, conversation)).toBe(4);
  });

  test('is one of those that there are', async () => {
    const message = await sent(amaraClient, await aGroup(), 'Shall we?');
    const refused = await react(priyaClient, message, '🐙' as Reaction);
    expect([refused.status, refused.body.errors]).toEqual([
      422,
      [{ pointer: '#/reaction', detail: 'Choose one of the reactions' }],
    ]);
    expect((await react(hub.stranger, message)).status).toBe(401);
    expect((await react(await hub.as(await aMember(hub.dataSource)), message)).status).toBe(404);
  });

  test('is one of so many on a message', async () => {
    const message = await sent(amaraClient, await aGroup(), 'Everybody?');
    const kinds = Object.keys(REACTIONS);
    await hub.dataSource.query(
      `with somebody as (
         insert into person (email, name) select 'reacts-' || n || '@a.example', 'Person' from generate_series(1, $2::int) n returning id
       )
       insert into message_reaction (message_id, person_id, reaction, reacted_at)
       select $1, id, kind, now() from somebody, unnest($3::text[]) kind limit $4`,
      [message.id, Math.ceil(MOST_REACTIONS / kinds.length), kinds, MOST_REACTIONS],
    );
    const refused = await react(priyaClient, message);
    expect([refused.status, refused.body.errors?.[0]?.detail]).toEqual([
      422,
      `This message has ${MOST_REACTIONS} reactions, which is as many as it can have`,
    ]);
  });
});

test('changes at the same moment are numbered without gaps, and each window ends with the same messages', async () => {
  const conversation = await aGroup();
  const first = [];
  for (let at = 0; at < 6; at++) first.push(await sent(amaraClient, conversation, `m${at}`));
  const window = await hearing(hub, priyaClient, 'conversation.message');
  const done = await Promise.all(
    first.flatMap((message, at) => [
      edit(amaraClient, message, `edited ${at}`),
      react(priyaClient, message),
      react(amaraClient, message, '💡'),
      at % 2 ? remove(amaraClient, message) : edit(amaraClient, message, `edited ${at}`),
      sent(priyaClient, conversation, `also ${at}`),
    ]),
  );
  expect(done).toHaveLength(30);
  const { body } = await priyaClient.call(listMessages, { params: { conversationId: conversation.id } });
  while (window.heard.length < body.lastChange - first.length) await window.next();
  window.close();
  // They may come in another order than they were made in; none is missing.
  const changes = window.heard.map(({ message }) => message).toSorted((a, b) => a.change - b.change);
  expect(changes.map(({ change }) => change)).toEqual(changes.map((_, at) => first.length + at + 1));
  // What a window makes of what it hears is what is stored.
  const made = new Map(first.map((message) => [message.id, message]));
  for (const message of changes) made.set(message.id, message);
  expect([...made.values()].toSorted((a, b) => a.number - b.number)).toEqual(body.items);
});
