import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { changeProgrammeRole } from '@hub/contracts/programme';
import { SOCKET_PATH } from '@hub/contracts/realtime';
import { io, type Socket } from 'socket.io-client';
import { aFacilitator, anAdministrator } from '#testing/factories/people.ts';
import { eventually } from '#testing/sent-mail.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

const SECOND_MS = 1000;

let hub: TestHub;
const open: Socket[] = [];
beforeAll(async () => {
  hub = await startTestHub();
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.disconnect();
});
afterAll(() => hub.close());

/** An open page: connected, with every notice it hears and the moment it was cut. */
async function listening({ cookie }: Client) {
  const socket = io(hub.address, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie: cookie ?? '' },
  });
  open.push(socket);
  const heard: string[] = [];
  socket.onAny((name: string) => heard.push(name));
  const cut = new Promise<number>((resolve) => {
    socket.on('disconnect', () => resolve(performance.now()));
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return { heard, cut };
}

test('a place in the team that ends cuts every open page within a second, and tells it why', async () => {
  const administrator = await hub.as(await anAdministrator(hub.dataSource));
  const facilitator = await aFacilitator(hub.dataSource);
  const params = { personId: facilitator.id };
  const page = await listening(await hub.as(facilitator));
  const list = await listening(administrator);
  expect(
    (await administrator.call(changeProgrammeRole, { params, body: { role: 'administrator' } })).status,
  ).toBe(204);
  await eventually(async () => page.heard.includes('me.changed'), SECOND_MS);
  await eventually(async () => list.heard.includes('programme.team-changed'), SECOND_MS);

  const from = performance.now();
  expect((await administrator.call(changeProgrammeRole, { params, body: { role: null } })).status).toBe(204);
  expect((await page.cut) - from).toBeLessThan(SECOND_MS);
  expect(page.heard).toContain('me.left');
});
