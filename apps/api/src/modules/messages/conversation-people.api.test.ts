import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  addMembers,
  answerRequest,
  type ConversationListQuery,
  getConversation,
  listConversations,
  MOST_IN_CONVERSATION,
  muteConversation,
  removeMember,
  renameConversation,
  startConversation,
} from '@hub/contracts/conversations';
import { listChanges, listMessages, sendMessage } from '@hub/contracts/messages';
import { fromPlainText } from '@hub/contracts/rich-text';
import { rooms } from '#platform/realtime/rooms.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { sent } from '#testing/factories/messages.ts';
import { aMember, anAuthority } from '#testing/factories/people.ts';
import { hearing } from '#testing/hearing.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' });
});
afterAll(() => hub.close());
beforeEach(() => pass());
const pass = () => hub.clock.advance({ minutes: 1 });

interface Somebody {
  id: string;
  name: string;
  client: Client;
}
const somebody = async (input: Parameters<typeof aMember>[1] = {}): Promise<Somebody> => {
  const { id, name } = await aMember(hub.dataSource, input);
  return { id, name, client: await hub.as({ id }) };
};
/** A group that the first of them, who all know each other, has started; `more` are not in it. */
async function group({ members = ['Amara', 'Priya', 'Sam'], more = ['Jo', 'Lee'] } = {}) {
  const authority = await anAuthority(hub.dataSource);
  const people = new Map<string, Somebody>();
  for (const name of [...members, ...more]) people.set(name, await somebody({ name, authority }));
  const [owner, ...others] = members.map((name) => people.get(name));
  const { body } = await owner!.client.call(startConversation, {
    body: { id: randomUUID(), people: others.map((other) => other!.id), name: 'Panels' },
  });
  pass();
  return { id: body.id, of: (name: string) => people.get(name)! };
}
const add = (
  client: Client,
  conversationId: string,
  people: string[],
  history: 'from-now' | 'all' = 'from-now',
) => client.call(addMembers, { params: { conversationId }, body: { people, history } });
const remove = (client: Client, conversationId: string, personId: string) =>
  client.call(removeMember, { params: { conversationId, personId } });
const rename = (client: Client, conversationId: string, name: string | null) =>
  client.call(renameConversation, { params: { conversationId }, body: { name } });
const get = async (client: Client, conversationId: string) =>
  (await client.call(getConversation, { params: { conversationId } })).body;
const owners = async (client: Client, id: string) =>
  (await get(client, id)).members.filter(({ isOwner }) => isOwner).map(({ name }) => name);
const members = async (client: Client, id: string) =>
  (await get(client, id)).members.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b));
const list = async (client: Client, show: ConversationListQuery['show'] = 'all') =>
  (await client.call(listConversations, { query: { show } })).body.items;
/** What somebody sees, a word for each. */
const seen = async (client: Client, conversationId: string) =>
  (await client.call(listMessages, { params: { conversationId } })).body.items.map(({ body, event }) =>
    event ? event.type : JSON.stringify(body).match(/"text":"([^"]*)"/)?.[1],
  );
const roomOf = (id: string) =>
  hub.app.get(RealtimeGateway, { strict: false }).peopleIn(rooms.conversation(id));

