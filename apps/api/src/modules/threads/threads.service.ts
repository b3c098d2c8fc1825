import { Injectable } from '@nestjs/common';
import { mentionsOf } from '@hub/contracts/rich-text';
import type { PostListQuery, ReplyInput, ThreadInput, ThreadListQuery } from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { Sealer } from '#platform/secrets/sealer.ts';
import { AgreementService } from '#modules/agreement/agreement.service.ts';
import { KeptDraftsService } from '#modules/drafts/kept-drafts.service.ts';
import { SpacesService } from '#modules/spaces/spaces.service.ts';
import { DutiesChanged } from './moderation.events.ts';
import { MentionsService } from './mentions.service.ts';
import { PostEntity } from './post.entity.ts';
import { PostContents } from './post-contents.service.ts';
import { PostingLimits } from './posting-limits.service.ts';
import { PostingService } from './posting.service.ts';
import { ThreadEntity } from './thread.entity.ts';
import { ThreadListsQueries } from './thread-lists.queries.ts';
import { ThreadChanged } from './threads.events.ts';
import { maySeeSpaceOf, mayModerateThread, mayReply, maySeePost, maySeeThread } from './threads.policy.ts';
import { type KnownThreadRow, type PostRow, type ThreadPageRow, ThreadsQueries } from './threads.queries.ts';

// Always in this order, so that two who hold the same ones cannot wait for each other. Whoever writes in a thread needs its
// row to be there, not to stand still: `no key`.
const HOLD: Statement = {
  name: 'threads-hold',
  text: `select id from thread where id = any($1::uuid[]) order by id for no key update`,
};
const HOLD_OF_POST: Statement = {
  name: 'thread-hold-of-post',
  text: `select id from thread where id = (select thread_id from post where id = $1) for no key update`,
};

