import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  approvePost,
  findPost,
  listWaitingPosts,
  lockThread,
  mergeThread,
  moveThread,
  pinThread,
  refusePost,
  splitThread,
  summariseThread,
  type WaitingPost,
} from '@hub/contracts/moderation';
import type { RichText } from '@hub/contracts/rich-text';
import type { Post, PostParams, Thread, ThreadParams } from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { problem } from '#platform/http/problem.ts';
import { ModerationQueries } from './moderation.queries.ts';
import { PostReviewService } from './post-review.service.ts';
import { presentPost } from './post.presenter.ts';
import { ThreadOrderService } from './thread-order.service.ts';
import { ThreadSurgeryService } from './thread-surgery.service.ts';
import { presentThread } from './thread.presenter.ts';
import { ThreadsService } from './threads.service.ts';
import { presentWaiting } from './waiting-post.presenter.ts';

/** What those who look after a space do. */
@Controller()
export class ModerationController {
  constructor(
    private readonly threads: ThreadsService,
    private readonly order: ThreadOrderService,
    private readonly surgery: ThreadSurgeryService,
    private readonly review: PostReviewService,
    private readonly queries: ModerationQueries,
  ) {}

  @Handles(pinThread)
  async pin(
    @CurrentActor() actor: Actor,
    @Param({ schema: pinThread.params }) { threadId }: ThreadParams,
    @Body({ schema: pinThread.body }) { until }: { until: string | null },
  ): Promise<Thread> {
    await this.order.pin(actor, threadId, until);
    return this.present(actor, threadId);
  }

  @Handles(lockThread)
  async lock(
    @CurrentActor() actor: Actor,
    @Param({ schema: lockThread.params }) { threadId }: ThreadParams,
    @Body({ schema: lockThread.body }) { isLocked }: { isLocked: boolean },
  ): Promise<Thread> {
    await this.order.lock(actor, threadId, isLocked);
    return this.present(actor, threadId);
  }

  @Handles(moveThread)
  async move(
    @CurrentActor() actor: Actor,
    @Param({ schema: moveThread.params }) { threadId }: ThreadParams,
    @Body({ schema: moveThread.body }) { spaceId }: { spaceId: string },
  ): Promise<Thread> {
    await this.order.move(actor, threadId, spaceId);
    return this.present(actor, threadId);
  }

  @Handles(splitThread)
  async split(
    @CurrentActor() actor: Actor,
    @Param({ schema: splitThread.params }) { threadId }: ThreadParams,
    @Body({ schema: splitThread.body }) input: { id: string; title: string; postIds: string[] },
  ): Promise<Thread> {
    await this.surgery.split(actor, threadId, input);
    return this.present(actor, input.id);
  }

  @Handles(mergeThread)
  async merge(
    @CurrentActor() actor: Actor,
    @Param({ schema: mergeThread.params }) { threadId }: ThreadParams,
    @Body({ schema: mergeThread.body }) { intoThreadId }: { intoThreadId: string },
  ): Promise<Thread> {
    await this.surgery.merge(actor, threadId, intoThreadId);
    return this.present(actor, intoThreadId);
  }

  @Handles(findPost)
  async find(
    @CurrentActor() actor: Actor,
    @Param({ schema: findPost.params }) { threadId, number }: { threadId: string; number: number },
  ): Promise<{ threadId: string; postId: string; number: number }> {
    const post = await this.threads.postNumbered(actor, threadId, number);
    if (post.number === null) throw problem('post-not-found');
    return { threadId: post.threadId, postId: post.id, number: post.number };
  }

  @Handles(summariseThread)
  async summarise(
    @CurrentActor() actor: Actor,
    @Param({ schema: summariseThread.params }) { threadId }: ThreadParams,
    @Body({ schema: summariseThread.body }) { version, body }: { version: number; body: RichText | null },
  ): Promise<Thread> {
    await this.order.summarise(actor, threadId, version, body);
    return this.present(actor, threadId);
  }

  @Handles(listWaitingPosts)
  async waiting(
    @CurrentActor() actor: Actor,
    @Query({ schema: listWaitingPosts.query }) page: { cursor?: string; limit: number },
  ): Promise<{ items: WaitingPost[]; nextCursor: string | null }> {
    const { rows, nextCursor } = await this.queries.waiting(actor, page);
    return { items: rows.map((row) => presentWaiting(actor, row)), nextCursor };
  }

  @Handles(approvePost)
  async approve(
    @CurrentActor() actor: Actor,
    @Param({ schema: approvePost.params }) { postId }: PostParams,
  ): Promise<Post> {
    await this.review.approve(actor, postId);
    const { thread, post } = await this.threads.post(actor, postId);
    return presentPost(actor, thread, post);
  }

  @Handles(refusePost)
  refuse(
    @CurrentActor() actor: Actor,
    @Param({ schema: refusePost.params }) { postId }: PostParams,
    @Body({ schema: refusePost.body }) { reason }: { reason: string },
  ): Promise<void> {
    return this.review.refuse(actor, postId, reason);
  }

  private async present(actor: Actor, threadId: string): Promise<Thread> {
    return presentThread(actor, await this.threads.get(actor, threadId));
  }
}
