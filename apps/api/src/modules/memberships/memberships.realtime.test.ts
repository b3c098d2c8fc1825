import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { acceptHandover, proposeHandover } from '@hub/contracts/handovers';
import { approveJoinRequest, listJoinRequests } from '@hub/contracts/join-requests';
import { askToMove, changeMemberRole, endMember, getMyPlace, leavePlace } from '@hub/contracts/memberships';
import { SOCKET_PATH, type Notices, type Requests } from '@hub/contracts/realtime';
import { io, type Socket } from 'socket.io-client';
import { aFacilitator, aMember } from '#testing/factories/people.ts';
import { eventually } from '#testing/sent-mail.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

type HubSocket = Socket<Notices, Requests>;
const SECOND_MS = 1000;

let hub: TestHub;
const open: HubSocket[] = [];
beforeAll(async () => {
  hub = await startTestHub();
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.disconnect();
});
afterAll(() => hub.close());

/** An open page: connected, with every notice it hears and the moment it was cut. */
async function listening({ cookie }: Client, transport: 'websocket' | 'polling' = 'websocket') {
  const socket: HubSocket = io(hub.address, {
    path: SOCKET_PATH,
    transports: [transport],
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
  return { socket, heard, cut };
}
const heardSoon = (page: { heard: string[] }, notice: string) =>
  eventually(async () => page.heard.includes(notice), SECOND_MS);

describe('a place that ends', () => {
  test('cuts every open page of its person within a second, on another browser as well, and tells each why', async () => {
    const person = await aMember(hub.dataSource);
    const [here, elsewhere] = [await hub.as(person), await hub.as(person)];
    const pages = [await listening(here), await listening(elsewhere), await listening(elsewhere, 'polling')];
    const from = performance.now();
    expect((await here.call(leavePlace, { body: { shownAs: 'name' } })).status).toBe(204);
    for (const page of pages) {
      expect((await page.cut) - from).toBeLessThan(SECOND_MS);
      expect(page.heard).toContain('me.left');
    }
    for (const client of [here, elsewhere]) {
      expect((await client.call(getMyPlace)).status).toBe(401);
      await expect(listening(client)).rejects.toThrow('not-signed-in');
    }
  });

  test('by a lead’s hand does the same, and colleagues and the programme team hear who is left', async () => {
    const lead = await aMember(hub.dataSource, { role: 'lead' });
    const person = await aMember(hub.dataSource, { authority: lead.authority });
    const asLead = await hub.as(lead);
    const theirs = await listening(await hub.as(person));
    const leads = await listening(asLead);
    const teams = await listening(await hub.as(await aFacilitator(hub.dataSource)));
    const others = await listening(await hub.as(await aMember(hub.dataSource)));
    const from = performance.now();
    await asLead.call(endMember, {
      params: { authorityId: lead.authority.id, memberId: person.member.id },
    });
    expect((await theirs.cut) - from).toBeLessThan(SECOND_MS);
    expect(theirs.heard).toContain('me.left');
    await heardSoon(leads, 'authority.people-changed');
    await heardSoon(teams, 'authority.people-changed');
    expect(others.heard).toEqual([]);
  });
});

test('whoever becomes sponsor and has shown one step only is cut off until they show the second', async () => {
  const lead = await aMember(hub.dataSource, { role: 'lead' });
  const person = await aMember(hub.dataSource, { authority: lead.authority });
  const client = await hub.as(person);
  await hub.dataSource.query(`update sign_in set is_two_step = false where person_id = $1`, [person.id]);
  const theirs = await listening(client);
  const from = performance.now();
  await (
    await hub.as(lead)
  ).call(changeMemberRole, {
    params: { authorityId: lead.authority.id, memberId: person.member.id },
    body: { role: 'sponsor' },
  });
  expect((await theirs.cut) - from).toBeLessThan(SECOND_MS);
  expect(theirs.heard).toContain('me.changed');
  await expect(listening(client)).rejects.toThrow('not-signed-in');
  expect((await client.call(getMyPlace)).body.type).toBe('/problems/second-step-needed');
});

test('a request to move is told to the leads and not to their whole authority; approved, the person is not sent away', async () => {
  const lead = await aMember(hub.dataSource, { role: 'lead' });
  const colleague = await aMember(hub.dataSource, { authority: lead.authority });
  const person = await aMember(hub.dataSource);
  const [asLead, asPerson] = [await hub.as(lead), await hub.as(person)];
  const [leads, colleagues, theirs] = [
    await listening(asLead),
    await listening(await hub.as(colleague)),
    await listening(asPerson),
  ];
  const { id: authorityId } = lead.authority;
  await asPerson.call(askToMove, { body: { authorityId, shownAs: 'name' } });
  await heardSoon(leads, 'authority.people-changed');
  expect(colleagues.heard).toEqual([]);

  const { body } = await asLead.call(listJoinRequests, { params: { authorityId } });
  await asLead.call(approveJoinRequest, { params: { authorityId, requestId: body.items[0]?.id ?? '' } });
  await theirs.cut;
  expect(theirs.heard).toContain('sign-in.ended');
  expect(theirs.heard).not.toContain('me.left');
  await heardSoon(colleagues, 'authority.people-changed');
});

test('a hand-over is told to the two, and both pages follow when it is accepted', async () => {
  const lead = await aMember(hub.dataSource, { role: 'lead' });
  const colleague = await aMember(hub.dataSource, { authority: lead.authority });
  const [asLead, asColleague] = [await hub.as(lead), await hub.as(colleague)];
  const [leads, colleagues] = [await listening(asLead), await listening(asColleague)];
  const { id: authorityId } = lead.authority;
  await asLead.call(proposeHandover, {
    params: { authorityId },
    body: { toMemberId: colleague.member.id, becomes: 'participant' },
  });
  await heardSoon(colleagues, 'authority.people-changed');
  const { body } = await asColleague.call(getMyPlace);
  const handoverId = body.handovers[0]?.id ?? '';
  await asColleague.call(acceptHandover, { params: { authorityId, handoverId } });
  await heardSoon(leads, 'me.changed');
  await heardSoon(colleagues, 'me.changed');
});
