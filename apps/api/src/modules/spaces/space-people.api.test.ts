import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { listAuditEntries } from '@hub/contracts/audit';
import { SOCKET_PATH } from '@hub/contracts/realtime';
import {
  addToSpace,
  changeSpaceRole,
  getReach,
  listSpacePeople,
  removeFromSpace,
} from '@hub/contracts/space-people';
import { getSpace, listSpaces } from '@hub/contracts/spaces';
import { io, type Socket } from 'socket.io-client';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { aFacilitator, aMember, anAdministrator, anAuthority } from '#testing/factories/people.ts';
import { agreed, aReply, aSpace, aThread, inSpace } from '#testing/factories/threads.ts';
import { eventually } from '#testing/sent-mail.ts';
import { listening } from '#testing/listening.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

type Member = Awaited<ReturnType<typeof aMember>>;
let hub: TestHub;
let host: Member;
let priya: Member;
let rukhsana: Member;
let as: { host: Client; priya: Client; rukhsana: Client; facilitator: Client; administrator: Client };
const sockets: Socket[] = [];
beforeAll(async () => {
  hub = await startTestHub();
  host = await aMember(hub.dataSource, { name: 'Amara Okafor' });
  priya = await aMember(hub.dataSource, { name: 'Priya Nair', authority: host.authority });
  rukhsana = await aMember(hub.dataSource, { name: 'Rukhsana Shah' });
  await agreed(hub.dataSource, host, priya, rukhsana);
  as = {
    host: await hub.as(host),
    priya: await hub.as(priya),
    rukhsana: await hub.as(rukhsana),
    facilitator: await hub.as(await aFacilitator(hub.dataSource, { name: 'Marcia Lewis' })),
    administrator: await hub.as(await anAdministrator(hub.dataSource)),
  };
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => hub.close());

async function theirSpace(kind: 'invited' | 'hidden' = 'hidden', ...others: { id: string }[]) {
  const space = await aSpace(hub.dataSource, { kind, name: 'Global Majority leaders' });
  await inSpace(hub.dataSource, space, host, 'host');
  for (const other of others) await inSpace(hub.dataSource, space, other);
  return { id: space.id, params: { spaceId: space.id } };
}
const names = async (client: Client, spaceId: string, query = {}) =>
  (await client.call(listSpacePeople, { params: { spaceId }, query })).body.items.map(
    ({ name, role }) => `${name}, ${role}`,
  );

describe('who is in a space', () => {
  test('hosts first, by name, in pages, for those who are in it', async () => {
    const { id, params } = await theirSpace('hidden', rukhsana, priya);
    expect(await names(as.priya, id)).toEqual([
      'Amara Okafor, host',
      'Priya Nair, member',
      'Rukhsana Shah, member',
    ]);
    const first = await as.priya.call(listSpacePeople, { params, query: { limit: 2 } });
    const { statements, stop } = listening(hub);
    const second = await as.priya.call(listSpacePeople, {
      params,
      query: { limit: 2, cursor: first.body.nextCursor ?? '' },
    });
    stop();
    expect(second.body.items.map(({ name }) => name)).toEqual(['Rukhsana Shah']);
    expect(second.body.nextCursor).toBeNull();
    expect(statements).toEqual(['space-page', 'space-people-after']);
    expect(second.body.items[0]).toMatchObject({
      authority: { name: rukhsana.authority.shortName },
      programmeRole: 'participant',
      hasLeft: false,
      isFound: true,
    });
  });

  test('whoever chose not to be found is named here, and their profile stays closed', async () => {
    const quiet = await aMember(hub.dataSource, { name: 'Quiet Person' });
    await hub.dataSource.getRepository(PersonEntity).update(quiet.id, { foundBy: 'authority' });
    const { params } = await theirSpace('hidden', quiet, priya);
    const { items } = (await as.priya.call(listSpacePeople, { params, query: {} })).body;
    expect(items.find(({ name }) => name === 'Quiet Person')?.isFound).toBe(false);
  });

  test('whoever has left the programme is said to have', async () => {
    const gone = await aMember(hub.dataSource, { name: 'Gone Person' });
    const { params } = await theirSpace('hidden', gone);
    await hub.dataSource.query(`update member set ended_at = now() where person_id = $1`, [gone.id]);
    const { items } = (await as.host.call(listSpacePeople, { params, query: {} })).body;
    expect(items.find(({ personId }) => personId === gone.id)).toMatchObject({
      hasLeft: true,
      isFound: false,
    });
  });

  test('a space that is not by invitation names only its hosts', async () => {
    const space = await aSpace(hub.dataSource);
    await inSpace(hub.dataSource, space, host, 'host');
    await inSpace(hub.dataSource, space, priya);
    expect(await names(as.rukhsana, space.id)).toEqual(['Amara Okafor, host']);
  });
});

describe('adding somebody', () => {
  const add = (client: Client, spaceId: string, personId: string, role: 'host' | 'member' = 'member') =>
    client.call(addToSpace, { params: { spaceId }, body: { personId, role } });

  test('opens the space to them, tells them at once, and twice is once', async () => {
    const { id, params } = await theirSpace();
    const { heard } = await aPage(as.rukhsana);
    expect((await as.rukhsana.call(getSpace, { params })).status).toBe(404);
    for (const _ of [1, 2]) expect((await add(as.host, id, rukhsana.id)).status).toBe(204);
    await eventually(async () => heard.includes('spaces.changed'));
    expect((await as.rukhsana.call(getSpace, { params })).body.myRole).toBe('member');
    expect(await names(as.host, id)).toEqual(['Amara Okafor, host', 'Rukhsana Shah, member']);
  });

  test('is for hosts: members and those who are outside are refused', async () => {
    const { id } = await theirSpace('hidden', priya);
    expect((await add(as.priya, id, rukhsana.id)).body.type).toBe('/problems/not-allowed');
    expect((await add(as.rukhsana, id, rukhsana.id)).body.type).toBe('/problems/space-not-found');
    expect((await add(as.facilitator, id, rukhsana.id)).body.type).toBe('/problems/space-not-found');
  });

  test('only whom one finds in the directory', async () => {
    const quiet = await aMember(hub.dataSource);
    await hub.dataSource.getRepository(PersonEntity).update(quiet.id, { foundBy: 'authority' });
    const { id } = await theirSpace();
    for (const personId of [quiet.id, randomUUID()])
      expect(await add(as.host, id, personId)).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '#/personId', detail: 'Choose a person from the list' }] },
      });
  });

  test('to a space for everyone as a host only, to an authority’s own only its people', async () => {
    const everyone = await aSpace(hub.dataSource);
    expect(await add(as.facilitator, everyone.id, rukhsana.id)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/role' }] },
    });
    expect((await add(as.facilitator, everyone.id, rukhsana.id, 'host')).status).toBe(204);
    expect((await as.rukhsana.call(getSpace, { params: { spaceId: everyone.id } })).body.can.moderate).toBe(
      true,
    );

    const lead = await aMember(hub.dataSource, { authority: host.authority, role: 'lead' });
    const own = await aSpace(hub.dataSource, { kind: 'authority', authorityId: host.authority.id });
    const asLead = await hub.as(lead);
    expect(await add(asLead, own.id, rukhsana.id, 'host')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/personId', detail: `Choose somebody of ${host.authority.shortName}` }] },
    });
    expect((await add(asLead, own.id, priya.id, 'host')).status).toBe(204);
    expect((await as.priya.call(getSpace, { params: { spaceId: own.id } })).body.can.manage).toBe(true);
  });
});