describe('adding', () => {
  test('from now on hides what was written before, and everybody is told which', async () => {
    const { id, of } = await group();
    await sent(of('Amara').client, { id }, 'before');
    const { status, body } = await add(of('Priya').client, id, [of('Jo').id]);
    expect(status).toBe(200);
    expect(body.memberCount).toBe(4);
    await sent(of('Sam').client, { id }, 'after');
    expect(await seen(of('Jo').client, id)).toEqual(['added', 'after']);
    expect(await seen(of('Amara').client, id)).toEqual(['started', 'before', 'added', 'after']);
    const { body: page } = await of('Sam').client.call(listMessages, { params: { conversationId: id } });
    expect(page.items[2]?.event).toEqual({
      type: 'added',
      people: [{ personId: of('Jo').id, name: 'Jo' }],
      fromNow: true,
    });
    expect((await get(of('Jo').client, id)).my).toMatchObject({ fromNumber: 2, unread: 1, isAsked: false });
  });

  test('with all of it shows what whoever adds sees, and none of it is unread', async () => {
    const { id, of } = await group();
    await sent(of('Amara').client, { id }, 'one');
    await add(of('Amara').client, id, [of('Jo').id], 'from-now');
    await sent(of('Amara').client, { id }, 'two');
    await add(of('Jo').client, id, [of('Lee').id], 'all');
    // Jo has nothing from before to give.
    expect(await seen(of('Lee').client, id)).toEqual(['added', 'two', 'added']);
    expect((await get(of('Lee').client, id)).my.unread).toBe(0);
    await sent(of('Amara').client, { id }, 'three');
    expect((await get(of('Lee').client, id)).my.unread).toBe(1);
  });

  test('twice, by several and at once adds once', async () => {
    const { id, of } = await group();
    const answers = await Promise.all(
      ['Amara', 'Priya', 'Sam', 'Amara'].map((name) => add(of(name).client, id, [of('Jo').id])),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await seen(of('Amara').client, id)).toEqual(['started', 'added']);
    expect((await add(of('Amara').client, id, [of('Jo').id, of('Lee').id])).body.memberCount).toBe(5);
    expect(await seen(of('Amara').client, id)).toEqual(['started', 'added', 'added']);
  });

  test('again somebody who left goes by what is chosen now, and what was written meanwhile stays hidden', async () => {
    const { id, of } = await group();
    await sent(of('Amara').client, { id }, 'there');
    await remove(of('Sam').client, id, of('Sam').id);
    pass();
    await sent(of('Amara').client, { id }, 'meanwhile');
    await add(of('Amara').client, id, [of('Sam').id]);
    await sent(of('Amara').client, { id }, 'again');
    expect(await seen(of('Sam').client, id)).toEqual(['added', 'again']);
    expect(await get(of('Sam').client, id)).toMatchObject({ my: { leftAt: null }, can: { send: true } });
    await remove(of('Sam').client, id, of('Sam').id);
    await add(of('Amara').client, id, [of('Sam').id], 'all');
    expect(await seen(of('Sam').client, id)).toEqual([
      'started',
      'there',
      'left',
      'meanwhile',
      'added',
      'again',
      'left',
      'added',
    ]);
  });

  test('is for whoever is in a group, says what it needs, and stops where it is full', async () => {
    const { id, of } = await group();
    expect((await add(of('Jo').client, id, [of('Lee').id])).status).toBe(404);
    expect((await add(hub.stranger, id, [of('Lee').id])).status).toBe(401);
    const wrong = await of('Amara').client.call(addMembers, {
      params: { conversationId: id },
      body: { people: [], history: 'some' as never },
    });
    expect(wrong.body.errors).toEqual([
      { pointer: '#/people', detail: 'Choose whom to add' },
      { pointer: '#/history', detail: 'Choose what they can read of earlier messages' },
    ]);
    const { body: two } = await of('Amara').client.call(startConversation, {
      body: { id: randomUUID(), people: [of('Priya').id] },
    });
    const direct = await add(of('Amara').client, two.id, [of('Jo').id]);
    expect([direct.status, direct.body.detail]).toEqual([
      403,
      'A conversation of two people stays one of two. Start a group instead',
    ]);
    await hub.dataSource.query(
      `with person as (
         insert into person (name, email) select 'Many', 'full.' || n || '@example.org' from generate_series(1, $2::int) n
         returning id
       )
       insert into conversation_member (conversation_id, person_id, joined_at) select $1, id, now() from person`,
      [id, MOST_IN_CONVERSATION - 4],
    );
    const full = await add(of('Amara').client, id, [of('Jo').id, of('Lee').id]);
    expect([full.status, full.body.type, full.body.detail]).toEqual([
      409,
      '/problems/conversation-full',
      'A conversation can have 1,000 people at the most. Choose 1 or fewer',
    ]);
    expect((await add(of('Amara').client, id, [of('Jo').id])).status).toBe(200);
    expect((await add(of('Amara').client, id, [of('Lee').id])).body.detail).toBe(
      'A conversation can have 1,000 people at the most. Start another one',
    );
  });

  test('while others send keeps one order, and whoever comes misses nothing after', async () => {
    const { id, of } = await group();
    const texts = Array.from({ length: 12 }, (_, at) => `m${at}`);
    const [added] = await Promise.all([
      add(of('Priya').client, id, [of('Jo').id, of('Lee').id]),
      ...texts.map((text) => sent(of(text.length % 2 ? 'Amara' : 'Sam').client, { id }, text)),
    ]);
    expect(added.status).toBe(200);
    const { body: all } = await of('Amara').client.call(listMessages, { params: { conversationId: id } });
    expect(all.items.map(({ number }) => number)).toEqual(all.items.map((_, at) => at + 1));
    expect(all.items).toHaveLength(14);
    const from = all.items.findIndex(({ event }) => event?.type === 'added');
    for (const name of ['Jo', 'Lee']) {
      const { body } = await of(name).client.call(listMessages, { params: { conversationId: id } });
      expect(body.items).toEqual(all.items.slice(from));
    }
  });
});

