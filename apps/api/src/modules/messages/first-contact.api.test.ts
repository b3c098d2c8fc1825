import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  addMembers,
  answerRequest,
  blockPerson,
  type ConversationListQuery,
  getConversation,
  getPersonMessaging,
  listBlocks,
  listConversations,
  startConversation,
  unblockPerson,
} from '@hub/contracts/conversations';
import { sendMessage } from '@hub/contracts/messages';
import { fromPlainText } from '@hub/contracts/rich-text';
import { answerSession, scheduleSession } from '@hub/contracts/sessions';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { aConversation, sent } from '#testing/factories/messages.ts';
import { aFacilitator, aMember, theTestPhase } from '#testing/factories/people.ts';
import { aSessionInput } from '#testing/factories/sessions.ts';
import { agreed, aReply, aSpace, aThread } from '#testing/factories/threads.ts';
import { hearing } from '#testing/hearing.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { BlocksQueries } from './blocks.queries.ts';
import { MOST_ASKED_A_DAY } from './first-contact.service.ts';

let hub: TestHub;
let team: Client;
beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' });
  team = await hub.as(await aFacilitator(hub.dataSource));
});
afterAll(() => hub.close());
beforeEach(() => hub.clock.advance({ minutes: 1 }));

const somebody = async (input: Parameters<typeof aMember>[1] = {}) => {
  const { id, name, authority } = await aMember(hub.dataSource, input);
  return { id, name, authority, client: await hub.as({ id }) };
};
type Somebody = Awaited<ReturnType<typeof somebody>>;
const start = (client: Client, ...people: { id: string }[]) =>
  client.call(startConversation, { body: { id: randomUUID(), people: people.map(({ id }) => id) } });
const send = (client: Client, conversationId: string, text = 'Good morning') =>
  client.call(sendMessage, {
    params: { conversationId },
    body: { id: randomUUID(), body: fromPlainText(text) },
  });
const answer = (client: Client, conversationId: string, isAccepted: boolean) =>
  client.call(answerRequest, { params: { conversationId }, body: { isAccepted } });
const get = async (client: Client, conversationId: string) =>
  (await client.call(getConversation, { params: { conversationId } })).body;
const messaging = (client: Client, { id }: { id: string }) =>
  client.call(getPersonMessaging, { params: { personId: id } });
const list = async (client: Client, show: ConversationListQuery['show'] = 'all') =>
  (await client.call(listConversations, { query: { show } })).body;
const block = (client: Client, { id }: { id: string }) =>
  client.call(blockPerson, { params: { personId: id } });
const unblock = (client: Client, { id }: { id: string }) =>
  client.call(unblockPerson, { params: { personId: id } });
const isStranger = async (one: Somebody, other: Somebody) => {
  const [there, back] = [await messaging(one.client, other), await messaging(other.client, one)];
  expect(there.body.isStranger).toBe(back.body.isStranger);
  return there.body.isStranger;
};

