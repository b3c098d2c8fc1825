import { randomUUID } from 'node:crypto';
import * as anonymous from '@hub/contracts/anonymous-posts';
import { fromPlainText } from '@hub/contracts/rich-text';
import { aFacilitator } from '#testing/factories/people.ts';
import { anAlias, anAnonymousReply, takeTokens } from '#testing/factories/anonymous.ts';
import { agreed, aSpace, aThread } from '#testing/factories/threads.ts';
import { type Tries, tryOf, type World } from './world.ts';

async function place({ hub }: World) {
  const space = await aSpace(hub.dataSource, { anonymity: 'open' });
  const writer = await aFacilitator(hub.dataSource);
  await agreed(hub.dataSource, writer);
  const client = await hub.as(writer);
  const [token] = await takeTokens(client, space);
  if (!token) throw new Error('No token was given');
  return { space, token, thread: await aThread(client, space) };
}
const anyPost = () => ({ threadId: randomUUID(), secret: anAlias().secret, postId: randomUUID() });

/** Posts without a name: what a token or an alias's secret opens, whoever has it. */
export const anonymousTries: Tries = {
  ...tryOf(anonymous.takeAnonymousTokens, async ({ hub, walker }) => {
    await agreed(hub.dataSource, walker);
    return { body: { requests: [] } };
  }),
  ...tryOf(anonymous.replyAnonymously, async (world) => {
    const { thread, token } = await place(world);
    return { body: anAnonymousReply(thread, token, 'now') };
  }),
  ...tryOf(anonymous.openThreadAnonymously, async (world) => {
    const { space, token } = await place(world);
    const { replyToId: _, ...post } = anAnonymousReply({ id: randomUUID() }, token, 'now');
    return { body: { ...post, spaceId: space.id, title: 'Who can I ask?', indicators: [], themes: [] } };
  }),
  ...tryOf(anonymous.findMyAnonymousPosts, async () => ({
    body: { threadId: randomUUID(), secret: anAlias().secret },
  })),
  ...tryOf(anonymous.editAnonymousPost, async () => ({
    body: { ...anyPost(), when: 'now', version: 1, body: fromPlainText('Better words') },
    yields: 404,
  })),
  ...tryOf(anonymous.removeAnonymousPost, async () => ({ body: { ...anyPost(), when: 'now' }, yields: 404 })),
  ...tryOf(anonymous.withdrawAnonymousPost, async (world) => ({
    body: { token: (await place(world)).token },
  })),
};