describe('hosts', () => {
  const change = (
    client: Client,
    spaceId: string,
    { id: personId }: { id: string },
    role: 'host' | 'member',
  ) => client.call(changeSpaceRole, { params: { spaceId, personId }, body: { role } });
  const remove = (client: Client, spaceId: string, { id: personId }: { id: string }) =>
    client.call(removeFromSpace, { params: { spaceId, personId } });

  test('are made and unmade, and there is always one', async () => {
    const { id } = await theirSpace('hidden', priya);
    expect((await change(as.priya, id, priya, 'host')).status).toBe(403);
    expect((await change(as.host, id, host, 'member')).body.type).toBe('/problems/last-host');
    expect((await remove(as.host, id, host)).body.type).toBe('/problems/last-host');
    expect((await change(as.host, id, priya, 'host')).status).toBe(204);
    expect((await change(as.priya, id, host, 'member')).status).toBe(204);
    expect(await names(as.priya, id)).toEqual(['Priya Nair, host', 'Amara Okafor, member']);
    expect((await change(as.priya, id, rukhsana, 'host')).body.type).toBe('/problems/space-person-not-found');
  });

  test('of two who leave at once one stays', async () => {
    const { id } = await theirSpace('hidden');
    await inSpace(hub.dataSource, { id }, priya, 'host');
    const answers = await Promise.all([remove(as.host, id, host), remove(as.priya, id, priya)]);
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([204, 409]);
  });

  test('one who has left the programme counts for none, and whoever was in it longest takes over', async () => {
    const left = await aMember(hub.dataSource);
    const space = await aSpace(hub.dataSource, { kind: 'hidden' });
    await inSpace(hub.dataSource, space, left, 'host');
    await inSpace(hub.dataSource, space, priya);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await inSpace(hub.dataSource, space, rukhsana);
    await hub.dataSource.query(`update member set ended_at = now() where person_id = $1`, [left.id]);
    const { body } = await as.priya.call(getSpace, { params: { spaceId: space.id } });
    expect(body).toMatchObject({ myRole: 'host', can: { manage: true } });
    expect((await as.rukhsana.call(getSpace, { params: { spaceId: space.id } })).body.myRole).toBe('member');
    expect((await remove(as.priya, space.id, priya)).body.type).toBe('/problems/last-host');
  });

  test('of an authority’s own space are no longer when they go elsewhere', async () => {
    const mover = await aMember(hub.dataSource, { authority: host.authority });
    const own = await aSpace(hub.dataSource, { kind: 'authority', authorityId: host.authority.id });
    await inSpace(hub.dataSource, own, mover, 'host');
    const client = await hub.as(mover);
    expect((await client.call(getSpace, { params: { spaceId: own.id } })).status).toBe(200);
    const elsewhere = await anAuthority(hub.dataSource);
    await hub.dataSource.query(`update member set authority_id = $2 where person_id = $1`, [
      mover.id,
      elsewhere.id,
    ]);
    const moved = await hub.as(mover);
    expect((await moved.call(getSpace, { params: { spaceId: own.id } })).status).toBe(404);
    expect((await moved.call(listSpaces)).body.items.map(({ id }) => id)).not.toContain(own.id);
  });

  test('what they do is recorded, and of a hidden space nothing', async () => {
    const [known, secret] = [await theirSpace('invited'), await theirSpace('hidden')];
    for (const { id, params } of [known, secret]) {
      await as.host.call(addToSpace, { params, body: { personId: priya.id, role: 'member' } });
      await change(as.host, id, priya, 'host');
      await remove(as.host, id, priya);
    }
    const { items } = (await as.administrator.call(listAuditEntries, { query: { limit: 100 } })).body;
    const of = (spaceId: string) => items.filter((entry) => JSON.stringify(entry).includes(spaceId));
    expect(of(known.id).map(({ action }) => action)).toEqual([
      'space.person-removed',
      'space.person-changed',
      'space.person-added',
    ]);
    expect(of(secret.id)).toEqual([]);
  });

  test('anybody may go by themselves', async () => {
    const { id, params } = await theirSpace('hidden', priya);
    expect((await remove(as.priya, id, host)).status).toBe(403);
    expect((await remove(as.priya, id, priya)).status).toBe(204);
    expect((await as.priya.call(getSpace, { params })).status).toBe(404);
  });
});

