import { randomUUID } from 'node:crypto';
import * as agreement from '@hub/contracts/agreement';
import * as people from '@hub/contracts/space-people';
import * as spaces from '@hub/contracts/spaces';
import * as support from '@hub/contracts/support-contacts';
import { SupportContactEntity } from '#modules/support-contacts/support-contact.entity.ts';
import type { SpaceEntity } from '#modules/spaces/space.entity.ts';
import { aFacilitator, aMember } from '#testing/factories/people.ts';
import { aSpace, inSpace } from '#testing/factories/threads.ts';
import { type Tries, tryOf, type World } from './world.ts';

/** As the case of the permission says it. Somebody else looks after one by invitation, so that nobody is its last host. */
async function theSpace({ hub, about, walker }: World, of: string): Promise<SpaceEntity> {
  const kinds: Record<string, Partial<SpaceEntity>> = {
    'for everyone': { kind: 'programme' },
    'for leads and delegates': { kind: 'role', roles: ['lead', 'delegate'] },
    'for one’s own region': { kind: 'region', region: 'London' },
    'for another region': { kind: 'region', region: 'South West' },
    'an authority’s own': { kind: 'authority', authorityId: about.id },
  };
  const kind = of.startsWith('hidden') ? 'hidden' : of.startsWith('by invitation') ? 'invited' : null;
  const space = await aSpace(hub.dataSource, kind ? { kind } : (kinds[of] ?? {}));
  if (kind) {
    await inSpace(hub.dataSource, space, await aMember(hub.dataSource), 'host');
    if (of.endsWith('one is in it') || of.endsWith('oneself')) await inSpace(hub.dataSource, space, walker);
    if (of.endsWith('one is its host')) await inSpace(hub.dataSource, space, walker, 'host');
  }
  return space;
}

const ofSpace =
  (body?: object): Tries[string] =>
  async (world, of) => ({
    params: { spaceId: (await theSpace(world, of)).id },
    ...(body && { body }),
  });

/** Somebody who is in it; in an authority's own space one of its people. */
async function somebodyIn(world: World, of: string): Promise<{ spaceId: string; personId: string }> {
  const space = await theSpace(world, of);
  if (of.endsWith('oneself')) return { spaceId: space.id, personId: world.walker.id };
  const person = await newcomer(world, space);
  await inSpace(world.hub.dataSource, space, person, 'host');
  return { spaceId: space.id, personId: person.id };
}
const newcomer = ({ hub, about }: World, { kind }: SpaceEntity) =>
  kind === 'authority' ? aMember(hub.dataSource, { authority: about }) : aFacilitator(hub.dataSource);

const details = {
  name: 'Fair process',
  purpose: '',
  guidance: '',
  isChathamHouse: false,
  isReviewed: false,
  anonymity: 'off',
} as const;

const aContact = { name: 'Somebody to talk to', description: '', phone: '0300 123 1100', email: '', url: '' };
const ofContact =
  (body?: object): Tries[string] =>
  async ({ hub, about }, of) => {
    const contacts = hub.dataSource.getRepository(SupportContactEntity);
    const { id } = await contacts.save({
      id: randomUUID(),
      authorityId: of === 'for everybody' ? null : about.id,
      addedAt: new Date(),
      ...aContact,
    });
    return { params: { contactId: id }, ...(body && { body }) };
  };

/** Spaces, the agreement, and whom to turn to. */
export const spacesTries: Tries = {
  ...tryOf(spaces.getSpace, ofSpace()),
  ...tryOf(spaces.makeSpace, ({ about }, of) => ({
    body: {
      ...details,
      id: randomUUID(),
      ...(of === 'an authority’s own'
        ? { kind: 'authority', authorityId: about.id }
        : { kind: of === 'hidden' ? 'hidden' : 'programme' }),
    },
  })),
  ...tryOf(spaces.editSpace, ofSpace({ version: 1, ...details })),
  ...tryOf(spaces.archiveSpace, ofSpace({ version: 1 })),
  ...tryOf(spaces.restoreSpace, ofSpace({ version: 1 })),
  ...tryOf(spaces.attendToSpace, ofSpace({ level: 'following' })),
  ...tryOf(people.listSpacePeople, ofSpace()),
  ...tryOf(people.getReach, ofSpace()),
  ...tryOf(people.addToSpace, async (world, of) => {
    const space = await theSpace(world, of);
    const { id } = await newcomer(world, space);
    return { params: { spaceId: space.id }, body: { personId: id, role: 'host' } };
  }),
  ...tryOf(people.changeSpaceRole, async (world, of) => ({
    params: await somebodyIn(world, of),
    body: { role: 'host' },
  })),
  ...tryOf(people.removeFromSpace, async (world, of) => ({ params: await somebodyIn(world, of) })),
  'socket space.watch': ofSpace(),
  'socket space.unwatch': ofSpace(),

  ...tryOf(agreement.acceptAgreement, async ({ client }) => ({
    body: { version: (await client.call(agreement.getAgreement)).body.version ?? 1 },
  })),
  ...tryOf(agreement.publishAgreement, async ({ team }) => ({
    body: {
      replaces: (await team.call(agreement.getAgreement)).body.version,
      text: 'Listen.',
      note: 'Shorter',
    },
  })),

  ...tryOf(support.addSupportContact, async ({ hub }, of) => {
    // There are as many as there can be after a while of walking.
    await hub.dataSource.getRepository(SupportContactEntity).clear();
    return { body: { id: randomUUID(), isForEveryone: of === 'for everybody', ...aContact } };
  }),
  ...tryOf(support.editSupportContact, ofContact({ version: 1, ...aContact })),
  ...tryOf(support.removeSupportContact, ofContact()),
};
