import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MemberRole } from '@hub/contracts/people';
import { getReach } from '@hub/contracts/space-people';
import { getSpace, listSpaces } from '@hub/contracts/spaces';
import type { SpaceEntity } from './space.entity.ts';
import { SpaceMemberEntity } from './space-member.entity.ts';
import { aFacilitator, aMember, anAdministrator, anAuthority } from '#testing/factories/people.ts';
import { aSpace, inSpace } from '#testing/factories/threads.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
/** Everybody who can stand before a space, by what they are. */
const walkers: Record<string, { id: string; client: Client }> = {};
/** One space of each kind, and of each audience of a kind. */
const spaces: Record<string, SpaceEntity> = {};
beforeAll(async () => {
  hub = await startTestHub();
  const { dataSource } = hub;
  const [own, other] = [await anAuthority(dataSource), await anAuthority(dataSource)];
  await dataSource.query(`update authority set region = 'South West' where id = $1`, [other.id]);
  const people: Record<string, { id: string }> = {
    facilitator: await aFacilitator(dataSource),
    administrator: await anAdministrator(dataSource),
  };
  for (const role of ['participant', 'lead', 'delegate', 'sponsor'] satisfies MemberRole[]) {
    people[role] = await aMember(dataSource, { authority: own, role });
    people[`${role} elsewhere`] = await aMember(dataSource, { authority: other, role });
  }
  for (const [name, { id }] of Object.entries(people)) walkers[name] = { id, client: await hub.as({ id }) };

  const kinds: Record<string, Partial<SpaceEntity>> = {
    programme: { kind: 'programme' },
    'own region': { kind: 'region', region: 'London' },
    'another region': { kind: 'region', region: 'North East' },
    participants: { kind: 'role', roles: ['participant'] },
    'leads and delegates': { kind: 'role', roles: ['lead', 'delegate'] },
    sponsors: { kind: 'role', roles: ['sponsor'] },
    authority: { kind: 'authority', authorityId: own.id },
    invited: { kind: 'invited' },
    hidden: { kind: 'hidden' },
    'hidden, archived': { kind: 'hidden', archivedAt: new Date() },
  };
  for (const [name, changes] of Object.entries(kinds)) spaces[name] = await aSpace(dataSource, changes);
});
afterAll(() => hub.close());

/** What each way of asking says: the policy (one space), the list's SQL, and the readers' SQL. */
async function sayings(space: SpaceEntity, { id, client }: { id: string; client: Client }) {
  const one = await client.call(getSpace, { params: { spaceId: space.id } });
  const { items } = (await client.call(listSpaces)).body;
  const readers: { count: string }[] = await hub.dataSource.query(
    `select count(*) from readers_of_space($1, '2026-11-23') where person_id = $2`,
    [space.id, id],
  );
  return {
    policy: one.status === 200,
    list: items.some((item) => item.id === space.id),
    readers: readers[0]?.count === '1',
  };
}
const agreeing = (isSeen: boolean) => ({ policy: isSeen, list: isSeen, readers: isSeen });

const SEEN: Record<string, (who: string) => boolean> = {
  programme: () => true,
  'own region': (who) => isTeam(who) || !who.endsWith('elsewhere'),
  'another region': (who) => isTeam(who),
  participants: (who) => isTeam(who) || who.startsWith('participant'),
  'leads and delegates': (who) => isTeam(who) || /^(lead|delegate)/.test(who),
  sponsors: (who) => isTeam(who) || who.startsWith('sponsor'),
  authority: (who) => !isTeam(who) && !who.endsWith('elsewhere'),
  invited: (who) => isTeam(who),
  hidden: () => false,
  'hidden, archived': () => false,
};
const isTeam = (who: string) => who === 'facilitator' || who === 'administrator';

describe.each(Object.keys(SEEN))('a space: %s', (kind) => {
  test('is seen by the same people whichever way one asks, also once added and taken out again', async () => {
    const space = spaces[kind] as SpaceEntity;
    const members = hub.dataSource.getRepository(SpaceMemberEntity);
    for (const [who, walker] of Object.entries(walkers)) {
      const isSeen = SEEN[kind]?.(who) ?? false;
      expect({ who, ...(await sayings(space, walker)) }).toEqual({ who, ...agreeing(isSeen) });
      for (const role of ['member', 'host'] as const) {
        await inSpace(hub.dataSource, space, walker, role);
        expect({ who, role, ...(await sayings(space, walker)) }).toEqual({ who, role, ...agreeing(true) });
        await members.delete({ spaceId: space.id, personId: walker.id });
      }
      expect({ who, ...(await sayings(space, walker)) }).toEqual({ who, ...agreeing(isSeen) });
    }
  });

  test('has as many readers as its reach says, and the colleagues it names are among them', async () => {
    const space = spaces[kind] as SpaceEntity;
    const added = ['lead elsewhere', 'facilitator', 'participant'];
    for (const who of added) await inSpace(hub.dataSource, space, walkers[who] as { id: string });
    const { body } = await (walkers['participant'] as { client: Client }).client.call(getReach, {
      params: { spaceId: space.id },
    });
    const readers: { name: string; isColleague: boolean }[] = await hub.dataSource.query(
      `select p.name, r.authority_id = $2 and p.id <> $3 as "isColleague"
       from readers_of_space($1, '2026-11-23') r join person p on p.id = r.person_id
       order by directory_fold(p.name) collate "C", p.id`,
      [space.id, body.authority?.id, walkers['participant']?.id],
    );
    expect(body.people).toBe(readers.length);
    expect(body.names).toEqual(readers.filter(({ isColleague }) => isColleague).map(({ name }) => name));
    for (const who of added)
      await hub.dataSource
        .getRepository(SpaceMemberEntity)
        .delete({ spaceId: space.id, personId: walkers[who]?.id ?? '' });
  });
});