describe('strangers', () => {
  test('are those who met nowhere; colleagues and the programme team are none', async () => {
    const amara = await somebody({ name: 'Amara Okafor' });
    const colleague = await somebody({ authority: amara.authority });
    const priya = await somebody({ name: 'Priya Nair' });
    expect(await isStranger(amara, priya)).toBe(true);
    expect(await isStranger(amara, colleague)).toBe(false);
    const facilitator = await aFacilitator(hub.dataSource);
    expect((await messaging(amara.client, facilitator)).body).toEqual({
      conversationId: null,
      canStart: true,
      isStranger: false,
      isBlocked: false,
      canBlock: false,
    });
    expect((await messaging(await hub.as(facilitator), amara)).body).toMatchObject({
      isStranger: false,
      canBlock: true,
    });
  });

  test('are none once both said yes to one session', async () => {
    const [amara, priya, sam] = [await somebody(), await somebody(), await somebody()];
    const { body: session } = await team.call(scheduleSession, { body: aSessionInput() });
    const say = (one: Somebody, what: 'coming' | 'maybe') =>
      one.client.call(answerSession, {
        params: { sessionId: session.id },
        body: { answer: what },
      });
    await say(amara, 'coming');
    await say(sam, 'maybe');
    expect(await isStranger(amara, priya)).toBe(true);
    await say(priya, 'coming');
    expect(await isStranger(amara, priya)).toBe(false);
    expect(await isStranger(amara, sam)).toBe(true);
  });

  test('are none once both wrote in one thread under their names', async () => {
    const [amara, priya, sam] = [await somebody(), await somebody(), await somebody()];
    await agreed(hub.dataSource, amara, priya, sam);
    const space = await aSpace(hub.dataSource);
    const thread = await aThread(amara.client, space);
    expect(await isStranger(amara, priya)).toBe(true);
    await aReply(priya.client, thread);
    expect(await isStranger(amara, priya)).toBe(false);
    const reply = await aReply(sam.client, thread);
    // As an anonymous post is stored: of nobody.
    await hub.dataSource.query('update post set person_id = null where id = $1', [reply]);
    expect(await isStranger(amara, sam)).toBe(true);
  });

  test('are none once they were introduced to each other', async () => {
    const [amara, priya] = [await somebody(), await somebody()];
    const lead = await somebody({ authority: priya.authority, role: 'lead' });
    const phase = await theTestPhase(hub.dataSource);
    const id = randomUUID();
    await hub.dataSource.query(
      `insert into introduction (id, asker_authority_id, target_authority_id, key, scope, phase_id, state, asked_at,
         closes_at, passed_on_at, ended_by)
       values ($1, $2, $3, 'recruitment', 'all', $4, 'passed-on', $5, $5, $5, $6)`,
      [id, amara.authority.id, priya.authority.id, phase.id, hub.clock.now(), priya.id],
    );
    await hub.dataSource.query(
      `insert into introduction_ask (id, introduction_id, person_id, why, asked_at, passed_on_at)
       values ($1, $2, $3, 'To learn', $4, $4)`,
      [randomUUID(), id, amara.id, hub.clock.now()],
    );
    expect(await isStranger(amara, priya)).toBe(true);
    expect(await isStranger(amara, lead)).toBe(true);
    await hub.dataSource.query(`update introduction set state = 'agreed' where id = $1`, [id]);
    expect(await isStranger(amara, priya)).toBe(false);
    expect(await isStranger(amara, lead)).toBe(false);
    expect(await isStranger(await somebody({ authority: amara.authority }), priya)).toBe(true);
  });

  test('are none once they are in a conversation that both want to be in', async () => {
    const [amara, priya] = [await somebody(), await somebody()];
    const sam = await somebody({ authority: amara.authority });
    const group = await start(amara.client, sam, priya);
    expect(group.body.members.find(({ personId }) => personId === priya.id)?.isAsked).toBe(true);
    expect(await isStranger(sam, priya)).toBe(true);
    await answer(priya.client, group.body.id, true);
    expect(await isStranger(sam, priya)).toBe(false);
  });
});

