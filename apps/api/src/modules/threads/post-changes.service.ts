import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { type Mention, mentionsOf, plainText, type RichText } from '@hub/contracts/rich-text';
import type { PostEdit } from '@hub/contracts/posts';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { AgreementService } from '#modules/agreement/agreement.service.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { KeptDraftsService } from '#modules/drafts/kept-drafts.service.ts';
import { NotificationsService } from '#modules/notifications/notifications.service.ts';
import { MentionsService } from './mentions.service.ts';
import { newReferences } from './new-references.ts';
import { PostContents } from './post-contents.service.ts';
import { PostVersionEntity } from './post-version.entity.ts';
import { PostEntity } from './post.entity.ts';
import { PostingService } from './posting.service.ts';
import { type PostVersionRow, PostsQueries } from './posts.queries.ts';
import { ThreadEntity } from './thread.entity.ts';
import { PostChanged, ThreadChanged } from './threads.events.ts';
import { mayEditPost, mayRemovePost } from './threads.policy.ts';
import type { ThreadPageRow } from './threads.queries.ts';
import { ThreadsService } from './threads.service.ts';

const NOTHING: RichText = { type: 'doc', content: [] };

// What a thread says of its posts, one of which is gone; whoever takes it away holds the thread. Its numbers stay; it is still
// as new as its newest post was.
const COUNT_WITHOUT: Statement = {
  name: 'thread-count-without',
  text: `
    update thread t set
      reply_count = greatest(0, reply_count - case when $3 = 1 then 0 else 1 end),
      helpful_count = (
        select count(*) from post where thread_id = t.id and helpful_at is not null and state = 'published'),
      authority_count = authority_count - case
        when $4::uuid is null or exists (
          select from post where thread_id = t.id and authority_id = $4 and state = 'published' and id <> $2
        ) then 0 else 1 end,
      last_post_id = coalesce((
        select id from post where thread_id = t.id and state = 'published' order by number desc limit 1
      ), last_post_id),
      content_note = case when $3 = 1 then null else content_note end,
      state = case when $3 = 1 and last_number = 1 then 'removed' else state end,
      version = version + 1
    where id = $1
    returning state`,
};
const SPACE_HAS_ONE_LESS: Statement = {
  name: 'space-has-one-less',
  text: `update space set thread_count = greatest(0, thread_count - 1) where id = $1`,
};

interface Rewritten {
  body: RichText;
  contentNote: string | null;
  /** For anonymous posts midnight of that day in London, as when they were posted. */
  editedAt: Date;
}

