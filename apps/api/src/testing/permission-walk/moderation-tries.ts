import { randomUUID } from 'node:crypto';
import * as moderation from '@hub/contracts/moderation';
import { fromPlainText } from '@hub/contracts/rich-text';
import { ReportEntity } from '#modules/reports/report.entity.ts';
import type { SpaceEntity } from '#modules/spaces/space.entity.ts';
import { PostEntity } from '#modules/threads/post.entity.ts';
import { ThreadEntity } from '#modules/threads/thread.entity.ts';
import { aConversation, sent } from '#testing/factories/messages.ts';
import { aMember } from '#testing/factories/people.ts';
import { aSpace, inSpace } from '#testing/factories/threads.ts';
import { type Tries, tryOf, type World } from './world.ts';

async function theSpace({ hub, about, walker }: World, of: string): Promise<SpaceEntity> {
  if (of.includes('hidden space')) {
    const space = await aSpace(hub.dataSource, { kind: 'hidden' });
    if (of.endsWith('one is its host')) await inSpace(hub.dataSource, space, walker, 'host');
    return space;
  }
  return aSpace(
    hub.dataSource,
    of.includes('own space') ? { kind: 'authority', authorityId: about.id } : { kind: 'programme' },
  );
}

/** By somebody else, with a reply; the reply waits where it is asked for. */
async function theThread(
  world: World,
  of: string,
  state: 'published' | 'waiting' = 'published',
  inside?: SpaceEntity,
) {
  const { hub } = world;
  const space = inside ?? (await theSpace(world, of));
  const author = await aMember(hub.dataSource);
  const [id, firstPostId, replyId] = [randomUUID(), randomUUID(), randomUUID()];
  const at = new Date();
  await hub.dataSource.getRepository(ThreadEntity).insert({
    id,
    spaceId: space.id,
    title: 'Triage panels',
    personId: author.id,
    firstPostId,
    lastPostId: replyId,
    lastNumber: 2,
    replyCount: 1,
    lastPostedAt: at,
    openedAt: at,
  });
  const post = {
    threadId: id,
    personId: author.id,
    body: fromPlainText('Text'),
    bodyText: 'Text',
    postedAt: at,
  };
  await hub.dataSource.getRepository(PostEntity).insert([
    { ...post, id: firstPostId, number: 1 },
    { ...post, id: replyId, number: state === 'published' ? 2 : null, state },
  ]);
  return { id, replyId, space };
}

const ofThread =
  (body?: object): Tries[string] =>
  async (world, of) => ({
    params: { threadId: (await theThread(world, of)).id },
    ...(body && { body }),
  });
const ofWaiting =
  (body?: object): Tries[string] =>
  async (world, of) => ({
    params: { postId: (await theThread(world, of, 'waiting')).replyId },
    ...(body && { body }),
  });

/** Null where the case is one of a post or a person. */
function ofReportedMessage({ hub, walker }: World, of: string): Promise<{ id: string }> | null {
  if (!of.startsWith('of a message')) return null;
  const report = async () => {
    const reporter = await aMember(hub.dataSource);
    const other = of.endsWith('own') ? walker : await aMember(hub.dataSource);
    const client = await hub.as(reporter);
    const message = await sent(client, await aConversation(hub, [reporter, other]), 'Good morning');
    const id = randomUUID();
    const body = { id, messageId: message.id, reason: 'hurtful' as const };
    const { status } = await client.call(moderation.reportSomething, { body });
    if (status !== 204) throw new Error(`A message was not reported: ${status}`);
    return { id };
  };
  return report();
}

const ofReport =
  (body: (id: string) => object | undefined = () => undefined): Tries[string] =>
  async (world, of) => {
    const { hub } = world;
    const ofMessage = ofReportedMessage(world, of);
    if (ofMessage !== null) {
      const { id } = await ofMessage;
      const sent = body(id);
      return { params: { reportId: id }, ...(sent && { body: sent }) };
    }
    const isAboutPost = of !== 'of a person';
    const thread = isAboutPost ? await theThread(world, of) : null;
    const reporter = await aMember(hub.dataSource);
    const person = await aMember(hub.dataSource);
    const { id } = await hub.dataSource.getRepository(ReportEntity).save({
      id: randomUUID(),
      isAboutPost,
      postId: thread?.replyId ?? null,
      personId: isAboutPost ? null : person.id,
      spaceId: thread?.space.id ?? null,
      isForProgramme: !isAboutPost || of.endsWith('for the programme team'),
      reason: 'names',
      reporterId: reporter.id,
      reportedAt: new Date(),
    });
    const sent = body(id);
    return { params: { reportId: id }, ...(sent && { body: sent }) };
  };

/** What those who look after a space do, and what is reported to them. */
export const moderationTries: Tries = {
  ...tryOf(moderation.pinThread, ofThread({ until: null })),
  ...tryOf(moderation.lockThread, ofThread({ isLocked: true })),
  // To where it is already: whether one may at all is what is asked here.
  ...tryOf(moderation.moveThread, async (world, of) => {
    const { id, space } = await theThread(world, of);
    return { params: { threadId: id }, body: { spaceId: space.id } };
  }),
  ...tryOf(moderation.splitThread, async (world, of) => {
    const { id, replyId } = await theThread(world, of);
    return {
      params: { threadId: id },
      body: { id: randomUUID(), title: 'On its own', postIds: [replyId] },
    };
  }),
  ...tryOf(moderation.mergeThread, async (world, of) => {
    const { id, space } = await theThread(world, of);
    const other = await theThread(world, of, 'published', space);
    return { params: { threadId: id }, body: { intoThreadId: other.id } };
  }),
  ...tryOf(moderation.summariseThread, ofThread({ version: 1, body: fromPlainText('In short') })),
  ...tryOf(moderation.findPost, async (world, of) => ({
    params: { threadId: (await theThread(world, of)).id, number: '2' },
  })),
  ...tryOf(moderation.approvePost, ofWaiting()),
  ...tryOf(moderation.refusePost, ofWaiting({ reason: 'It names a colleague' })),
  ...tryOf(moderation.reportSomething, async (world) => ({
    body: {
      id: randomUUID(),
      postId: (await theThread(world, 'in a space for everyone')).replyId,
      reason: 'spam',
    },
  })),
  ...tryOf(moderation.getReport, ofReport()),
  ...tryOf(
    moderation.takeReport,
    ofReport(() => ({ isMine: true })),
  ),
  ...tryOf(
    moderation.noteOnReport,
    ofReport(() => ({ id: randomUUID(), text: 'A note' })),
  ),
  ...tryOf(
    moderation.closeReport,
    ofReport(() => ({ version: 1, outcome: 'no-action', told: 'Thank you' })),
  ),
};