describe('leaving', () => {
  test('keeps what there was until then, and nothing that comes after, not even a name', async () => {
    const { id, of } = await group();
    await sent(of('Amara').client, { id }, 'before');
    expect((await remove(of('Sam').client, id, of('Sam').id)).status).toBe(204);
    pass();
    await sent(of('Amara').client, { id }, 'after');
    await rename(of('Amara').client, id, 'Something else');
    await add(of('Amara').client, id, [of('Jo').id]);
    await remove(of('Amara').client, id, of('Priya').id);
    expect(await seen(of('Sam').client, id)).toEqual(['started', 'before', 'left']);
    expect(await seen(of('Priya').client, id)).toEqual([
      'started',
      'before',
      'left',
      'after',
      'renamed',
      'added',
      'removed',
    ]);
    const left = await get(of('Sam').client, id);
    expect(left).toMatchObject({
      name: 'Panels',
      lastNumber: 3,
      cannotSend: 'left',
      can: { send: false, add: false, rename: false, remove: false, leave: false },
    });
    expect(left.members.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'Amara',
      'Priya',
      'Sam',
    ]);
    expect(await list(of('Sam').client)).toEqual([]);
    expect(await list(of('Sam').client, 'left')).toMatchObject([
      { id, name: 'Panels', memberCount: 3, my: { unread: 0 }, last: { excerpt: 'left', isMine: true } },
    ]);
    expect(await members(of('Amara').client, id)).toEqual(['Amara', 'Jo']);
    const refused = await of('Sam').client.call(sendMessage, {
      params: { conversationId: id },
      body: { id: randomUUID(), body: fromPlainText('Still here?') },
    });
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/conversation-left']);
    expect((await add(of('Sam').client, id, [of('Lee').id])).body.type).toBe('/problems/conversation-left');
    expect((await rename(of('Sam').client, id, 'Mine')).body.type).toBe('/problems/conversation-left');
    // Pressed twice.
    expect((await remove(of('Sam').client, id, of('Sam').id)).status).toBe(204);
    expect((await remove(of('Amara').client, id, of('Priya').id)).status).toBe(204);
    expect((await seen(of('Amara').client, id)).length).toBe(7);
  });

  test('gives the group to whoever is there longest', async () => {
    const { id, of } = await group({ members: ['Amara', 'Priya'] });
    await add(of('Amara').client, id, [of('Jo').id]);
    await remove(of('Amara').client, id, of('Amara').id);
    expect(await owners(of('Priya').client, id)).toEqual(['Priya']);
    await remove(of('Priya').client, id, of('Priya').id);
    expect(await owners(of('Jo').client, id)).toEqual(['Jo']);
    expect((await get(of('Jo').client, id)).can.remove).toBe(true);
    expect((await remove(of('Jo').client, id, of('Jo').id)).status).toBe(204);
    expect(await list(of('Jo').client)).toEqual([]);
  });

  test('at the same moment always leaves one who has it', async () => {
    const { id, of } = await group({ members: ['Amara', 'Priya', 'Sam', 'Jo'], more: [] });
    const answers = await Promise.all(
      ['Amara', 'Priya', 'Sam'].map((name) => remove(of(name).client, id, of(name).id)),
    );
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(await owners(of('Jo').client, id)).toEqual(['Jo']);
  });

  test('is not for a conversation of two, and taking others out is for whoever started it', async () => {
    const { id, of } = await group();
    const { body: two } = await of('Amara').client.call(startConversation, {
      body: { id: randomUUID(), people: [of('Priya').id] },
    });
    const direct = await remove(of('Amara').client, two.id, of('Amara').id);
    expect([direct.status, direct.body.detail]).toEqual([
      403,
      'A conversation of two people cannot be left. Mute it, or block the other person',
    ]);
    expect((await remove(of('Amara').client, two.id, of('Priya').id)).status).toBe(403);
    const refused = await remove(of('Priya').client, id, of('Sam').id);
    expect([refused.status, refused.body.type]).toEqual([403, '/problems/not-allowed']);
    for (const personId of [of('Jo').id, randomUUID()])
      expect((await remove(of('Amara').client, id, personId)).body.type).toBe('/problems/person-not-found');
    expect((await remove(of('Jo').client, id, of('Jo').id)).status).toBe(404);
    expect((await remove(of('Amara').client, id, 'x')).status).toBe(422);
  });

  test('while sending keeps what was acknowledged and refuses the rest', async () => {
    const { id, of } = await group();
    const attempts = Array.from({ length: 10 }, () =>
      of('Sam').client.call(sendMessage, {
        params: { conversationId: id },
        body: { id: randomUUID(), body: fromPlainText('Sent') },
      }),
    );
    const [left, ...answers] = await Promise.all([remove(of('Sam').client, id, of('Sam').id), ...attempts]);
    expect(left.status).toBe(204);
    const kept = answers.filter(({ status }) => status === 201);
    expect(answers.filter(({ status }) => status !== 201).map(({ body }) => body.type)).toEqual(
      Array(10 - kept.length).fill('/problems/conversation-left'),
    );
    // Each that was acknowledged came before they went: nobody speaks who is not there.
    const { body: all } = await of('Amara').client.call(listMessages, { params: { conversationId: id } });
    const gone = all.items.findIndex(({ event }) => event?.type === 'left');
    expect(gone).toBe(kept.length + 1);
    expect(all.items).toHaveLength(kept.length + 2);
  });
});

