import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  addMembers,
  type Conversation,
  type ConversationInput,
  type ConversationListQuery,
  getConversation,
  listConversations,
  muteConversation,
  removeMember,
  renameConversation,
  setMessageSettings,
  startConversation,
} from '@hub/contracts/conversations';
import { deleteMessage, listMessages, readConversation } from '@hub/contracts/messages';
import { aConversation, sent } from '#testing/factories/messages.ts';
import { aFacilitator, aMember, anAuthority } from '#testing/factories/people.ts';
import { listening } from '#testing/listening.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' });
});
afterAll(() => hub.close());
beforeEach(() => hub.clock.advance({ minutes: 1 }));

interface Somebody {
  id: string;
  authority: { id: string };
  client: Client;
}
const somebody = async (input: Parameters<typeof aMember>[1] = {}): Promise<Somebody> => {
  const { id, authority } = await aMember(hub.dataSource, input);
  return { id, authority, client: await hub.as({ id }) };
};
/** People of one authority, who know each other. */
async function colleagues(...names: string[]): Promise<Somebody[]> {
  const authority = await anAuthority(hub.dataSource);
  const people: Somebody[] = [];
  for (const name of names) people.push(await somebody({ name, authority }));
  return people;
}
const start = (client: Client, input: Partial<ConversationInput>) =>
  client.call(startConversation, { body: { id: randomUUID(), ...input } });
const list = async (client: Client, query: Partial<ConversationListQuery> = {}) => {
  const { status, body } = await client.call(listConversations, { query });
  expect(status).toBe(200);
  return body;
};
const names = async (client: Client, query: Partial<ConversationListQuery> = {}) =>
  (await list(client, query)).items.map(({ name }) => name);
const get = async (client: Client, conversationId: string) =>
  (await client.call(getConversation, { params: { conversationId } })).body;
const pass = () => hub.clock.advance({ minutes: 1 });