/** What becomes of a post's words once they are there: other words, or none. */
@Injectable()
export class PostChangesService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly threads: ThreadsService,
    private readonly posting: PostingService,
    private readonly contents: PostContents,
    private readonly mentions: MentionsService,
    private readonly notifications: NotificationsService,
    private readonly queries: PostsQueries,
    private readonly agreement: AgreementService,
    private readonly drafts: KeptDraftsService,
    private readonly audit: AuditService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /** Everything it has said, the newest first: to whoever may see it. */
  async versions(actor: Actor, postId: string): Promise<PostVersionRow[]> {
    const { post } = await this.threads.post(actor, postId);
    return post.state === 'removed' || post.state === 'moved' ? [] : this.queries.versions(postId);
  }

  edit(actor: Actor, postId: string, { version, body, contentNote, attachmentIds }: PostEdit): Promise<void> {
    return this.work.run(async () => {
      const { thread } = await this.threads.holdPost(actor, postId);
      const post = await this.locked(postId);
      // Removed in another window, while it was being edited in this one.
      if (post.personId === actor.personId && post.state === 'removed') throw problem('post-changed');
      if (!mayEditPost(actor, thread, post)) throw problem(whyNot(thread));
      const written = { id: postId, body, attachmentIds };
      const isSame =
        isDeepStrictEqual(post.body, body) &&
        (post.contentNote ?? '') === (contentNote ?? '') &&
        (await this.contents.hasFiles(written));
      // Sent again after a lost answer, or nothing was changed: there is no version that says the same twice.
      if (isSame) return;
      if (post.version !== version) throw problem('post-changed');
      await this.agreement.requireAccepted(actor);
      // Who was named before may have left since; only who is named now has to be there.
      const mentioned = newReferences(mentionsOf(body), mentionsOf(post.body));
      await this.mentions.requireReachable(actor, thread.spaceId, thread.space, mentioned);
      await this.contents.take(actor, written, '#', post.body);
      await this.rewrite(thread, post, {
        body,
        contentNote: contentNote || null,
        editedAt: this.clock.now(),
      });
      await this.drafts.forget(actor.personId, `edit:${postId}`);
      // Of a post that still waits everybody is told when it appears.
      if (post.state === 'published') await this.tellMentioned(actor, thread, postId, mentioned);
    });
  }

  /** Inside a unit of work that holds the thread and has locked the post: these words from now on, and the ones before kept. */
  async rewrite(
    thread: Pick<ThreadPageRow, 'id' | 'spaceId'>,
    post: PostEntity,
    { body, contentNote, editedAt }: Rewritten,
  ): Promise<void> {
    await this.work.repository(PostVersionEntity).insert({
      postId: post.id,
      version: post.version,
      body: post.body,
      contentNote: post.contentNote,
      writtenAt: post.editedAt ?? post.postedAt,
    });
    await this.work.repository(PostEntity).update(post.id, {
      body,
      bodyText: plainText(body),
      contentNote,
      editedAt,
      version: post.version + 1,
    });
    await this.posting.linkAgain({ id: post.id, body });
    if (post.number === 1) await this.work.repository(ThreadEntity).update(thread.id, { contentNote });
    this.tell(thread, post);
  }

  remove(actor: Actor, postId: string, reason: string | null): Promise<void> {
    return this.work.run(async () => {
      const { thread } = await this.threads.holdPost(actor, postId);
      const post = await this.locked(postId);
      const isMine = post.personId === actor.personId;
      // Pressed twice, or by two at once: it is gone, as they wanted.
      if (post.state === 'removed') return;
      if (!mayRemovePost(actor, thread, post)) throw problem('not-allowed');
      if (!isMine && !reason) throw fieldProblem('#/reason', 'Enter why, for its author');
      await this.drafts.forget(actor.personId, `edit:${postId}`);
      await this.takeAway(thread, post, isMine ? 'author' : 'moderators', reason);
      // That somebody removed their own words is theirs; what a hidden space holds is its members’.
      if (!isMine && thread.spaceKind !== 'hidden')
        await this.audit.record(actor, {
          action: 'post.removed',
          subject: { kind: 'thread', id: thread.id, name: thread.title },
          authorityId: thread.space.authorityId,
          detail: { number: post.number, reason },
        });
    });
  }

  /** Inside a unit of work that holds the thread and has locked the post: its words are gone, also those it had before. */
  async takeAway(
    thread: Pick<ThreadPageRow, 'id' | 'spaceId'>,
    post: PostEntity,
    by: NonNullable<PostEntity['removedBy']>,
    reason: string | null,
  ): Promise<void> {
    const wasPublished = post.state === 'published' && post.number !== null;
    await this.work.repository(PostEntity).update(post.id, {
      state: 'removed',
      removedBy: by,
      reason,
      body: NOTHING,
      bodyText: '',
      contentNote: null,
      helpfulAt: null,
      helpfulBy: null,
      version: post.version + 1,
    });
    await this.work.repository(PostVersionEntity).delete({ postId: post.id });
    await this.posting.linkAgain({ id: post.id, body: NOTHING });
    await this.contents.removeFiles(post.id);
    if (wasPublished) {
      const [counted] = await this.work.rows<{ state: string }>(COUNT_WITHOUT, [
        thread.id,
        post.id,
        post.number,
        post.authorityId,
      ]);
      // Nobody had answered yet: with its only post the thread is gone.
      if (counted?.state === 'removed') await this.work.rows(SPACE_HAS_ONE_LESS, [thread.spaceId]);
    } else await this.work.repository(ThreadEntity).update({ firstPostId: post.id }, { state: 'removed' });
    this.events.afterCommit(new PostChanged(thread.id, post.id));
    this.events.afterCommit(new ThreadChanged(thread.id, thread.spaceId));
  }

  /** Only those whom it did not mention before: nobody is told of a corrected word. */
  private async tellMentioned(
    actor: Actor,
    { id: threadId, spaceId }: ThreadPageRow,
    postId: string,
    mentions: readonly Mention[],
  ): Promise<void> {
    const people = await this.mentions.reached(actor.personId, spaceId, mentions);
    await this.notifications.tell(
      people.map((personId) => ({ kind: 'mention', personId, threadId, postId, causedBy: actor.personId })),
    );
  }

  /** Inside a unit of work: what was posted under an alias, locked; null when there is no such post (any more). */
  async ofAlias(postId: string, aliasId: string): Promise<PostEntity | null> {
    const post = await this.work
      .repository(PostEntity)
      .findOne({ where: { id: postId, aliasId }, lock: { mode: 'pessimistic_write' } });
    return post?.state === 'published' || post?.state === 'waiting' ? post : null;
  }

  /** Two editors of one post wait for each other here. */
  private async locked(postId: string): Promise<PostEntity> {
    const post = await this.work
      .repository(PostEntity)
      .findOne({ where: { id: postId }, lock: { mode: 'pessimistic_write' } });
    if (!post) throw problem('post-not-found');
    return post;
  }

  private tell(thread: Pick<ThreadPageRow, 'id' | 'spaceId'>, post: PostEntity): void {
    this.events.afterCommit(new PostChanged(thread.id, post.id));
    if (post.number === 1) this.events.afterCommit(new ThreadChanged(thread.id, thread.spaceId));
  }
}

const whyNot = ({ lockedAt, space }: ThreadPageRow) =>
  space.archivedAt !== null ? 'space-archived' : lockedAt !== null ? 'thread-locked' : 'not-allowed';
