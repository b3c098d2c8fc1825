import { randomUUID } from 'node:crypto';
import * as mentions from '@hub/contracts/mentions';
import * as posts from '@hub/contracts/posts';
import { fromPlainText } from '@hub/contracts/rich-text';
import * as saved from '@hub/contracts/saved-posts';
import * as threads from '@hub/contracts/threads';
import type { SpaceEntity } from '#modules/spaces/space.entity.ts';
import { aMember } from '#testing/factories/people.ts';
import { agreed, aReply, aSpace, aThread, inSpace } from '#testing/factories/threads.ts';
import type { Client } from '#testing/test-hub.ts';
import { type Tries, tryOf, type World } from './world.ts';

/** As the case of the permission says it, with somebody who may write there: the walker, where it is one's own. */
async function aPlace(
  { hub, about, walker, client }: World,
  of: string,
): Promise<{ space: SpaceEntity; writer: Client }> {
  await agreed(hub.dataSource, walker);
  const space = await aSpace(
    hub.dataSource,
    of.startsWith('in a hidden space')
      ? { kind: 'hidden' }
      : of === 'in an authority’s own space'
        ? { kind: 'authority', authorityId: about.id }
        : {},
  );
  if (of.endsWith('one is in it')) await inSpace(hub.dataSource, space, walker);
  if (of === 'one’s own') return { space, writer: client };
  const somebody = await aMember(hub.dataSource, { authority: about });
  await agreed(hub.dataSource, somebody);
  if (space.kind === 'hidden') await inSpace(hub.dataSource, space, somebody);
  return { space, writer: await hub.as(somebody) };
}

const ofSpace =
  (more: object = {}): Tries[string] =>
  async (world, of) => ({ params: { spaceId: (await aPlace(world, of)).space.id }, ...more });

const ofThread =
  (more: object = {}): Tries[string] =>
  async (world, of) => {
    const { space, writer } = await aPlace(world, of);
    return { params: { threadId: (await aThread(writer, space)).id }, ...more };
  };

/** A reply, by whoever opened the thread. */
const ofPost =
  (more: object = {}): Tries[string] =>
  async (world, of) => {
    const { space, writer } = await aPlace(world, of);
    return { params: { postId: await aReply(writer, await aThread(writer, space)) }, ...more };
  };

const body = fromPlainText('As we did');

/** Threads, their posts, and what one does with them. */
export const threadsTries: Tries = {
  ...tryOf(threads.listSimilarThreads, () => ({ query: { title: 'Triage panels' } })),
  ...tryOf(threads.listThreadsShowing, () => ({ query: { kind: 'session', id: randomUUID() } })),
  ...tryOf(threads.openThread, async (world, of) => ({
    body: {
      id: randomUUID(),
      spaceId: (await aPlace(world, of)).space.id,
      title: 'Walked over',
      post: { id: randomUUID(), body },
    },
  })),
  ...tryOf(threads.getThread, ofThread()),
  ...tryOf(threads.listPosts, ofThread()),
  ...tryOf(threads.getConnected, ofThread()),
  ...tryOf(threads.replyToThread, async (world, of) => ({
    ...(await ofThread()(world, of)),
    body: { id: randomUUID(), body },
  })),
  ...tryOf(threads.editThread, ofThread({ body: { version: 1, title: 'Walked over' } })),
  ...tryOf(threads.readThread, ofThread({ body: { number: 1 } })),
  ...tryOf(threads.markUnread, ofThread({ body: { from: 1 } })),
  ...tryOf(threads.chooseThreadAttention, ofThread({ body: { level: 'muted' } })),
  ...tryOf(posts.getPost, ofPost()),
  ...tryOf(posts.listPostVersions, ofPost()),
  ...tryOf(posts.editPost, ofPost({ body: { version: 1, body } })),
  ...tryOf(posts.removePost, ofPost({ body: { reason: 'Twice' } })),
  ...tryOf(posts.appreciatePost, ofPost()),
  ...tryOf(posts.stopAppreciating, ofPost()),
  ...tryOf(posts.markHelpful, ofPost()),
  ...tryOf(posts.unmarkHelpful, ofPost()),
  ...tryOf(saved.savePost, ofPost({ body: { remindOn: null } })),
  ...tryOf(saved.unsavePost, ofPost()),
  ...tryOf(mentions.findMentions, ofSpace({ query: { search: 'a' } })),
  ...tryOf(mentions.countMentioned, ofSpace({ body: { mentions: [] } })),
  'socket thread.watch': ofThread(),
  'socket thread.unwatch': ofThread(),
  'socket thread.typing': ofThread(),
};