describe('a name', () => {
  test('is given by anybody in the group, once, and may be taken away', async () => {
    const { id, of } = await group();
    expect((await rename(of('Sam').client, id, ' Fair  panels ')).body).toMatchObject({
      name: 'Fair panels',
      givenName: 'Fair panels',
    });
    await rename(of('Priya').client, id, 'Fair panels');
    expect((await rename(of('Amara').client, id, null)).body).toMatchObject({ givenName: null });
    expect(await seen(of('Amara').client, id)).toEqual(['started', 'renamed', 'renamed']);
    for (const [name, detail] of [
      [' ', 'Enter a name'],
      ['x'.repeat(81), 'The name must be 80 characters or fewer'],
    ] as const)
      expect((await rename(of('Amara').client, id, name)).body.errors).toEqual([
        { pointer: '#/name', detail },
      ]);
    expect((await rename(of('Jo').client, id, 'Mine')).status).toBe(404);
  });
});

describe('muting', () => {
  test('is for oneself alone, and told to one’s other windows', async () => {
    const { id, of } = await group();
    const [mine, others] = await Promise.all([
      hearing(hub, of('Amara').client, 'conversations.changed'),
      hearing(hub, of('Priya').client, 'conversations.changed'),
    ]);
    const mute = (client: Client, isMuted: boolean) =>
      client.call(muteConversation, { params: { conversationId: id }, body: { isMuted } });
    expect((await mute(of('Amara').client, true)).status).toBe(204);
    await mine.next();
    expect((await get(of('Amara').client, id)).my.isMuted).toBe(true);
    expect((await get(of('Priya').client, id)).my.isMuted).toBe(false);
    expect(others.heard).toEqual([]);
    await mute(of('Amara').client, false);
    expect((await get(of('Amara').client, id)).my.isMuted).toBe(false);
    expect((await mute(of('Jo').client, true)).status).toBe(404);
    mine.close();
    others.close();
  });
});