/** Threads and what is said in them: found, read, opened, answered. What becomes of either later is in services of its own. */
@Injectable()
export class ThreadsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: ThreadsQueries,
    private readonly lists: ThreadListsQueries,
    private readonly posting: PostingService,
    private readonly contents: PostContents,
    private readonly limits: PostingLimits,
    private readonly mentions: MentionsService,
    private readonly spaces: SpacesService,
    private readonly agreement: AgreementService,
    private readonly drafts: KeptDraftsService,
    private readonly events: DomainEvents,
    private readonly sealer: Sealer,
  ) {}

  /** The only door to a thread: one the actor may not see is "not found". */
  async get(actor: Actor, threadId: string): Promise<ThreadPageRow> {
    return this.seen(actor, await this.queries.page(actor, threadId));
  }

  private async seen<Known extends KnownThreadRow>(actor: Actor, thread: Known | null): Promise<Known> {
    // Old links lead on, to whoever may see where.
    if (thread?.mergedInto && maySeeSpaceOf(actor, thread)) {
      const target = await this.queries.page(actor, thread.mergedInto);
      if (target && maySeeSpaceOf(actor, target))
        throw problem('thread-merged', { current: { threadId: target.id } });
      throw problem('thread-not-found');
    }
    if (!thread || !maySeeThread(actor, thread)) throw problem('thread-not-found');
    return thread;
  }

  /** The only door to a post, with its thread. */
  async post(actor: Actor, postId: string): Promise<{ thread: ThreadPageRow; post: PostRow }> {
    const post = await this.queries.post(actor, postId);
    const thread = post && (await this.queries.page(actor, post.threadId));
    if (!thread || !maySeePost(actor, thread, post)) throw problem('post-not-found');
    return { thread, post };
  }

  /**
   * Inside a unit of work that changes what is in these threads: from now on they are as they are read, until it ends. What
   * they say of their posts is counted from the posts, so this comes before the first look. Threads are held before
   * posts, and posts before spaces.
   */
  async hold(threadIds: readonly string[]): Promise<void> {
    await this.work.rows(HOLD, [threadIds]);
  }

  /** The door to a post, with its thread held. */
  async holdPost(actor: Actor, postId: string): Promise<{ thread: ThreadPageRow; post: PostRow }> {
    const [held] = await this.work.rows<{ id: string }>(HOLD_OF_POST, [postId]);
    const known = await this.post(actor, postId);
    // Moved to another thread while we waited for this one.
    if (known.thread.id !== held?.id) throw problem('post-changed');
    return known;
  }

  /** One that the asking person has just written. */
  async ownPost(actor: Actor, postId: string): Promise<PostRow> {
    const post = await this.queries.post(actor, postId);
    if (!post) throw problem('post-not-found');
    return post;
  }

  /** The post that has, or once had, this number in this thread, wherever it is now. */
  async postNumbered(actor: Actor, threadId: string, number: number): Promise<PostRow> {
    const found = await this.work.repository(PostEntity).findOneBy({ threadId, number });
    if (!found) throw problem('post-not-found');
    return (await this.post(actor, found.movedToId ?? found.id)).post;
  }

  async list(actor: Actor, query: ThreadListQuery) {
    const found = await this.lists.list(actor, query);
    // A space that one cannot see is not an empty list.
    if (query.space && found.rows.length + found.pinned.length === 0)
      await this.spaces.get(actor, query.space);
    return found;
  }

  async posts(actor: Actor, threadId: string, query: PostListQuery) {
    const { thread, ...page } = await this.queries.posts(actor, threadId, query);
    return { thread: await this.seen(actor, thread), ...page };
  }

  open(actor: Actor, input: ThreadInput): Promise<void> {
    return this.limits.inTurn(actor, async () => {
      const space = await this.spaces.get(actor, input.spaceId);
      if (space.archivedAt !== null) throw problem('space-archived');
      await this.agreement.requireAccepted(actor);

      const inputFingerprint = this.fingerprint(actor, input);
      const { id, spaceId, title, indicators, themes, post } = input;
      const first = this.posting.bySomebody(
        actor,
        { ...post, replyToId: null, threadId: id, spaceId, inputFingerprint: null },
        space.isReviewed,
      );
      const thread = { spaceId, title, indicators, themes, inputFingerprint };
      if (!(await this.posting.open(thread, first))) {
        // The same form sent again, after a lost answer: what it made is there.
        const earlier = await this.work.repository(ThreadEntity).findOneBy({ id });
        if (earlier?.inputFingerprint?.equals(inputFingerprint)) return;
        throw problem('id-already-used');
      }
      await this.mentions.requireReachable(actor, spaceId, space, mentionsOf(post.body), '#/post/body');
      await this.limits.requireRoom(actor);
      if (!(await this.posting.store(first))) throw problem('id-already-used');
      await this.contents.take(actor, post, '#/post');
      await this.drafts.forgetPosted(actor.personId, post.id);
      if (space.isReviewed) this.waits(id, spaceId);
      else await this.posting.publish(first, spaceId);
    });
  }

  /** Answers what the asking person knows of the thread, to show the post with. */
  reply(actor: Actor, threadId: string, { senderId, ...input }: ReplyInput): Promise<KnownThreadRow> {
    if (senderId !== undefined && senderId !== actor.personId) throw problem('not-signed-in');
    const post = async (): Promise<KnownThreadRow> => {
      const known = await this.queries.beforeReply(actor, threadId, input.id, this.limits.countedSince());
      const thread = await this.seen(actor, known?.thread ?? null);
      if (!known) throw problem('thread-not-found');
      const { spaceId, earlier, hasAccepted, inTheWay } = known;
      const inputFingerprint = this.fingerprint(actor, { threadId, ...input });
      if (earlier) {
        // This very post was stored already, after a lost answer.
        if (earlier.fingerprint === inputFingerprint.toString('hex')) return thread;
        throw problem('id-already-used');
      }
      if (thread.space.archivedAt !== null) throw problem('space-archived');
      if (!mayReply(actor, thread)) throw problem(thread.lockedAt === null ? 'not-allowed' : 'thread-locked');
      if (!hasAccepted) throw problem('agreement-needed');
      await this.requireInThread(threadId, input.replyToId);
      await this.mentions.requireReachable(actor, spaceId, thread.space, mentionsOf(input.body));
      this.limits.requireOld(inTheWay);

      const isWaiting = thread.space.isReviewed && !mayModerateThread(actor, thread);
      const said = this.posting.bySomebody(
        actor,
        { ...input, threadId, spaceId, inputFingerprint },
        isWaiting,
      );
      const place = isWaiting ? null : await this.posting.put(said);
      const isStored = isWaiting ? await this.posting.store(said) : place !== null;
      // By somebody else, or in another thread: a second sending of this one waited for its turn.
      if (!isStored) throw problem('id-already-used');
      await this.contents.take(actor, input, '#');
      await this.drafts.forgetPosted(actor.personId, said.id);
      if (place) await this.posting.announce(said, spaceId, place);
      else this.waits(threadId, spaceId);
      return thread;
    };
    return this.limits.inTurn(actor, post, { holding: threadId });
  }

  /** Its author sees it; those who look after the space are told. */
  private waits(threadId: string, spaceId: string): void {
    this.events.afterCommit(new ThreadChanged(threadId, spaceId));
    this.events.afterCommit(new DutiesChanged(spaceId));
  }

  private async requireInThread(threadId: string, postId: string | null): Promise<void> {
    if (postId === null) return;
    const isThere = await this.work.repository(PostEntity).existsBy({ id: postId, threadId });
    if (!isThere) throw fieldProblem('#/replyToId', 'Reply to a post of this thread');
  }

  private fingerprint(actor: Actor, input: object): Buffer {
    return this.sealer.fingerprint(JSON.stringify({ by: actor.personId, ...input }));
  }
}
