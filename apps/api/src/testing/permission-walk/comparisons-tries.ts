import { randomUUID } from 'node:crypto';
import { compareFigures, getFigureOverview, listFigureComments } from '@hub/contracts/figures';
import { deletePeerGroup, editPeerGroup, listPeerGroups, makePeerGroup } from '@hub/contracts/peer-groups';
import { PeerGroupAuthorityEntity } from '#modules/comparisons/peer-group-authority.entity.ts';
import { PeerGroupEntity } from '#modules/comparisons/peer-group.entity.ts';
import { anAuthority, anEnrolment } from '#testing/factories/people.ts';
import { type Tries, tryOf, type World } from './world.ts';

/** Who compares takes part. */
const takingPart = ({ hub, own }: World) => anEnrolment(hub.dataSource, own);

async function fiveOthers({ hub }: World): Promise<string[]> {
  const others = await Promise.all(Array.from({ length: 5 }, () => anAuthority(hub.dataSource)));
  for (const other of others) await anEnrolment(hub.dataSource, other);
  return others.map(({ id }) => id);
}

async function groupOf(world: World, of: string): Promise<{ groupId: string; authorityIds: string[] }> {
  await takingPart(world);
  const { dataSource, clock } = world.hub;
  const [groupId, authorityIds] = [randomUUID(), await fiveOthers(world)];
  await dataSource.getRepository(PeerGroupEntity).insert({
    id: groupId,
    authorityId: of === 'of an authority' ? world.about.id : null,
    name: 'Near us',
    changedAt: clock.now(),
  });
  await dataSource
    .getRepository(PeerGroupAuthorityEntity)
    .insert(authorityIds.map((authorityId) => ({ groupId, authorityId })));
  return { groupId, authorityIds };
}

export const comparisonsTries: Tries = {
  ...tryOf(getFigureOverview, () => ({})),
  ...tryOf(compareFigures, async (world) => {
    await takingPart(world);
    return { params: { key: '3' } };
  }),
  ...tryOf(listFigureComments, async (world) => {
    await takingPart(world);
    return { params: { key: '3' } };
  }),
  ...tryOf(listPeerGroups, async (world) => {
    await takingPart(world);
    return {};
  }),
  ...tryOf(makePeerGroup, async (world) => {
    await takingPart(world);
    return { body: { id: randomUUID(), name: 'Near us', authorityIds: await fiveOthers(world) } };
  }),
  ...tryOf(editPeerGroup, async (world, of) => {
    const { groupId, authorityIds } = await groupOf(world, of);
    return { params: { groupId }, body: { version: 1, name: 'Like us', authorityIds } };
  }),
  ...tryOf(deletePeerGroup, async (world, of) => {
    const { groupId } = await groupOf(world, of);
    return { params: { groupId } };
  }),
};
