import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { problem } from '#platform/http/problem.ts';
import { NotificationsService } from '#modules/notifications/notifications.service.ts';
import { DutiesChanged } from './moderation.events.ts';
import { ModerationQueries } from './moderation.queries.ts';
import { PostEntity } from './post.entity.ts';
import { PostingService } from './posting.service.ts';
import { ThreadEntity } from './thread.entity.ts';
import { PostChanged, ThreadChanged } from './threads.events.ts';
import { mayModerateThread } from './threads.policy.ts';
import type { ThreadPageRow } from './threads.queries.ts';
import { ThreadsService } from './threads.service.ts';

/** Posts that are read before others see them. Nothing of it is in the audit record: an anonymous author's post waits here too. */
@Injectable()
export class PostReviewService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly threads: ThreadsService,
    private readonly posting: PostingService,
    private readonly queries: ModerationQueries,
    private readonly notifications: NotificationsService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /** Whether there is a space that the actor looks after, and how many posts wait in theirs. */
  duties(actor: Actor): Promise<{ isModerator: boolean; waiting: number }> {
    return this.queries.counts(actor);
  }

  approve(actor: Actor, postId: string): Promise<void> {
    return this.work.run(async () => {
      const { thread, post } = await this.waiting(actor, postId);
      // A person's post appears now; an anonymous one keeps its day, which says nothing of when it was read.
      if (post.personId !== null) post.postedAt = this.clock.now();
      await this.posting.publish(post, thread.spaceId);
      await this.tellAuthor(post, 'post-published');
      this.tell(thread, postId);
    });
  }

  refuse(actor: Actor, postId: string, reason: string): Promise<void> {
    return this.work.run(async () => {
      const { thread, post } = await this.waiting(actor, postId);
      await this.work.repository(PostEntity).update(postId, { state: 'refused', reason });
      if (thread.state === 'waiting')
        await this.work.repository(ThreadEntity).update(post.threadId, { state: 'refused' });
      await this.tellAuthor(post, 'post-refused');
      this.tell(thread, postId);
    });
  }

  /** The post, locked: two who decide at once do not both decide. */
  private async waiting(actor: Actor, postId: string): Promise<{ thread: ThreadPageRow; post: PostEntity }> {
    const { thread } = await this.threads.holdPost(actor, postId);
    if (!mayModerateThread(actor, thread)) throw problem('not-allowed');
    const post = await this.work
      .repository(PostEntity)
      .findOne({ where: { id: postId }, lock: { mode: 'pessimistic_write' } });
    if (post?.state !== 'waiting') throw problem('post-decided');
    return { thread, post };
  }

  /** An anonymous author is told by nobody: nobody knows whom to tell. */
  private async tellAuthor({ id, threadId, personId }: PostEntity, kind: string): Promise<void> {
    if (personId !== null) await this.notifications.tell([{ kind, personId, threadId, postId: id }]);
  }

  private tell(thread: ThreadPageRow, postId: string): void {
    this.events.afterCommit(new PostChanged(thread.id, postId));
    this.events.afterCommit(new ThreadChanged(thread.id, thread.spaceId));
    this.events.afterCommit(new DutiesChanged(thread.spaceId));
  }
}
