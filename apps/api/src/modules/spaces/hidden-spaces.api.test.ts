import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { uploadAttachment } from '@hub/contracts/attachments';
import { listAuditEntries } from '@hub/contracts/audit';
import type { EndpointShape } from '@hub/contracts/endpoint';
import { countMentioned, findMentions } from '@hub/contracts/mentions';
import { SOCKET_PATH } from '@hub/contracts/realtime';
import { fromPlainText } from '@hub/contracts/rich-text';
import {
  addToSpace,
  changeSpaceRole,
  getReach,
  listSpacePeople,
  removeFromSpace,
} from '@hub/contracts/space-people';
import {
  archiveSpace,
  attendToSpace,
  editSpace,
  getSpace,
  listSpaces,
  makeSpace,
  restoreSpace,
  type SpaceInput,
} from '@hub/contracts/spaces';
import { listThreads, openThread } from '@hub/contracts/threads';
import { io, type Socket } from 'socket.io-client';
import { ServedEndpoints } from '#modules/operations/served-endpoints.ts';
import type { SpaceEntity } from './space.entity.ts';
import { aFacilitator, aMember, anAdministrator } from '#testing/factories/people.ts';
import { agreed, aSpace, aThread, inSpace } from '#testing/factories/threads.ts';
import { eventually } from '#testing/sent-mail.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let hidden: SpaceEntity;
let insider: { id: string };
let inside: Client;
let administrator: Client;
const outsiders: Record<string, Client> = {};
const sockets: Socket[] = [];
beforeAll(async () => {
  hub = await startTestHub();
  const { dataSource } = hub;
  const person = await aMember(dataSource);
  insider = person;
  const people = {
    'a colleague': await aMember(dataSource, { authority: person.authority, role: 'lead' }),
    'a stranger to their authority': await aMember(dataSource),
    'a facilitator': await aFacilitator(dataSource),
    'an administrator': await anAdministrator(dataSource),
  };
  const once = await aMember(dataSource);
  await agreed(dataSource, person, once, ...Object.values(people));
  for (const [who, each] of Object.entries(people)) outsiders[who] = await hub.as(each);
  administrator = outsiders['an administrator'] as Client;

  hidden = await aSpace(dataSource, { kind: 'hidden', name: 'Global Majority leaders' });
  await inSpace(dataSource, hidden, person, 'host');
  inside = await hub.as(person);
  await aThread(inside, hidden);
  // Whoever was in it once knows its id, and is outside all the same.
  await inSpace(dataSource, hidden, once);
  await inside.call(removeFromSpace, { params: { spaceId: hidden.id, personId: once.id } });
  outsiders['somebody who was in it once'] = await hub.as(once);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => hub.close());

const details = {
  name: 'Taken over',
  purpose: '',
  guidance: '',
  isChathamHouse: false,
  isReviewed: false,
  anonymity: 'off',
} as const;
const theForm = (changes: Partial<SpaceInput> = {}): SpaceInput => ({
  id: randomUUID(),
  kind: 'hidden',
  region: null,
  roles: [],
  authorityId: null,
  ...details,
  ...changes,
});

type Sent = { endpoint: EndpointShape; input: (spaceId: string) => object };
const sent = (endpoint: EndpointShape, input: (spaceId: string) => object): [string, Sent] => [
  `${endpoint.method} ${endpoint.path}`,
  { endpoint, input },
];
const ofSpace = (endpoint: EndpointShape, body?: object): [string, Sent] =>
  sent(endpoint, (spaceId) => ({ params: { spaceId }, ...(body && { body }) }));
const ofPerson = (endpoint: EndpointShape, body?: object): [string, Sent] =>
  sent(endpoint, (spaceId) => ({ params: { spaceId, personId: insider.id }, ...(body && { body }) }));

/** Every call that takes a space's id, those of other modules too. */
const CALLS: [string, Sent][] = [
  ofSpace(getSpace),
  ofSpace(editSpace, { version: 1, ...details }),
  ofSpace(editSpace, { version: 99, ...details }),
  ofSpace(archiveSpace, { version: 1 }),
  ofSpace(restoreSpace, { version: 1 }),
  ofSpace(attendToSpace, { level: 'watching' }),
  ofSpace(listSpacePeople),
  ofSpace(getReach),
  sent(addToSpace, (spaceId) => ({ params: { spaceId }, body: { personId: insider.id, role: 'member' } })),
  ofPerson(changeSpaceRole, { role: 'host' }),
  ofPerson(removeFromSpace),
  ofSpace(findMentions),
  ofSpace(countMentioned, { mentions: [{ kind: 'role', id: 'lead' }] }),
  sent(uploadAttachment, (spaceId) => ({
    params: { spaceId },
    query: { id: randomUUID(), name: 'notes.txt' },
    upload: new Blob(['Anybody there?']),
  })),
  sent(listThreads, (space) => ({ query: { space } })),
  sent(openThread, (spaceId) => ({
    body: {
      id: randomUUID(),
      spaceId,
      title: 'Let me in',
      post: { id: randomUUID(), body: fromPlainText('Anybody there?') },
    },
  })),
];

describe('a hidden space, to whoever is not in it', () => {
  test.each(CALLS)('%s answers as if there were none', async (_, { endpoint, input }) => {
    for (const [who, client] of Object.entries(outsiders)) {
      const answers = [];
      for (const spaceId of [hidden.id, hidden.id.toUpperCase(), randomUUID()]) {
        const { status, body, headers } = await client.call(endpoint, input(spaceId));
        answers.push({
          status,
          // Which request it was is all that may differ.
          body: { ...(body as object), instance: '' },
          headers: [...headers.keys()].sort(),
        });
      }
      const [ofHidden, ofHiddenToo, ofNone] = answers;
      expect({ who, answer: ofHidden }).toEqual({ who, answer: ofNone });
      expect({ who, answer: ofHiddenToo }).toEqual({ who, answer: ofNone });
      expect(ofNone).toMatchObject({ status: 404, body: { type: '/problems/space-not-found' } });
    }
    // And nothing was done.
    expect((await inside.call(getSpace, { params: { spaceId: hidden.id } })).body).toMatchObject({
      name: 'Global Majority leaders',
      version: 1,
      threads: 1,
      archivedAt: null,
    });
  });

  test('no call about a space is missing above', () => {
    const served = hub.app
      .get(ServedEndpoints, { strict: false })
      .all()
      .map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`);
    const tried = CALLS.map(([name]) => name);
    expect(served.filter((name) => name.includes('/:spaceId') && !tried.includes(name))).toEqual([]);
  });

  test('is in no list, whatever else is asked', async () => {
    for (const client of Object.values(outsiders)) {
      const lists = [await client.call(listSpaces), await client.call(listThreads, { query: {} })];
      expect(JSON.stringify(lists.map(({ body }) => body))).not.toContain(hidden.id);
    }
  });

  test('its id can be sent for a new space by anybody: that makes one, as any other id would', async () => {
    for (const id of [hidden.id, randomUUID()]) {
      const made = await administrator.call(makeSpace, { body: theForm({ id, kind: 'programme' }) });
      expect(made.status).toBe(201);
      expect(made.body.id).not.toBe(id);
    }
  });

  test('the record of who did what says nothing of it', async () => {
    const made = await administrator.call(makeSpace, { body: theForm({ name: 'Unspoken' }) });
    const params = { spaceId: made.body.id };
    await administrator.call(editSpace, { params, body: { ...details, version: 1, name: 'Unspoken of' } });
    await administrator.call(archiveSpace, { params, body: { version: 2 } });
    await administrator.call(restoreSpace, { params, body: { version: 3 } });
    const { body } = await administrator.call(listAuditEntries, { query: { limit: 100 } });
    const record = JSON.stringify(body);
    for (const told of [made.body.id, hidden.id, 'Unspoken', 'Global Majority leaders'])
      expect(record).not.toContain(told);
  });
});

/** An open page, with the names of what it hears. */
async function aPage({ cookie = '' }: Client): Promise<{ heard: string[]; socket: Socket }> {
  const socket = io(hub.address, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie },
  });
  sockets.push(socket);
  const heard: string[] = [];
  socket.onAny((name: string) => void heard.push(name));
  await new Promise<void>((resolve) => socket.on('connect', resolve));
  return { heard, socket };
}

const told = ({ heard }: { heard: string[] }) => heard.filter((name) => name === 'spaces.changed').length;

describe('over the socket', () => {
  test('nobody outside can listen to it, and the refusal is that of a space that is not there', async () => {
    for (const client of Object.values(outsiders)) {
      const { socket } = await aPage(client);
      const answers = [];
      for (const spaceId of [hidden.id, randomUUID()])
        answers.push(await socket.emitWithAck('space.watch', { spaceId }));
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]).toMatchObject({ type: '/problems/space-not-found' });
    }
  });

  test('its people alone hear that there is one, that it changed, and that they are in it', async () => {
    const newcomer = await aMember(hub.dataSource);
    const asNewcomer = await hub.as(newcomer);
    const own = await aPage(administrator);
    const theirs = await aPage(asNewcomer);
    const { 'an administrator': _, ...elsewhere } = outsiders;
    const others = await Promise.all(Object.values(elsewhere).map(aPage));

    const { body } = await administrator.call(makeSpace, { body: theForm() });
    const params = { spaceId: body.id };
    await eventually(async () => told(own) >= 1);
    await administrator.call(addToSpace, { params, body: { personId: newcomer.id, role: 'member' } });
    await eventually(async () => told(theirs) >= 1);
    await administrator.call(editSpace, { params, body: { ...details, version: 1 } });
    await eventually(async () => told(theirs) >= 2 && told(own) >= 2);
    await administrator.call(archiveSpace, { params, body: { version: 2 } });
    await eventually(async () => told(theirs) >= 3 && told(own) >= 3);
    await aThread(inside, hidden, { title: 'Another' });

    // What everybody hears comes after all that: by then there was time to hear of the rest.
    await administrator.call(makeSpace, { body: theForm({ kind: 'programme' }) });
    await eventually(async () => others.every(({ heard }) => heard.length > 0));
    expect(others.map(({ heard }) => heard)).toEqual(others.map(() => ['spaces.changed']));
  });
});
