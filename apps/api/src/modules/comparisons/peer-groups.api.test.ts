import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  deletePeerGroup,
  editPeerGroup,
  listPeerGroups,
  makePeerGroup,
  MOST_GROUPS,
  type PeerGroupInput,
} from '@hub/contracts/peer-groups';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { aFacilitator, aMember, anAuthority, anEnrolment } from '#testing/factories/people.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { PeerGroupEntity } from './peer-group.entity.ts';

let hub: TestHub;
let own: AuthorityEntity;
let participant: Client;
let lead: Client;
let others: string[];
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());
beforeEach(async () => {
  await hub.dataSource.query('delete from authority');
  own = await anAuthority(hub.dataSource, 'Alderbrook');
  lead = await hub.as(await aMember(hub.dataSource, { authority: own, role: 'lead' }));
  participant = await hub.as(await aMember(hub.dataSource, { authority: own }));
  others = [];
  for (const name of ['Brindlewick', 'Copperfell', 'Fenmarsh', 'Harrowdown', 'Kestrel Vale', 'Millhaven']) {
    const authority = await anAuthority(hub.dataSource, name);
    await anEnrolment(hub.dataSource, authority);
    others.push(authority.id);
  }
});

const input = (changes: Partial<PeerGroupInput> = {}): PeerGroupInput => ({
  id: randomUUID(),
  name: 'Near us',
  authorityIds: others.slice(0, 5),
  ...changes,
});
const wrong = ({ body }: { body: { errors?: { pointer: string; detail: string }[] | undefined } }) =>
  body.errors?.map(({ pointer, detail }) => `${pointer} ${detail}`);

describe('a group of peers', () => {
  test('is made once by whoever of the authority, and everybody of it sees, changes and deletes it', async () => {
    const body = input();
    const made = await participant.call(makePeerGroup, { body });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: body.id,
      name: 'Near us',
      version: 1,
      authorities: ['Brindlewick', 'Copperfell', 'Fenmarsh', 'Harrowdown', 'Kestrel Vale'].map(
        (name, at) => ({
          id: others[at],
          name,
        }),
      ),
    });
    expect((await participant.call(makePeerGroup, { body })).body).toEqual(made.body);
    expect((await lead.call(listPeerGroups)).body.items).toEqual([made.body]);

    const edit = { version: 1, name: 'Like us', authorityIds: others.slice(1) };
    const edited = await lead.call(editPeerGroup, { params: { groupId: body.id }, body: edit });
    expect(edited.body).toMatchObject({ name: 'Like us', version: 2 });
    expect(edited.body.authorities.map(({ id }) => id)).toEqual(others.slice(1));
    const late = await participant.call(editPeerGroup, { params: { groupId: body.id }, body: edit });
    expect(late.status).toBe(409);
    expect(late.body).toMatchObject({ type: '/problems/peer-group-changed', current: edited.body });

    expect((await participant.call(deletePeerGroup, { params: { groupId: body.id } })).status).toBe(204);
    expect((await lead.call(listPeerGroups)).body.items).toEqual([]);
    expect((await lead.call(deletePeerGroup, { params: { groupId: body.id } })).status).toBe(404);
  });

  test('is another authority’s to nobody, and the programme team has its own', async () => {
    const body = input();
    await participant.call(makePeerGroup, { body });
    const team = await hub.as(await aFacilitator(hub.dataSource));
    const elsewhere = await hub.as(
      await aMember(hub.dataSource, { authority: await anAuthority(hub.dataSource), role: 'lead' }),
    );
    const params = { groupId: body.id };
    const edit = { version: 1, name: 'Like us', authorityIds: others.slice(1) };
    for (const client of [team, elsewhere]) {
      expect((await client.call(listPeerGroups)).body.items).toEqual([]);
      expect((await client.call(editPeerGroup, { params, body: edit })).status).toBe(404);
      expect((await client.call(deletePeerGroup, { params })).status).toBe(404);
      expect((await client.call(makePeerGroup, { body })).body.type).toBe('/problems/id-already-used');
    }
    const ofTeam = input({ authorityIds: [own.id, ...others.slice(0, 4)] });
    expect((await team.call(makePeerGroup, { body: ofTeam })).status).toBe(201);
    expect((await team.call(listPeerGroups)).body.items).toHaveLength(1);
  });

  test('is nothing to a stranger, nor to whoever takes part in no phase', async () => {
    expect((await hub.stranger.call(listPeerGroups)).status).toBe(401);
    expect((await hub.stranger.call(makePeerGroup, { body: input() })).status).toBe(401);
    const apart = await hub.as(await aMember(hub.dataSource));
    expect((await apart.call(listPeerGroups)).status).toBe(403);
    expect((await apart.call(makePeerGroup, { body: input() })).status).toBe(403);
  });

  test('has a name and at least five others, real ones or invented ones like its own', async () => {
    const real = await anAuthority(hub.dataSource, 'Bexley');
    await hub.dataSource.getRepository(AuthorityEntity).update(real.id, { isDemonstration: false });
    await anEnrolment(hub.dataSource, real);
    const { body: list } = await participant.call(listPeerGroups);
    expect(list.choices.map(({ id }) => id)).toEqual(others);

    const empty = await participant.call(makePeerGroup, {
      body: input({ name: ' ', authorityIds: others.slice(0, 4) }),
    });
    expect(empty.status).toBe(422);
    expect(wrong(empty)).toEqual([
      '#/name Enter a name for the group',
      '#/authorityIds Choose at least 5 authorities',
    ]);
    const twice = input({ authorityIds: [...others.slice(0, 5), others[0] ?? ''] });
    expect(wrong(await participant.call(makePeerGroup, { body: twice }))).toEqual([
      '#/authorityIds Choose each authority once',
    ]);
    for (const [id, detail] of [
      [own.id, 'Leave your own authority out: it is shown beside the group'],
      [real.id, 'Choose authorities from the list'],
      [randomUUID(), 'Choose authorities from the list'],
    ] as const) {
      const made = await participant.call(makePeerGroup, {
        body: input({ authorityIds: [...others.slice(0, 5), id] }),
      });
      expect(wrong(made)).toEqual([`#/authorityIds ${detail}`]);
    }
  });

  test('is one of twenty at the most', async () => {
    await hub.dataSource.getRepository(PeerGroupEntity).insert(
      Array.from({ length: MOST_GROUPS }, () => ({
        id: randomUUID(),
        authorityId: own.id,
        name: 'Near us',
        changedAt: hub.clock.now(),
      })),
    );
    const { status, body } = await participant.call(makePeerGroup, { body: input() });
    expect(status).toBe(409);
    expect(body.type).toBe('/problems/too-many-peer-groups');
  });

  test('keeps whoever has ended since', async () => {
    const body = input();
    await participant.call(makePeerGroup, { body });
    await hub.dataSource.getRepository(AuthorityEntity).update(others[0] ?? '', { endedOn: '2026-10-01' });
    const edit = { version: 1, name: 'Like us', authorityIds: others.slice(0, 5) };
    const { status } = await participant.call(editPeerGroup, { params: { groupId: body.id }, body: edit });
    expect(status).toBe(200);
  });
});
