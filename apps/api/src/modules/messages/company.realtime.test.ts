import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  blockPerson,
  type Company,
  MOST_WITH_COMPANY,
  setMessageSettings,
  unblockPerson,
} from '@hub/contracts/conversations';
import { choosePresence } from '@hub/contracts/presence';
import { type Notices, type Requests, SOCKET_PATH } from '@hub/contracts/realtime';
import { io, type Socket } from 'socket.io-client';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { aConversation, sent } from '#testing/factories/messages.ts';
import { aMember } from '#testing/factories/people.ts';
import { listening } from '#testing/listening.ts';
import { eventually } from '#testing/sent-mail.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { ConversationMemberEntity } from './conversation-member.entity.ts';
import { PersonBlockEntity } from './person-block.entity.ts';

type Problem = { type: string } | undefined;
interface Somebody {
  id: string;
  name: string;
  client: Client;
}

let hub: TestHub;
const sockets: Socket<Notices, Requests>[] = [];
beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '10000' });
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => hub.close());

async function somebody(name = 'Somebody'): Promise<Somebody> {
  const { id } = await aMember(hub.dataSource, { name });
  return { id, name, client: await hub.as({ id }) };
}

/** A window of somebody, and what it is told of others in this conversation. */
async function windowOf({ client }: Somebody, { id: conversationId }: { id: string }) {
  const socket: Socket<Notices, Requests> = io(hub.address, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie: client.cookie ?? '' },
  });
  sockets.push(socket);
  const heard = { company: null as Company[] | null, times: 0, typing: [] as string[] };
  socket.on('conversation.company', (notice) => {
    if (notice.conversationId !== conversationId) throw new Error('Of another conversation');
    heard.company = notice.people;
    heard.times += 1;
  });
  socket.on('conversation.typing', ({ name }) => void heard.typing.push(name));
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  const ask = (name: 'conversation.watch' | 'conversation.unwatch' | 'conversation.typing') =>
    socket.timeout(5000).emitWithAck(name, { conversationId }) as unknown as Promise<Problem>;
  const states = () => new Map(heard.company?.map(({ personId, state }) => [personId, state]));
  return { socket, heard, ask, states };
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 1600));
/** So long that one is said to write again. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 2100));
const at = () => hub.clock.now();
const place = ({ id }: { id: string }, person: { id: string }) => ({
  conversationId: id,
  personId: person.id,
});
const members = () => hub.dataSource.getRepository(ConversationMemberEntity);
const block = (one: { id: string }, other: { id: string }) =>
  hub.dataSource
    .getRepository(PersonBlockEntity)
    .insert({ personId: one.id, blockedId: other.id, blockedAt: at() });

describe('who has a conversation open', () => {
  test('knows who else of it has the hub open, whichever page, and who has gone', async () => {
    const [one, other, third] = [await somebody(), await somebody(), await somebody()];
    const conversation = await aConversation(hub, [one, other, third]);
    const there = await windowOf(other, conversation);
    const here = await windowOf(one, conversation);
    expect(await here.ask('conversation.watch')).toBeUndefined();
    await eventually(async () => here.states().get(other.id) === 'here');
    expect(here.heard.company).toEqual([{ personId: other.id, state: 'here' }]);
    const second = await windowOf(third, conversation);
    await eventually(async () => here.states().size === 2);
    // A second window of the same person is the same person: nothing is said of it, nor of messages.
    await settled();
    const { times } = here.heard;
    const more = await windowOf(other, conversation);
    await sent(other.client, conversation, 'Good morning');
    await settled();
    there.socket.disconnect();
    await settled();
    expect([here.heard.times, here.states().size]).toEqual([times, 2]);
    more.socket.disconnect();
    await eventually(async () => !here.states().has(other.id));
    await here.ask('conversation.unwatch');
    const until = here.heard.times;
    second.socket.disconnect();
    await settled();
    expect(here.heard.times).toBe(until);
  });

  test('knows who does not want to be disturbed, also when they are away, until it is over', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const conversation = await aConversation(hub, [one, other]);
    const here = await windowOf(one, conversation);
    await here.ask('conversation.watch');
    expect(here.heard.company).toEqual([]);
    const choose = (doNotDisturbUntil: string | null) =>
      other.client.call(setMessageSettings, { body: { isReadShown: true, doNotDisturbUntil } });
    await choose(new Date(at().getTime() + 3_600_000).toISOString());
    await eventually(async () => here.states().get(other.id) === 'quiet');
    await windowOf(other, conversation);
    await choose(null);
    await eventually(async () => here.states().get(other.id) === 'here');
    // Over by itself.
    await choose(new Date(at().getTime() + 2000).toISOString());
    await eventually(async () => here.states().get(other.id) === 'quiet');
    hub.clock.advance({ minutes: 1 });
    await eventually(async () => here.states().get(other.id) === 'here');
  });

  test('knows nothing of those who do not want to be seen, nor of those whom only their authority finds', async () => {
    const [one, unseen, hidden] = [await somebody(), await somebody(), await somebody()];
    const conversation = await aConversation(hub, [one, unseen, hidden]);
    await hub.dataSource.getRepository(PersonEntity).update({ id: hidden.id }, { foundBy: 'authority' });
    await unseen.client.call(choosePresence, { body: { isShown: false } });
    for (const { client } of [unseen, hidden])
      await client.call(setMessageSettings, {
        body: { isReadShown: true, doNotDisturbUntil: new Date(at().getTime() + 3_600_000).toISOString() },
      });
    const here = await windowOf(one, conversation);
    await here.ask('conversation.watch');
    await windowOf(hidden, conversation);
    const theirs = await windowOf(unseen, conversation);
    // They see the others all the same.
    await theirs.ask('conversation.watch');
    await eventually(async () => theirs.states().get(one.id) === 'here');
    await settled();
    expect(here.heard.company).toEqual([]);
    // Shown again, at once.
    await unseen.client.call(choosePresence, { body: { isShown: true } });
    await eventually(async () => here.states().has(unseen.id));
    await unseen.client.call(choosePresence, { body: { isShown: false } });
    await eventually(async () => !here.states().has(unseen.id));
  });

  test('knows nothing across a block, nor of who was asked and has not said yes, nor of who left', async () => {
    const [one, blocked, blocking, asked, left] = await Promise.all([1, 2, 3, 4, 5].map(() => somebody()));
    if (!one || !blocked || !blocking || !asked || !left) throw new Error('Nobody');
    const conversation = await aConversation(hub, [one, blocked, blocking, asked, left]);
    await block(one, blocked);
    await block(blocking, one);
    await members().update(place(conversation, asked), { askedAt: at() });
    await members().update(place(conversation, left), { leftAt: at(), untilNumber: 0 });
    const here = await windowOf(one, conversation);
    await here.ask('conversation.watch');
    const others = [];
    for (const person of [blocked, blocking, asked, left]) others.push(await windowOf(person, conversation));
    const answers: Problem[] = [];
    for (const other of others) answers.push(await other.ask('conversation.watch'));
    expect(answers.map((answer) => answer?.type)).toEqual([
      undefined,
      undefined,
      undefined,
      '/problems/conversation-left',
    ]);
    await settled();
    expect(here.heard.company).toEqual([]);
    const [ofBlocked, ofBlocking, ofAsked, ofLeft] = others;
    expect([...(ofBlocked?.states().keys() ?? [])]).toEqual([blocking.id]);
    expect([...(ofBlocking?.states().keys() ?? [])]).toEqual([blocked.id]);
    expect([ofAsked?.heard.company, ofLeft?.heard.company]).toEqual([[], null]);
  });

  test('knows at once of a block, without being told of one', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const conversation = await aConversation(hub, [one, other]);
    const here = await windowOf(one, conversation);
    await windowOf(other, conversation);
    await here.ask('conversation.watch');
    expect(here.states().get(other.id)).toBe('here');
    await other.client.call(blockPerson, { params: { personId: one.id } });
    await eventually(async () => here.states().size === 0);
    await other.client.call(unblockPerson, { params: { personId: one.id } });
    await eventually(async () => here.states().get(other.id) === 'here');
  });

  test('of more than so many is told nothing, and what one is not in is not there', async () => {
    const [one, other, stranger] = [await somebody(), await somebody(), await somebody()];
    const extra = [];
    for (let count = 0; count < MOST_WITH_COMPANY - 1; count++) extra.push(await aMember(hub.dataSource));
    const large = await aConversation(hub, [one, other, ...extra]);
    const here = await windowOf(one, large);
    const there = await windowOf(other, large);
    expect(await here.ask('conversation.watch')).toBeUndefined();
    expect(await there.ask('conversation.typing')).toBeUndefined();
    await settled();
    expect(here.heard).toEqual({ company: null, times: 0, typing: [] });
    const outside = await windowOf(stranger, large);
    for (const name of ['conversation.watch', 'conversation.typing'] as const)
      expect((await outside.ask(name))?.type).toBe('/problems/conversation-not-found');
  });

  test('costs a message nothing', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const conversation = await aConversation(hub, [one, other]);
    const here = await windowOf(one, conversation);
    await here.ask('conversation.watch');
    await settled();
    const asked = listening(hub);
    for (let count = 0; count < 3; count++) await sent(one.client, conversation, 'Hello');
    await settled();
    asked.stop();
    expect(asked.statements.filter((name) => name.startsWith('conversation-'))).toEqual([]);
  });
});

describe('typing', () => {
  test('is told to the others whatever page they are on, not to oneself, and not with every key', async () => {
    const [one, other] = [await somebody('Amara Okafor'), await somebody('Priya Nair')];
    const conversation = await aConversation(hub, [one, other]);
    const [mine, elsewhere, theirs] = [
      await windowOf(one, conversation),
      await windowOf(one, conversation),
      await windowOf(other, conversation),
    ];
    for (let key = 0; key < 5; key += 1) expect(await mine.ask('conversation.typing')).toBeUndefined();
    expect(await elsewhere.ask('conversation.typing')).toBeUndefined();
    await eventually(async () => theirs.heard.typing.length > 0);
    await settled();
    expect(theirs.heard.typing).toEqual(['Amara Okafor']);
    expect([mine.heard.typing, elsewhere.heard.typing]).toEqual([[], []]);
    await pause();
    await mine.ask('conversation.typing');
    await eventually(async () => theirs.heard.typing.length === 2);
  });

  test('is not said of who does not want to be seen, nor across a block, nor to who left or was asked', async () => {
    const [one, blocked, asked, left, other] = await Promise.all([1, 2, 3, 4, 5].map(() => somebody('Jo')));
    if (!one || !blocked || !asked || !left || !other) throw new Error('Nobody');
    const conversation = await aConversation(hub, [one, blocked, asked, left, other]);
    await block(one, blocked);
    await members().update(place(conversation, asked), { askedAt: at() });
    const windows: Awaited<ReturnType<typeof windowOf>>[] = [];
    for (const person of [blocked, asked, left, other]) windows.push(await windowOf(person, conversation));
    // Only now: a window of theirs may still be in the room.
    await members().update(place(conversation, left), { leftAt: at(), untilNumber: 0 });
    const here = await windowOf(one, conversation);
    await here.ask('conversation.typing');
    await eventually(async () => windows[3]?.heard.typing.length === 1);
    expect(windows.map(({ heard }) => heard.typing)).toEqual([[], [], [], ['Jo']]);
    expect((await windows[1]?.ask('conversation.typing'))?.type).toBe('/problems/answer-first');
    expect((await windows[2]?.ask('conversation.typing'))?.type).toBe('/problems/conversation-left');
    await one.client.call(choosePresence, { body: { isShown: false } });
    await pause();
    await here.ask('conversation.typing');
    await settled();
    expect(windows[3]?.heard.typing).toEqual(['Jo']);
  });
});