/** An open page that listens to these rooms, and comes back into them after a cut as the web's own client does. */
async function aPage({ cookie = '' }: Client, watched: [string, object][] = []) {
  const heard: string[] = [];
  const refused: string[] = [];
  const socket = io(hub.address, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    reconnectionDelay: 20,
    forceNew: true,
    extraHeaders: { cookie },
  });
  sockets.push(socket);
  socket.onAny((name: string) => void heard.push(name));
  // Closed by the server, socket.io stays away until it is told.
  socket.on('disconnect', (reason) => reason === 'io server disconnect' && socket.connect());
  let joins = 0;
  socket.on('connect', () => {
    void Promise.all(watched.map(([name, body]) => socket.emitWithAck(name, body))).then((answers) => {
      refused.push(...answers.flatMap((answer: { type?: string } | undefined) => answer?.type ?? []));
      joins += 1;
    });
  });
  await eventually(async () => joins > 0);
  return { heard, refused, joined: () => joins };
}

test('whoever is taken out hears nothing more of it, in its room or in a thread’s', async () => {
  const space = await theirSpace('hidden', priya, rukhsana);
  const thread = await aThread(as.host, space);
  const watched: [string, object][] = [
    ['space.watch', { spaceId: space.id }],
    ['thread.watch', { threadId: thread.id }],
  ];
  const [out, stays] = [await aPage(as.priya, watched), await aPage(as.rukhsana, watched)];
  await aReply(as.host, thread, 'Before');
  await eventually(async () => out.heard.includes('thread.posted') && stays.heard.includes('thread.posted'));

  await as.host.call(removeFromSpace, { params: { spaceId: space.id, personId: priya.id } });
  await eventually(async () => out.joined() > 1);
  expect(out.refused).toEqual(['/problems/space-not-found', '/problems/thread-not-found']);
  for (const { heard } of [out, stays]) heard.splice(0);
  await aReply(as.host, thread, 'After');
  await eventually(async () => stays.heard.includes('thread.posted'));
  expect(out.heard).toEqual([]);
});

