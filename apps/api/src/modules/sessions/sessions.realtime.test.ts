import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SOCKET_PATH, type Notices, type Requests } from '@hub/contracts/realtime';
import type { Problem } from '@hub/contracts/problem';
import {
  answerSession,
  editSession,
  publishSession,
  scheduleSeries,
  scheduleSession,
  type SessionInput,
} from '@hub/contracts/sessions';
import { io, type Socket } from 'socket.io-client';
import { aFacilitator, aMember } from '#testing/factories/people.ts';
import { aSeriesInput, aSessionInput } from '#testing/factories/sessions.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

type HubSocket = Socket<Notices, Requests>;

let hub: TestHub;
let facilitator: Client;
let participant: Client;
const open: HubSocket[] = [];

beforeAll(async () => {
  hub = await startTestHub();
  facilitator = await hub.as(await aFacilitator(hub.dataSource));
  participant = await hub.as(await aMember(hub.dataSource));
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.disconnect();
});
afterAll(() => hub.close());

function socketOf({ cookie }: Client, headers: Record<string, string> = {}): HubSocket {
  const socket: HubSocket = io(hub.address, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { ...(cookie ? { cookie } : {}), ...headers },
  });
  open.push(socket);
  return socket;
}
/** An open page: connected, with every notice it hears. */
async function listening(client: Client): Promise<{ socket: HubSocket; heard: unknown[][] }> {
  const socket = socketOf(client);
  const heard: unknown[][] = [];
  // Connection state recovery adds its own place in the stream, a string, to each.
  socket.onAny((name: string, ...parts: unknown[]) =>
    heard.push([name, ...parts.filter((part) => typeof part !== 'string')]),
  );
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return { socket, heard };
}
const refused = (socket: HubSocket): Promise<string> =>
  new Promise((resolve, reject) => {
    socket.on('connect_error', ({ message }) => resolve(message));
    socket.on('connect', () => reject(new Error('It was let in')));
  });
const watch = (socket: HubSocket, sessionId: string): Promise<Problem | undefined> =>
  new Promise((resolve) => {
    socket.emit('session.watch', { sessionId }, (problem) =>
      resolve((problem ?? undefined) as Problem | undefined),
    );
  });
/** Everything told before this has arrived: a socket keeps its order. */
const settled = async (...pages: { socket: HubSocket }[]): Promise<void> => {
  for (const { socket } of pages) {
    await new Promise<void>((resolve) => {
      socket.emit('session.unwatch', { sessionId: aSessionInput().id }, () => resolve());
    });
  }
};

async function scheduled(changes: Partial<SessionInput> = {}): Promise<string> {
  const input = aSessionInput(changes);
  await facilitator.call(scheduleSession, { body: input });
  return input.id;
}
const move = (sessionId: string, startsAt: string, version = 1) =>
  facilitator.call(editSession, {
    params: { sessionId },
    body: { version, scope: 'one', changes: { startsAt } },
  });

describe('an open page', () => {
  it('hears that a session moved', async () => {
    const id = await scheduled();
    const page = await listening(participant);
    await move(id, '2026-12-16T10:00');
    await settled(page);
    expect(page.heard).toEqual([['session.changed', { sessionId: id }]]);
  });

  it('hears nothing of a change that was refused', async () => {
    const id = await scheduled();
    const page = await listening(participant);
    await move(id, '2027-03-28T01:30');
    await move(id, '2026-12-16T10:00', 7);
    await settled(page);
    expect(page.heard).toEqual([]);
  });

  it('hears of a draft only when it is the programme team’s, and of its publication always', async () => {
    const [theirs, teams] = [await listening(participant), await listening(facilitator)];
    const id = await scheduled({ isPublished: false });
    await move(id, '2026-12-16T10:00');
    await settled(theirs, teams);
    expect(theirs.heard).toEqual([]);
    const notice = ['session.changed', { sessionId: id }];
    expect(teams.heard).toEqual([notice, notice]);
    await facilitator.call(publishSession, { params: { sessionId: id }, body: { version: 2, scope: 'one' } });
    await settled(theirs);
    expect(theirs.heard).toEqual([notice]);
  });

  it('hears once of a whole series', async () => {
    const page = await listening(participant);
    const { body } = await facilitator.call(scheduleSeries, { body: aSeriesInput() });
    await facilitator.call(editSession, {
      params: { sessionId: body.sessions[0]?.id ?? '' },
      body: { version: 1, scope: 'all', changes: { title: 'Renamed' } },
    });
    await settled(page);
    expect(page.heard).toEqual([['sessions.changed'], ['sessions.changed']]);
  });

  it('hears who answers the session it watches, until it no longer does', async () => {
    const id = await scheduled();
    const page = await listening(facilitator);
    const say = (answer: 'coming' | 'maybe') =>
      participant.call(answerSession, { params: { sessionId: id }, body: { answer } });
    await say('maybe');
    expect(await watch(page.socket, id)).toBeUndefined();
    await say('coming');
    await settled(page);
    expect(page.heard).toEqual([['session.answered', { sessionId: id }]]);
    await new Promise<void>((resolve) => {
      page.socket.emit('session.unwatch', { sessionId: id }, () => resolve());
    });
    await say('maybe');
    await settled(page);
    expect(page.heard).toHaveLength(1);
  });

  it('cannot watch a draft that its person may not see', async () => {
    const id = await scheduled({ isPublished: false });
    const page = await listening(participant);
    expect(await watch(page.socket, id)).toMatchObject({ type: '/problems/session-not-found', status: 404 });
    expect(await watch((await listening(facilitator)).socket, id)).toBeUndefined();
  });

  it('is told what is wrong with a request that makes no sense', async () => {
    const page = await listening(participant);
    expect(await watch(page.socket, 'nothing')).toMatchObject({
      type: '/problems/invalid-input',
      errors: [{ pointer: '#/sessionId' }],
    });
  });
});

describe('the socket', () => {
  it('refuses a stranger', async () => {
    expect(await refused(socketOf(hub.stranger))).toBe('not-signed-in');
  });

  it('refuses a page of another site, whoever is signed in there', async () => {
    await expect(refused(socketOf(participant, { origin: 'https://evil.example' }))).resolves.toBeTruthy();
    await expect(refused(socketOf(participant, { 'sec-fetch-site': 'cross-site' }))).resolves.toBeTruthy();
  });
});