describe('first contact', () => {
  test('is one message, until the other has said yes', async () => {
    const [amara, priya] = [await somebody({ name: 'Amara Okafor' }), await somebody({ name: 'Priya Nair' })];
    const { body } = await start(amara.client, priya);
    expect(body).toMatchObject({ cannotSend: null, my: { isAsked: false } });
    // Nothing was written: there is nothing to be asked yet.
    expect(await list(priya.client, 'requests')).toMatchObject({ items: [], requests: 0 });
    expect((await send(amara.client, body.id)).status).toBe(201);
    const second = await send(amara.client, body.id, 'Are you there?');
    expect([second.status, second.body.type]).toEqual([409, '/problems/answer-awaited']);
    expect((await get(amara.client, body.id)).cannotSend).toBe('waits');
    expect(await list(priya.client, 'requests')).toMatchObject({
      items: [{ id: body.id, name: 'Amara Okafor', my: { isAsked: true, unread: 1 } }],
      requests: 1,
    });
    expect(await get(priya.client, body.id)).toMatchObject({ cannotSend: 'asked', my: { isAsked: true } });
    // Writing back is no yes.
    const back = await send(priya.client, body.id, 'Who is this?');
    expect([back.status, back.body.type]).toEqual([409, '/problems/answer-first']);

    const window = await hearing(hub, amara.client, 'conversation.changed');
    expect((await answer(priya.client, body.id, true)).status).toBe(204);
    expect(await window.next()).toEqual({ conversationId: body.id });
    expect((await answer(priya.client, body.id, true)).status).toBe(204);
    expect((await list(priya.client)).requests).toBe(0);
    expect((await send(amara.client, body.id, 'Thank you')).status).toBe(201);
    expect((await send(priya.client, body.id, 'Welcome')).status).toBe(201);
    expect((await answer(priya.client, body.id, false)).body.detail).toBe(
      'You have said yes here. You can block them instead',
    );
    window.close();
  });

  test('that is declined looks as if it were still awaited, and may become a yes', async () => {
    const [amara, priya] = [await somebody(), await somebody()];
    const { body } = await start(amara.client, priya);
    await send(amara.client, body.id);
    const before = await get(amara.client, body.id);
    const [told, lists, mine] = await Promise.all([
      hearing(hub, amara.client, 'conversation.changed'),
      hearing(hub, amara.client, 'conversations.changed'),
      hearing(hub, priya.client, 'conversations.changed'),
    ]);
    expect((await answer(priya.client, body.id, false)).status).toBe(204);
    await mine.next();
    await sleep(50);
    expect([told.heard, lists.heard]).toEqual([[], []]);
    expect(await get(amara.client, body.id)).toEqual(before);
    expect((await send(amara.client, body.id)).body.type).toBe('/problems/answer-awaited');
    const room = rooms.conversation(body.id);
    const realtime = hub.app.get(RealtimeGateway, { strict: false });
    expect(await realtime.peopleIn(room)).toEqual([amara.id]);

    expect(await list(priya.client)).toMatchObject({ items: [], requests: 0 });
    expect((await list(priya.client, 'left')).items).toMatchObject([{ id: body.id, my: { isAsked: false } }]);
    expect(await get(priya.client, body.id)).toMatchObject({ cannotSend: 'declined' });
    expect((await answer(priya.client, body.id, false)).status).toBe(204);
    expect((await messaging(priya.client, amara)).body.conversationId).toBe(body.id);

    expect((await answer(priya.client, body.id, true)).status).toBe(204);
    expect(await told.next()).toEqual({ conversationId: body.id });
    expect((await realtime.peopleIn(room)).toSorted()).toEqual([amara.id, priya.id].toSorted());
    expect((await list(priya.client)).items).toMatchObject([{ id: body.id }]);
    expect((await send(amara.client, body.id)).status).toBe(201);
    for (const each of [told, lists, mine]) each.close();
  });

  test('is answered by whoever was asked alone', async () => {
    const [amara, priya, other] = [await somebody(), await somebody(), await somebody()];
    const { body } = await start(amara.client, priya);
    await send(amara.client, body.id);
    const refused = await answer(amara.client, body.id, true);
    expect([refused.status, refused.body.type]).toEqual([403, '/problems/not-allowed']);
    expect((await answer(other.client, body.id, true)).status).toBe(404);
    expect((await answer(hub.stranger, body.id, true)).status).toBe(401);
    const wrong = await answer(priya.client, body.id, 'yes' as never);
    expect(wrong.body.errors).toEqual([
      { pointer: '#/isAccepted', detail: 'Say whether you want to talk with them' },
    ]);
  });

  test('has no way around it through a group', async () => {
    const [amara, priya, jo] = [await somebody(), await somebody(), await somebody()];
    const sam = await somebody({ authority: amara.authority });
    // A group of nobody but those who were asked: one message, as to one person.
    const { body } = await amara.client.call(startConversation, {
      body: { id: randomUUID(), people: [priya.id, jo.id], name: 'Panels' },
    });
    expect((await send(amara.client, body.id)).status).toBe(201);
    expect((await send(amara.client, body.id)).body.type).toBe('/problems/answer-awaited');
    expect(await get(amara.client, body.id)).toMatchObject({ cannotSend: 'waits', can: { send: false } });
    await answer(jo.client, body.id, true);
    expect((await send(amara.client, body.id)).status).toBe(201);

    // Nor another group, or another place in one, whether they have said nothing or no.
    const other = await start(amara.client, sam, jo);
    const ways = async () => [
      await start(amara.client, sam, priya),
      await amara.client.call(addMembers, {
        params: { conversationId: other.body.id },
        body: { people: [priya.id], history: 'all' },
      }),
    ];
    for (const isDeclined of [false, true]) {
      if (isDeclined) await answer(priya.client, body.id, false);
      for (const { status, body: refusal } of await ways())
        expect([status, refusal.type]).toEqual([409, '/problems/answer-awaited']);
    }
    // Writing to them is possible once, as if they had never said no, and they are not asked again by it.
    const direct = await start(amara.client, priya);
    expect(direct.body).toMatchObject({ kind: 'direct', cannotSend: null });
    expect((await send(amara.client, direct.body.id)).status).toBe(201);
    expect((await get(amara.client, direct.body.id)).cannotSend).toBe('waits');
    expect(await list(priya.client)).toMatchObject({ items: [], requests: 0 });
    expect((await list(priya.client, 'left')).items.map(({ id }) => id)).toContain(direct.body.id);
    await answer(priya.client, direct.body.id, true);
    expect((await start(amara.client, sam, priya)).status).toBe(201);
  });

  test('is not told before something is written', async () => {
    const [amara, priya] = [await somebody(), await somebody()];
    const [changed, lists, messages] = await Promise.all([
      hearing(hub, priya.client, 'conversation.changed'),
      hearing(hub, priya.client, 'conversations.changed'),
      hearing(hub, priya.client, 'conversation.message'),
    ]);
    const { body } = await start(amara.client, priya);
    expect((await messaging(priya.client, amara)).body.conversationId).toBeNull();
    const message = await sent(amara.client, body, 'Good morning');
    expect(await messages.next()).toEqual({ conversationId: body.id, message });
    expect([changed.heard, lists.heard]).toEqual([[], []]);
    for (const each of [changed, lists, messages]) each.close();
  });

  test('is possible with so many a day, counted exactly, also of those who are added to groups', async () => {
    const amara = await somebody();
    const colleague = await somebody({ authority: amara.authority });
    const strangers: Somebody[] = [];
    for (let at = 0; at <= MOST_ASKED_A_DAY; at++) strangers.push(await somebody());
    const group = await start(amara.client, colleague, ...strangers.slice(0, 5));
    expect(group.status).toBe(201);
    hub.clock.advance({ hours: 1 });
    const answers = await Promise.all(strangers.slice(5).map((one) => start(amara.client, one)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(MOST_ASKED_A_DAY - 5);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused.map(({ status, body }) => [status, body.type, body.detail])).toEqual([
      [
        429,
        '/problems/too-many-requests',
        'You can ask 20 people a day whom you have met in no session and no thread. Ask fewer, or ask again tomorrow',
      ],
    ]);
    expect(refused[0]?.headers.get('retry-after')).toBe(String(23 * 3600));
    const missed = strangers.at(answers.findIndex(({ status }) => status === 429) + 5);
    const added = await amara.client.call(addMembers, {
      params: { conversationId: group.body.id },
      body: { people: [missed!.id], history: 'all' },
    });
    expect(added.status).toBe(429);
    // One they asked before, and those they know, they can write to.
    expect((await start(amara.client, strangers[20]!)).status === 201 || missed === strangers[20]).toBe(true);
    expect((await start(amara.client, colleague)).status).toBe(201);
    hub.clock.advance({ hours: 23, minutes: 1 });
    expect((await start(amara.client, missed!)).status).toBe(201);
  });
});

describe('a block', () => {
  test('is not told: the other can begin as with anybody, and what they send does not arrive', async () => {
    const [amara, priya] = [await somebody({ name: 'Amara Okafor' }), await somebody({ name: 'Priya Nair' })];
    expect((await block(priya.client, amara)).status).toBe(204);
    expect((await block(priya.client, amara)).status).toBe(204);
    expect((await messaging(amara.client, priya)).body).toEqual({
      conversationId: null,
      canStart: true,
      isStranger: true,
      isBlocked: false,
      canBlock: true,
    });
    const { status, body } = await start(amara.client, priya);
    expect(status).toBe(201);
    const refused = await send(amara.client, body.id);
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/cannot-be-reached']);
    expect(await list(priya.client)).toMatchObject({ items: [], requests: 0 });
    expect((await list(priya.client, 'left')).items).toEqual([]);
    expect((await messaging(priya.client, amara)).body).toMatchObject({
      conversationId: null,
      canStart: false,
      isBlocked: true,
    });
    expect((await unblock(priya.client, amara)).status).toBe(204);
    expect((await unblock(priya.client, amara)).status).toBe(204);
    expect((await send(amara.client, body.id)).status).toBe(201);
    expect((await list(priya.client)).requests).toBe(1);
  });

  test('stops both ways, says no to what was asked, and is known in one’s other windows', async () => {
    const [amara, priya] = [await somebody(), await somebody()];
    const { body } = await start(amara.client, priya);
    await send(amara.client, body.id);
    const [mine, theirs] = await Promise.all([
      hearing(hub, priya.client, 'conversation.changed'),
      hearing(hub, amara.client, 'conversation.changed'),
    ]);
    await block(priya.client, amara);
    expect(await mine.next()).toEqual({ conversationId: body.id });
    expect(theirs.heard).toEqual([]);
    expect(await list(priya.client)).toMatchObject({ items: [], requests: 0 });
    await unblock(priya.client, amara);
    await answer(priya.client, body.id, true);
    await block(priya.client, amara);
    expect(await get(priya.client, body.id)).toMatchObject({
      cannotSend: 'blocked',
      members: expect.arrayContaining([expect.objectContaining({ personId: amara.id, isBlocked: true })]),
    });
    expect((await get(amara.client, body.id)).members.map(({ isBlocked }) => isBlocked)).toEqual([
      false,
      false,
    ]);
    for (const client of [amara.client, priya.client])
      expect((await send(client, body.id)).body.type).toBe('/problems/cannot-be-reached');
    mine.close();
    theirs.close();
  });

  test('leaves what they write in groups, and lets them put nobody who blocked them into one', async () => {
    const amara = await somebody();
    const [priya, sam] = [
      await somebody({ authority: amara.authority }),
      await somebody({ authority: amara.authority }),
    ];
    const group = await aConversation(hub, [amara, priya, sam]);
    await block(priya.client, amara);
    await sent(amara.client, group, 'Good morning');
    expect((await list(priya.client)).items).toMatchObject([
      { id: group.id, my: { unread: 1 }, last: { excerpt: 'Good morning' } },
    ]);
    const refusals = [
      await start(amara.client, priya, sam),
      await amara.client.call(addMembers, {
        params: { conversationId: (await start(amara.client, sam, await somebody())).body.id },
        body: { people: [priya.id], history: 'all' },
      }),
    ];
    for (const { status, body } of refusals)
      expect([status, body.type]).toEqual([404, '/problems/person-not-found']);
  });

  test('stops nobody of the programme team, also not one who joins it later', async () => {
    const [amara, priya] = [await somebody(), await somebody()];
    const marcia = await aFacilitator(hub.dataSource);
    const refused = await block(amara.client, marcia);
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/cannot-block']);
    await block(amara.client, priya);
    await hub.dataSource.query(`update member set ended_at = now() where person_id = $1`, [priya.id]);
    await hub.dataSource.query(`update person set programme_role = 'facilitator' where id = $1`, [priya.id]);
    const client = await hub.as(priya);
    const { body } = await start(client, amara);
    expect((await send(client, body.id)).status).toBe(201);
    expect((await send(client, body.id)).status).toBe(201);
    expect((await messaging(amara.client, priya)).body).toMatchObject({ isBlocked: false, canBlock: false });
    expect((await send(amara.client, body.id)).status).toBe(201);
  });

  test('is possible of whoever wrote to one, however hidden, and of nobody who may not be found', async () => {
    const [amara, hidden] = [await somebody(), await somebody()];
    await hub.dataSource.query(`update person set found_by = 'authority' where id = $1`, [hidden.id]);
    for (const personId of [hidden.id, randomUUID()]) {
      expect((await block(amara.client, { id: personId })).body.type).toBe('/problems/person-not-found');
      expect((await messaging(amara.client, { id: personId })).body.type).toBe('/problems/person-not-found');
    }
    const { body } = await start(hidden.client, amara);
    await send(hidden.client, body.id);
    expect((await messaging(amara.client, hidden)).body).toMatchObject({ conversationId: body.id });
    expect((await block(amara.client, hidden)).status).toBe(204);
    expect((await block(amara.client, amara)).status).toBe(403);
    expect((await block(hub.stranger, amara)).status).toBe(401);
    expect((await block(amara.client, { id: 'x' })).status).toBe(422);
  });

  test('is in one’s own list, newest first', async () => {
    const amara = await somebody();
    const names = ['One', 'Two', 'Three'];
    for (const name of names) {
      hub.clock.advance({ minutes: 1 });
      await block(amara.client, await somebody({ name }));
    }
    const first = await amara.client.call(listBlocks, { query: { limit: 2 } });
    expect(first.body.items.map(({ name }) => name)).toEqual(['Three', 'Two']);
    const { body } = await amara.client.call(listBlocks, {
      query: { limit: 2, cursor: first.body.nextCursor ?? '' },
    });
    expect(body).toMatchObject({ items: [{ name: 'One' }], nextCursor: null });
    expect((await (await somebody()).client.call(listBlocks)).body.items).toEqual([]);
    expect((await hub.stranger.call(listBlocks)).status).toBe(401);
    const [one, two] = [first.body.items[0]!.personId, randomUUID()];
    const blocks = hub.app.get(BlocksQueries, { strict: false });
    expect(await blocks.blockedBetween(amara.id, [one, two])).toEqual([one]);
    expect(await blocks.blockedBetween(one, [amara.id, two])).toEqual([amara.id]);
  });

  test('of one of several who lead leaves the others', async () => {
    const lead = await somebody({ role: 'lead', name: 'Helen Whitfield' });
    const other = await somebody({ role: 'lead', name: 'Jo Marsh', authority: lead.authority });
    const amara = await somebody();
    await block(lead.client, amara);
    const leadsOf = () =>
      amara.client.call(startConversation, { body: { id: randomUUID(), leadsOf: lead.authority.id } });
    expect((await leadsOf()).body).toMatchObject({ kind: 'direct', name: 'Jo Marsh' });
    await block(other.client, amara);
    expect((await leadsOf()).body.type).toBe('/problems/no-lead');
  });
});