describe('starting', () => {
  test('a conversation with a person, which is the only one the two have', async () => {
    const [amara, priya] = await colleagues('Amara Okafor', 'Priya Nair');
    const { status, body } = await start(amara!.client, { people: [priya!.id.toUpperCase(), amara!.id] });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      kind: 'direct',
      name: 'Priya Nair',
      givenName: null,
      memberCount: 2,
      lastNumber: 0,
      cannotSend: null,
      can: { send: true, add: false, rename: false, remove: false, leave: false },
    });
    expect(body.members.map(({ name, isAsked, isGone }) => [name, isAsked, isGone])).toEqual([
      ['Amara Okafor', false, false],
      ['Priya Nair', false, false],
    ]);
    expect((await start(priya!.client, { people: [amara!.id] })).body.id).toBe(body.id);
    expect((await get(priya!.client, body.id)).name).toBe('Amara Okafor');
  });

  test('is seen by whoever did, and by the other once something is written', async () => {
    const [amara, priya] = await colleagues('Amara Okafor', 'Priya Nair');
    const { body } = await start(amara!.client, { people: [priya!.id] });
    expect((await list(amara!.client)).items).toMatchObject([{ id: body.id, last: null }]);
    expect((await list(priya!.client)).items).toEqual([]);
    await sent(amara!.client, body, 'Good morning');
    expect((await list(priya!.client)).items).toMatchObject([
      {
        id: body.id,
        name: 'Amara Okafor',
        my: { unread: 1, isAsked: false },
        last: { excerpt: 'Good morning', isMine: false, sender: { personId: amara!.id } },
      },
    ]);
  });

  test('a group, with a name or without, which everybody is told of', async () => {
    const [amara, priya, sam] = await colleagues('Amara Okafor', 'Priya Nair', 'Sam Ali');
    const { status, body } = await start(amara!.client, { people: [priya!.id, sam!.id] });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      kind: 'group',
      name: 'Priya and Sam',
      memberCount: 3,
      lastNumber: 1,
      can: { send: true, add: true, rename: true, remove: true, leave: true },
    });
    expect(body.members.filter(({ isOwner }) => isOwner).map(({ name }) => name)).toEqual(['Amara Okafor']);
    const { body: page } = await sam!.client.call(listMessages, { params: { conversationId: body.id } });
    expect(page.items).toMatchObject([
      { number: 1, event: { type: 'started' }, body: null, sender: { name: 'Amara Okafor' } },
    ]);
    const named = await start(amara!.client, { people: [priya!.id], name: '  Fair\npanels ' });
    expect(named.body).toMatchObject({ kind: 'group', name: 'Fair panels', givenName: 'Fair panels' });
    expect((await start(amara!.client, { people: [priya!.id], name: '  ' })).body.kind).toBe('direct');
  });

  test('twice under one id starts one, and something else under it is refused', async () => {
    const [amara, priya, sam] = await colleagues('Amara Okafor', 'Priya Nair', 'Sam Ali');
    const input = { id: randomUUID(), people: [priya!.id, sam!.id], name: 'Fair panels' };
    const answers = await Promise.all(
      [1, 2, 3, 4].map((time) =>
        start(amara!.client, time % 2 ? input : { ...input, people: input.people.toReversed() }),
      ),
    );
    expect(answers.map(({ status, body }) => [status, body.id])).toEqual(answers.map(() => [201, input.id]));
    expect((await list(amara!.client)).items).toHaveLength(1);
    expect((await get(sam!.client, input.id)).lastNumber).toBe(1);
    const others: [Client, Partial<ConversationInput>][] = [
      [amara!.client, { ...input, name: 'Other panels' }],
      [amara!.client, { ...input, people: [priya!.id] }],
      [priya!.client, { ...input, people: [sam!.id, amara!.id] }],
    ];
    for (const [client, other] of others) {
      const refused = await start(client, other);
      expect([refused.status, refused.body.type]).toEqual([409, '/problems/id-already-used']);
    }
    const two = { id: randomUUID(), people: [priya!.id, amara!.id] };
    expect((await start(amara!.client, two)).body.id).toBe(two.id);
    expect((await start(amara!.client, two)).body.id).toBe(two.id);
  });

  test('by both at the same moment starts one, also of those who do not know each other', async () => {
    for (const isStranger of [false, true]) {
      const amara = await somebody({ name: 'Amara Okafor' });
      const priya = await somebody({
        name: 'Priya Nair',
        ...(isStranger ? {} : { authority: amara.authority as never }),
      });
      const answers = await Promise.all(
        [amara, priya, amara, priya].map((one) =>
          start(one.client, { people: [one === amara ? priya.id : amara.id] }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
      const ids = new Set(answers.map(({ body }) => body.id));
      expect(ids.size).toBe(1);
      // Both thought of it: neither has to be asked.
      const [id = ''] = ids;
      expect((await get(amara.client, id)).members.map(({ isAsked }) => isAsked)).toEqual([false, false]);
      await sent(priya.client, { id }, 'one');
      await sent(priya.client, { id }, 'two');
      await sent(amara.client, { id }, 'three');
    }
  });

  test('with whoever leads at an authority: one, several, those who act for them, or nobody', async () => {
    const authority = await anAuthority(hub.dataSource);
    const amara = await somebody();
    const leadsOf = authority.id;
    const none = await start(amara.client, { leadsOf });
    expect([none.status, none.body.type]).toEqual([409, '/problems/no-lead']);
    await aMember(hub.dataSource, { authority, name: 'Sponsor', role: 'sponsor' });
    const delegate = await somebody({ authority, name: 'Daniel Hughes', role: 'delegate' });
    expect((await start(amara.client, { leadsOf })).body).toMatchObject({
      kind: 'direct',
      name: 'Daniel Hughes',
    });
    const lead = await somebody({ authority, name: 'Helen Whitfield', role: 'lead' });
    // Found by colleagues alone: whoever leads can be reached all the same.
    await hub.dataSource.query(`update person set found_by = 'authority' where id = $1`, [lead.id]);
    const direct = await start(amara.client, { leadsOf });
    expect(direct.body).toMatchObject({ kind: 'direct', name: 'Helen Whitfield' });
    await aMember(hub.dataSource, { authority, name: 'Jo Marsh', role: 'lead' });
    const group = await start(amara.client, { leadsOf });
    expect(group.body.kind).toBe('group');
    expect(new Set(group.body.members.map(({ name }) => name))).toEqual(
      new Set(['Helen Whitfield', 'Jo Marsh', (await get(lead.client, direct.body.id)).name]),
    );
    const other = await somebody();
    expect((await start(other.client, { leadsOf, people: [delegate.id] })).body.memberCount).toBe(4);
    const unknown = await start(amara.client, { leadsOf: randomUUID() });
    expect([unknown.status, unknown.body.type]).toEqual([404, '/problems/authority-not-found']);
  });

  test('alone, with too many or with a name too long is refused with what to do', async () => {
    const amara = await somebody({ role: 'lead' });
    const detail = async (input: Partial<ConversationInput>) => {
      const { status, body } = await start(amara.client, input);
      expect(status).toBe(422);
      return body.errors;
    };
    expect(await detail({})).toEqual([{ pointer: '#/people', detail: 'Choose whom to write to' }]);
    expect(await detail({ people: [amara.id] })).toEqual([
      { pointer: '#/people', detail: 'Choose somebody besides yourself' },
    ]);
    expect(await detail({ leadsOf: amara.authority.id })).toEqual([
      { pointer: '#/leadsOf', detail: 'You lead at this authority yourself. Choose another' },
    ]);
    expect(await detail({ people: Array.from({ length: 51 }, () => randomUUID()) })).toEqual([
      { pointer: '#/people', detail: 'Choose 50 people at the most at once' },
    ]);
    expect(await detail({ people: [randomUUID()], name: 'x'.repeat(81) })).toEqual([
      { pointer: '#/name', detail: 'The name must be 80 characters or fewer' },
    ]);
    expect((await start(hub.stranger, { people: [amara.id] })).status).toBe(401);
  });
});

describe('somebody who may not be found', () => {
  test('is as little there as somebody who does not exist or has left', async () => {
    const amara = await somebody();
    const sam = await somebody({ authority: amara.authority as never });
    const hidden = await somebody({ name: 'Hidden Person' });
    await hub.dataSource.query(`update person set found_by = 'authority' where id = $1`, [hidden.id]);
    const gone = await somebody();
    await hub.dataSource.query(`update member set ended_at = now() where person_id = $1`, [gone.id]);
    const { body: group } = await start(amara.client, { people: [sam.id], name: 'Panels' });
    const answers = new Set<string>();
    for (const id of [hidden.id, gone.id, randomUUID()]) {
      for (const input of [{ people: [id] }, { people: [sam.id, id] }, { people: [id], name: 'Group' }]) {
        const { status, body } = await start(amara.client, input);
        answers.add(JSON.stringify([status, { ...body, instance: '' }]));
      }
      const added = await amara.client.call(addMembers, {
        params: { conversationId: group.id },
        body: { people: [id], history: 'all' },
      });
      answers.add(JSON.stringify([added.status, { ...added.body, instance: '' }]));
    }
    expect([...answers].map((answer) => JSON.parse(answer) as unknown)).toEqual([
      [404, { type: '/problems/person-not-found', title: 'Person not found', status: 404, instance: '' }],
    ]);
    // By colleagues and the programme team they are found.
    const colleague = await somebody({ authority: hidden.authority as never });
    const team = await hub.as(await aFacilitator(hub.dataSource));
    for (const client of [colleague.client, team])
      expect((await start(client, { people: [hidden.id] })).status).toBe(201);
    // And whomever they wrote to themselves can answer them.
    const { body } = await start(hidden.client, { people: [amara.id] });
    await sent(hidden.client, body, 'Good morning');
    expect((await start(amara.client, { people: [hidden.id] })).body.id).toBe(body.id);
  });
});

describe('one conversation', () => {
  test('is not there for whoever is not in it', async () => {
    const [amara, priya] = await colleagues('Amara Okafor', 'Priya Nair');
    const { body } = await start(amara!.client, { people: [priya!.id], name: 'Panels' });
    const other = await somebody({ authority: amara!.authority as never });
    for (const [client, status] of [
      [hub.stranger, 401],
      [other.client, 404],
      [await hub.as(await aFacilitator(hub.dataSource)), 404],
    ] as const)
      expect((await client.call(getConversation, { params: { conversationId: body.id } })).status).toBe(
        status,
      );
    expect(
      (await other.client.call(getConversation, { params: { conversationId: randomUUID() } })).body.type,
    ).toBe('/problems/conversation-not-found');
  });

  test('says who its people are, and how far those have read who show it as I do', async () => {
    const lead = await somebody({ name: 'Amara Okafor', role: 'lead' });
    const priya = await somebody({ name: 'Priya Nair', authority: lead.authority as never });
    const facilitator = await aFacilitator(hub.dataSource, { name: 'Marcia Lewis' });
    const marcia = await hub.as(facilitator);
    const { body } = await start(lead.client, { people: [priya.id, facilitator.id] });
    await sent(lead.client, body, 'one');
    await priya.client.call(readConversation, { params: { conversationId: body.id }, body: { number: 2 } });
    const read = async (client: Client) =>
      Object.fromEntries(
        (await get(client, body.id)).members.map(({ name, readNumber }) => [name, readNumber]),
      );
    expect(await read(marcia)).toEqual({ 'Amara Okafor': 2, 'Priya Nair': 2, 'Marcia Lewis': 0 });
    expect(
      (await get(marcia, body.id)).members.map(({ role, authority }) => [role, authority?.id ?? null]),
    ).toEqual(
      expect.arrayContaining([
        ['lead', lead.authority.id],
        ['participant', lead.authority.id],
        ['facilitator', null],
      ]),
    );
    await priya.client.call(setMessageSettings, { body: { isReadShown: false, doNotDisturbUntil: null } });
    expect(await read(marcia)).toEqual({ 'Amara Okafor': 2, 'Priya Nair': null, 'Marcia Lewis': 0 });
    expect(await read(priya.client)).toEqual({ 'Amara Okafor': null, 'Priya Nair': 2, 'Marcia Lewis': null });
  });

  test('names whoever has left the hub as they chose, and says that they are gone', async () => {
    const [amara, priya, sam] = await colleagues('Amara Okafor', 'Priya Nair', 'Sam Ali');
    const { body: two } = await start(amara!.client, { people: [priya!.id] });
    await sent(amara!.client, two, 'Good morning');
    const { body: three } = await start(amara!.client, { people: [priya!.id, sam!.id] });
    await hub.dataSource.query(
      `update member set ended_at = $2, shown_as = 'former-member' where person_id = $1`,
      [priya!.id, hub.clock.now()],
    );
    const seen = await get(amara!.client, two.id);
    expect(seen).toMatchObject({ cannotSend: 'nobody', can: { send: false } });
    expect(seen.name).toMatch(/^Former member of Authority/);
    expect(seen.members).toMatchObject([{ isGone: false }, { isGone: true, role: null }]);
    expect((await get(amara!.client, three.id)).name).toMatch(/^(Sam and )?Former member of .+/);
    expect(JSON.stringify([await list(amara!.client), seen])).not.toContain('Priya');
  });

  test('of a thousand people is read in as many statements as one of two, and not of who has read what', async () => {
    const [amara, priya] = await colleagues('Amara Okafor', 'Priya Nair');
    const { body: small } = await start(amara!.client, { people: [priya!.id] });
    const large = await aConversation(hub, [amara!, priya!, await aMember(hub.dataSource)]);
    await hub.dataSource.query(
      `with person as (
         insert into person (name, email, is_demonstration)
         select 'Many ' || n, 'many.' || n || '@example.org', true from generate_series(1, 997) n returning id
       ), place as (
         insert into member (person_id, authority_id) select id, $2 from person
       )
       insert into conversation_member (conversation_id, person_id, joined_at) select $1, id, $3 from person`,
      [large.id, amara!.authority.id, hub.clock.now()],
    );
    const counted = async (id: string) => {
      const asked = listening(hub);
      const conversation: Conversation = await get(amara!.client, id);
      asked.stop();
      return { statements: asked.statements, conversation };
    };
    const few = await counted(small.id);
    const many = await counted(large.id);
    expect(few.statements.length).toBeLessThanOrEqual(3);
    expect(many.statements).toEqual(few.statements);
    expect(many.conversation.members).toHaveLength(1000);
    expect(many.conversation.name).toMatch(/ and 997 others$/);
    expect(
      many.conversation.members
        .filter(({ readNumber }) => readNumber !== null)
        .map(({ personId }) => personId),
    ).toEqual([amara!.id]);
    expect(new Set((await list(amara!.client)).items.map(({ memberCount }) => memberCount))).toEqual(
      new Set([2, 1000]),
    );
  });
});

describe('the list', () => {
  test('has the newest message first, page by page, and each only once', async () => {
    const [amara, priya] = await colleagues('Amara Okafor', 'Priya Nair');
    const made: Conversation[] = [];
    for (const name of ['one', 'two', 'three', 'four', 'five']) {
      made.push((await start(amara!.client, { people: [priya!.id], name })).body);
      // Two at the same moment.
      if (name !== 'two') pass();
    }
    await sent(priya!.client, made[1]!, 'To the front');
    const all: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await list(amara!.client, { limit: 2, ...(cursor ? { cursor } : {}) });
      all.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor);
    expect(all).toEqual(['two', 'five', 'four', 'three', 'one']);
    expect((await amara!.client.call(listConversations, { query: { cursor: 'x' } })).status).toBe(422);
    expect((await hub.stranger.call(listConversations)).status).toBe(401);
  });

  test('counts what others wrote after what was read, and neither events nor one’s own', async () => {
    const [amara, priya, sam] = await colleagues('Amara Okafor', 'Priya Nair', 'Sam Ali');
    const { body } = await start(amara!.client, { people: [priya!.id, sam!.id], name: 'Panels' });
    const unread = async (client: Client) => (await list(client)).items[0]?.my.unread;
    expect(await unread(priya!.client)).toBe(0);
    expect(await names(priya!.client, { show: 'unread' })).toEqual([]);
    await sent(amara!.client, body, 'one');
    await sent(sam!.client, body, 'two');
    expect(await unread(priya!.client)).toBe(2);
    expect(await unread(amara!.client)).toBe(1);
    expect(await names(priya!.client, { show: 'unread' })).toEqual(['Panels']);
    await priya!.client.call(muteConversation, {
      params: { conversationId: body.id },
      body: { isMuted: true },
    });
    expect((await list(priya!.client)).items[0]?.my).toMatchObject({ unread: 2, isMuted: true });
    await priya!.client.call(readConversation, { params: { conversationId: body.id }, body: { number: 3 } });
    expect(await unread(priya!.client)).toBe(0);
    await hub.dataSource.query(
      `insert into message (id, conversation_id, number, change, sender_id, sent_at)
       select gen_random_uuid(), $1, n, n, $2, $3 from generate_series(4, 303) n`,
      [body.id, amara!.id, hub.clock.now()],
    );
    await hub.dataSource.query('update conversation set last_number = 303, last_change = 303 where id = $1', [
      body.id,
    ]);
    expect(await unread(priya!.client)).toBe(100);
  });

  test('says how the newest message begins: words, a deleted one, or what happened', async () => {
    const [amara, priya, sam] = await colleagues('Amara Okafor', 'Priya Nair', 'Sam Ali');
    const { body } = await start(amara!.client, { people: [priya!.id], name: 'Panels' });
    const last = async () => (await list(priya!.client)).items[0]?.last;
    expect(await last()).toMatchObject({
      sender: { name: 'Amara Okafor' },
      isMine: false,
      excerpt: 'started this conversation',
    });
    await sent(amara!.client, body, `First line\n\nSecond 👩‍👩‍👧 line ${'x'.repeat(200)}`);
    const excerpt = (await last())?.excerpt ?? '';
    expect(excerpt).toMatch(/^First line Second 👩‍👩‍👧 line x+…$/u);
    expect(Array.from(excerpt)).toHaveLength(120);
    const message = await sent(priya!.client, body, 'Taken back');
    expect(await last()).toMatchObject({ isMine: true, excerpt: 'Taken back' });
    await priya!.client.call(deleteMessage, { params: { messageId: message.id } });
    expect((await last())?.excerpt).toBe('Message deleted');
    await amara!.client.call(addMembers, {
      params: { conversationId: body.id },
      body: { people: [sam!.id], history: 'all' },
    });
    expect((await last())?.excerpt).toBe('added Sam Ali');
    expect((await list(sam!.client)).items[0]?.last?.excerpt).toBe('added you');
    await amara!.client.call(renameConversation, {
      params: { conversationId: body.id },
      body: { name: 'Fair panels' },
    });
    expect((await list(priya!.client)).items).toMatchObject([
      { name: 'Fair panels', last: { excerpt: 'named this conversation “Fair panels”' } },
    ]);
  });

  test('names a group without a name by those in it', async () => {
    const people = await colleagues(
      'Amara Okafor',
      'Priya Nair',
      'Sam Ali',
      'Jo Marsh',
      'Lee Wong',
      'Priya Shah',
    );
    const [amara, ...others] = people;
    const ids = others.map(({ id }) => id);
    const named = async (some: string[]) =>
      (await start(amara!.client, { people: some, ...(some.length === 1 ? { name: 'x' } : {}) })).body.name;
    expect(await named(ids.slice(1, 3))).toMatch(/^(Sam and Jo|Jo and Sam)$/);
    expect(await named(ids.slice(1, 4))).toMatch(/^\w+, \w+ and \w+$/);
    expect(await named(ids.slice(0, 5))).toMatch(/^.+, .+ and 3 others$/);
    // Two of one first name are told apart.
    expect(await named([ids[0]!, ids[4]!])).toMatch(/^Priya (Nair|Shah) and Priya (Nair|Shah)$/);
    const { body } = await start(amara!.client, { people: [ids[0]!], name: 'x' });
    await amara!.client.call(renameConversation, {
      params: { conversationId: body.id },
      body: { name: null },
    });
    expect((await get(amara!.client, body.id)).name).toBe('Priya Nair');
    await amara!.client.call(removeMember, { params: { conversationId: body.id, personId: ids[0]! } });
    expect((await get(amara!.client, body.id)).name).toBe('Only you');
  });

  test('is read in as many statements for twenty conversations as for one', async () => {
    const [amara, priya, sam] = await colleagues('Amara Okafor', 'Priya Nair', 'Sam Ali');
    const counted = async () => {
      const asked = listening(hub);
      await list(amara!.client);
      asked.stop();
      return asked.statements.toSorted();
    };
    const one = await start(amara!.client, { people: [priya!.id, sam!.id] });
    await amara!.client.call(removeMember, {
      params: { conversationId: one.body.id, personId: sam!.id },
    });
    const few = await counted();
    expect(few).toEqual(['conversation-names-of-people', 'conversation-requests', 'conversations-all']);
    for (let at = 0; at < 19; at++) {
      const { body } = await start(amara!.client, { people: [priya!.id, sam!.id], name: `n${at}` });
      if (at % 2) await sent(priya!.client, body, 'Good morning');
    }
    expect(await counted()).toEqual(few);
  });

  test('tells no name and no text of where one is not', async () => {
    const canary = `canary-${randomUUID()}`;
    const [amara, priya] = await colleagues(`Amara ${canary}`, 'Priya Nair');
    const { body } = await start(amara!.client, { people: [priya!.id], name: `Panels ${canary}` });
    await sent(priya!.client, body, `text ${canary}`);
    const other = await somebody();
    const said = await Promise.all([
      list(other.client),
      list(other.client, { show: 'left' }),
      other.client.call(getConversation, { params: { conversationId: body.id } }),
      start(other.client, { id: body.id, people: [priya!.id], name: 'Panels' }),
    ]);
    expect(JSON.stringify(said)).not.toContain(canary);
    const [row] = await hub.dataSource.query<{ all: string }[]>(
      `select string_agg(encode(sealed_name, 'escape') || encode(came_as, 'escape'), '') as all from conversation`,
    );
    expect(row?.all).not.toContain(canary);
  });
});
