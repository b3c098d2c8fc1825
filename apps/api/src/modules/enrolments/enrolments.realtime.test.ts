import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { addCouncil, recordSuccession } from '@hub/contracts/authorities';
import { changeEnrolmentState } from '@hub/contracts/enrolments';
import { SOCKET_PATH } from '@hub/contracts/realtime';
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { aMember, anAdministrator, anAuthority, anEnrolment } from '#testing/factories/people.ts';
import { eventually } from '#testing/sent-mail.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let administrator: Client;
const open: Socket[] = [];

beforeAll(async () => {
  hub = await startTestHub();
  administrator = await hub.as(await anAdministrator(hub.dataSource));
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.disconnect();
});
afterAll(() => hub.close());

/** An open page, with every notice it hears. */
async function listening({ cookie = '' }: Client): Promise<[string, unknown][]> {
  const socket = io(hub.address, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie },
  });
  open.push(socket);
  const heard: [string, unknown][] = [];
  socket.onAny((name: string, notice: unknown) => void heard.push([name, notice]));
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return heard;
}
const named = (heard: [string, unknown][], name: string) => heard.filter(([its]) => its === name);

test('a step is heard on every open page, and its own people ask again who they are', async () => {
  const own = await aMember(hub.dataSource, { role: 'lead' });
  const { id, version, authorityId } = await anEnrolment(hub.dataSource, own.authority);
  const [theirs, others] = [
    await listening(await hub.as(own)),
    await listening(await hub.as(await aMember(hub.dataSource))),
  ];
  const step = (from: number, state: 'registered' | 'reviewing') =>
    administrator.call(changeEnrolmentState, { params: { enrolmentId: id }, body: { version: from, state } });
  expect((await step(version, 'reviewing')).status).toBe(409);
  expect((await step(version, 'registered')).status).toBe(200);

  await eventually(async () => named(theirs, 'me.changed').length > 0 && others.length > 0);
  // Once: nothing was said of the step that was refused.
  expect(named(theirs, 'enrolment.changed')).toEqual([['enrolment.changed', { authorityId }]]);
  expect(others.map(([name]) => name)).toEqual(['enrolment.changed']);
});

test('a merger is heard of both authorities', async () => {
  const heard = await listening(await hub.as(await aMember(hub.dataSource)));
  const { id: old } = await anAuthority(hub.dataSource);
  const { body } = await administrator.call(addCouncil, {
    body: {
      id: randomUUID(),
      name: 'Unimere',
      fullName: 'Unimere Council',
      type: 'unitary',
      region: 'London',
    },
  });
  await administrator.call(recordSuccession, {
    body: { kind: 'merger', predecessorIds: [old], successorIds: [body.id], on: '2026-04-01' },
  });
  await eventually(async () => named(heard, 'authority.changed').length === 3);
  expect(named(heard, 'authority.changed').map(([, notice]) => notice)).toEqual(
    [body.id, old, body.id].map((authorityId) => ({ authorityId })),
  );
});