describe('windows', () => {
  test('of whoever is added hear from then on, beginning with that', async () => {
    const { id, of } = await group();
    const window = await hearing(hub, of('Jo').client, 'conversation.message');
    const lists = await hearing(hub, of('Jo').client, 'conversations.changed');
    await sent(of('Amara').client, { id }, 'before');
    await add(of('Amara').client, id, [of('Jo').id]);
    expect(await window.next()).toMatchObject({ message: { event: { type: 'added' }, number: 3 } });
    await lists.next();
    const after = await sent(of('Amara').client, { id }, 'after');
    expect(await window.next()).toEqual({ conversationId: id, message: after });
    expect(window.heard).toHaveLength(2);
    window.close();
    lists.close();
  });

  test('of whoever is taken out hear that, and nothing more', async () => {
    const { id, of } = await group();
    const [window, lists] = await Promise.all([
      hearing(hub, of('Sam').client, 'conversation.message'),
      hearing(hub, of('Sam').client, 'conversations.changed'),
    ]);
    await remove(of('Amara').client, id, of('Sam').id);
    expect(await window.next()).toMatchObject({ message: { event: { type: 'removed' } } });
    await lists.next();
    const other = await hearing(hub, of('Priya').client, 'conversation.message');
    const message = await sent(of('Amara').client, { id }, 'after');
    expect(await other.next()).toEqual({ conversationId: id, message });
    await rename(of('Amara').client, id, 'Another');
    await other.next();
    expect(window.heard).toHaveLength(1);
    expect(await roomOf(id)).not.toContain(of('Sam').id);
    const missed = await of('Sam').client.call(listChanges, {
      params: { conversationId: id },
      query: { after: 0 },
    });
    expect(missed.body.items).toEqual([]);
    for (const each of [window, lists, other]) each.close();
  });

  test('that connect at the moment somebody goes hear nothing of what comes after', async () => {
    const { id, of } = await group({ members: ['Amara', 'Priya', 'Sam'] });
    const opening = Array.from({ length: 6 }, () => hearing(hub, of('Sam').client, 'conversation.message'));
    await remove(of('Sam').client, id, of('Sam').id);
    const windows = await Promise.all(opening);
    await sent(of('Amara').client, { id }, 'after');
    await sleep(100);
    for (const { heard } of windows)
      expect(heard.filter(({ message }) => message.event === null)).toEqual([]);
    expect(await roomOf(id)).not.toContain(of('Sam').id);
    for (const window of windows) window.close();
  });

  test('hear of a group that is started, and not of one of others', async () => {
    const { of } = await group();
    const [theirs, others] = await Promise.all([
      hearing(hub, of('Priya').client, 'conversation.message'),
      hearing(hub, of('Lee').client, 'conversation.message'),
    ]);
    const { body } = await of('Amara').client.call(startConversation, {
      body: { id: randomUUID(), people: [of('Priya').id, of('Sam').id] },
    });
    expect(await theirs.next()).toMatchObject({
      conversationId: body.id,
      message: { event: { type: 'started' }, number: 1 },
    });
    expect(others.heard).toEqual([]);
    theirs.close();
    others.close();
  });
});

test('whoever is asked by a stranger reads, and says yes or no', async () => {
  const { id, of } = await group();
  const [yes, no] = [await somebody({ name: 'Yes' }), await somebody({ name: 'No' })];
  await add(of('Amara').client, id, [yes.id, no.id], 'all');
  const asked = await get(yes.client, id);
  expect(asked).toMatchObject({
    my: { isAsked: true },
    cannotSend: 'asked',
    can: { send: false, add: false, rename: false, remove: false, leave: true },
  });
  expect(await seen(yes.client, id)).toEqual(['started', 'added']);
  expect(await list(yes.client, 'requests')).toMatchObject([{ id, my: { isAsked: true } }]);
  expect((await add(yes.client, id, [no.id])).body.type).toBe('/problems/answer-first');
  const answer = (client: Client, isAccepted: boolean) =>
    client.call(answerRequest, { params: { conversationId: id }, body: { isAccepted } });
  expect((await answer(yes.client, true)).status).toBe(204);
  expect(await list(yes.client, 'requests')).toEqual([]);
  await sent(yes.client, { id }, 'Thank you');
  // Not in two ways at once.
  expect((await answer(yes.client, false)).body.detail).toBe('You have said yes here. You can leave instead');
  expect((await answer(no.client, false)).status).toBe(204);
  expect(await members(of('Amara').client, id)).toEqual(['Amara', 'Priya', 'Sam', 'Yes']);
  expect(await seen(of('Amara').client, id)).toEqual(['started', 'added', 'Thank you', 'left']);
  expect((await answer(no.client, true)).body.type).toBe('/problems/conversation-left');
  // And is asked again by nobody of it whom they do not know.
  for (const name of ['Amara', 'Priya'])
    expect((await add(of(name).client, id, [no.id])).body.type).toBe('/problems/answer-awaited');
  expect((await answer(of('Priya').client, true)).status).toBe(403);
  expect((await answer(of('Jo').client, true)).status).toBe(404);
});