describe('who can read a space', () => {
  test('everyone, and one’s own colleagues by name', async () => {
    const [own, other] = [await anAuthority(hub.dataSource), await anAuthority(hub.dataSource)];
    const [me, lead] = [
      await aMember(hub.dataSource, { authority: own, name: 'Me Myself' }),
      await aMember(hub.dataSource, { authority: own, name: 'Leading Colleague', role: 'lead' }),
    ];
    const quiet = await aMember(hub.dataSource, { authority: own, name: 'Quiet Colleague' });
    await hub.dataSource.getRepository(PersonEntity).update(quiet.id, { foundBy: 'authority' });
    const outside = await aMember(hub.dataSource, { authority: other, role: 'lead' });
    const client = await hub.as(me);
    const reach = async (spaceId: string, by = client) =>
      (await by.call(getReach, { params: { spaceId } })).body;
    const counted = async (condition: string, values: unknown[] = []) =>
      Number(
        (await hub.dataSource.query(`select count(*) from directory_entry d where ${condition}`, values))[0]
          .count,
      );

    const everyone = await aSpace(hub.dataSource);
    expect(await reach(everyone.id)).toEqual({
      people: await counted('true'),
      authority: { id: own.id, name: own.shortName },
      colleagues: 2,
      names: ['Leading Colleague', 'Quiet Colleague'],
      hasProgrammeTeam: true,
    });
    expect(await reach(everyone.id, as.facilitator)).toMatchObject({
      authority: null,
      colleagues: 0,
      names: [],
    });

    const leads = await aSpace(hub.dataSource, { kind: 'role', roles: ['lead'] });
    await inSpace(hub.dataSource, leads, me, 'host');
    const team = await counted('d.programme_role is not null');
    const allLeads = (
      await hub.dataSource.query(`select count(*) from enrolment_role where role = 'lead'`)
    )[0];
    expect(await reach(leads.id)).toMatchObject({
      people: team + Number(allLeads.count) + 1,
      names: ['Leading Colleague'],
    });
    const participants = await aSpace(hub.dataSource, { kind: 'role', roles: ['participant', 'lead'] });
    expect(await reach(participants.id)).toMatchObject({
      people: team + (await counted('d.member_id is not null')),
      colleagues: 2,
    });

    const region = await aSpace(hub.dataSource, { kind: 'region', region: 'London' });
    expect(await reach(region.id)).toMatchObject({ people: team + (await counted(`d.region = 'London'`)) });

    const ours = await aSpace(hub.dataSource, { kind: 'authority', authorityId: own.id });
    expect(await reach(ours.id)).toMatchObject({ people: 3, colleagues: 2, hasProgrammeTeam: false });

    const invited = await aSpace(hub.dataSource, { kind: 'invited' });
    for (const one of [me, lead, outside]) await inSpace(hub.dataSource, invited, one);
    expect(await reach(invited.id)).toMatchObject({ people: team + 3, names: ['Leading Colleague'] });

    const hidden = await aSpace(hub.dataSource, { kind: 'hidden' });
    for (const one of [me, outside]) await inSpace(hub.dataSource, hidden, one);
    expect(await reach(hidden.id)).toMatchObject({
      people: 2,
      colleagues: 0,
      names: [],
      hasProgrammeTeam: false,
    });
  });

  test('is one statement besides the space itself', async () => {
    const { params } = await theirSpace('hidden');
    const { statements, stop } = listening(hub);
    await as.host.call(getReach, { params });
    stop();
    expect(statements).toEqual(['space-page', 'space-reach']);
  });
});
