import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { addMilestone, makePhase } from '@hub/contracts/phases';
import { type Notices, type Requests, SOCKET_PATH } from '@hub/contracts/realtime';
import { declineRegistration, registerAuthority } from '@hub/contracts/registrations';
import { io, type Socket } from 'socket.io-client';
import { aFacilitator, aMember, anAdministrator, anAuthority } from '#testing/factories/people.ts';
import { eventually } from '#testing/sent-mail.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let team: Client;
const sockets: Socket<Notices, Requests>[] = [];

beforeAll(async () => {
  hub = await startTestHub();
  team = await hub.as(await anAdministrator(hub.dataSource));
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => hub.close());

/** An open page: the notices it hears, by name and what they are about. */
async function listening({ cookie }: Client): Promise<string[]> {
  const heard: string[] = [];
  const socket: Socket<Notices, Requests> = io(hub.address, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie: cookie ?? '' },
  });
  sockets.push(socket);
  socket.onAny((name: string, notice: unknown) => heard.push(`${name} ${JSON.stringify(notice)}`));
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return heard;
}

test('everyone hears of phases; only the programme team hears of registrations', async () => {
  const reviewer = await listening(await hub.as(await aFacilitator(hub.dataSource)));
  const member = await listening(await hub.as(await aMember(hub.dataSource)));
  const phaseId = randomUUID();
  await team.call(makePhase, {
    body: {
      id: phaseId,
      name: 'Phase 5',
      startsOn: '2027-09-01',
      registrationOpensOn: '2026-11-01',
      registrationClosesOn: '2027-06-30',
      milestones: [],
    },
  });
  await team.call(addMilestone, {
    params: { phaseId },
    body: { id: randomUUID(), kind: 'other', title: 'Launch', on: '2027-09-13', description: '' },
  });
  const changed = `phase.changed ${JSON.stringify({ phaseId })}`;
  await eventually(async () => member.length === 2);
  expect(member).toEqual([changed, changed]);

  const id = randomUUID();
  const contact = (name: string) => ({ name, email: `${name}@council.example`, jobTitle: 'Officer' });
  const { id: authorityId } = await anAuthority(hub.dataSource);
  await hub.stranger.call(registerAuthority, {
    body: {
      id,
      phaseId,
      authorityId,
      services: ['adults'],
      lead: contact('ann'),
      sponsor: contact('bo'),
      note: '',
    },
  });
  await team.call(declineRegistration, { params: { registrationId: id }, body: { reason: 'Not yet' } });
  await eventually(async () => reviewer.length === 4);
  const about = JSON.stringify({ registrationId: id });
  expect(reviewer.slice(2)).toEqual([`registration.received ${about}`, `registration.decided ${about}`]);
  expect(member).toHaveLength(2);
});
