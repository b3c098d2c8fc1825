import { randomUUID } from 'node:crypto';
import * as drafts from '@hub/contracts/drafts';
import { aMember } from '#testing/factories/people.ts';
import { agreed, aSpace, aThread, inSpace } from '#testing/factories/threads.ts';
import { type Tries, tryOf, type World } from './world.ts';

/** As the case of the permission says it; the thread is somebody else's. */
async function placeOf({ hub, about }: World, of: string): Promise<string> {
  if (of === 'a thread of a space yet to be chosen') return 'thread:new';
  const kind = of.includes('hidden') ? 'hidden' : of.includes('authority’s own') ? 'authority' : 'programme';
  const space = await aSpace(hub.dataSource, {
    kind,
    authorityId: kind === 'authority' ? about.id : null,
  });
  const somebody = await aMember(hub.dataSource, { authority: about });
  await agreed(hub.dataSource, somebody);
  if (kind === 'hidden') await inSpace(hub.dataSource, space, somebody);
  const thread = await aThread(await hub.as(somebody), space);
  return of.startsWith('an edit') ? `edit:${thread.postId}` : `reply:${thread.id}`;
}

const inPlace =
  (body?: object): Tries[string] =>
  async (world, of) => ({
    params: { place: await placeOf(world, of) },
    ...(body && { body: { ...body, postId: randomUUID() } }),
  });

export const draftsTries: Tries = {
  ...tryOf(drafts.getDraft, inPlace()),
  ...tryOf(drafts.keepDraft, inPlace({ revision: 0, title: 'Panels' })),
  ...tryOf(drafts.discardDraft, inPlace()),
};
