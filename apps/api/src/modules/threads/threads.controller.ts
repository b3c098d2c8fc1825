import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  getThread,
  listPosts,
  listThreads,
  openThread,
  readThread,
  replyToThread,
} from '@hub/contracts/threads';
import type {
  Post,
  PostInput,
  PostListQuery,
  PostPage,
  Thread,
  ThreadInput,
  ThreadListQuery,
  ThreadPage,
  ThreadParams,
} from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { presentPost } from './post.presenter.ts';
import { presentThread, presentThreadSummary } from './thread.presenter.ts';
import { ThreadsService } from './threads.service.ts';

@Controller()
export class ThreadsController {
  constructor(private readonly threads: ThreadsService) {}

  @Handles(listThreads)
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listThreads.query }) query: ThreadListQuery,
  ): Promise<ThreadPage> {
    const { rows, pinned, nextCursor } = await this.threads.list(actor, query);
    return { items: rows.map(presentThreadSummary), pinned: pinned.map(presentThreadSummary), nextCursor };
  }

  @Handles(openThread)
  async open(
    @CurrentActor() actor: Actor,
    @Body({ schema: openThread.body }) input: ThreadInput,
  ): Promise<Thread> {
    await this.threads.open(actor, input);
    return presentThread(actor, await this.threads.get(actor, input.id));
  }

  @Handles(getThread)
  async get(
    @CurrentActor() actor: Actor,
    @Param({ schema: getThread.params }) { threadId }: ThreadParams,
  ): Promise<Thread> {
    return presentThread(actor, await this.threads.get(actor, threadId));
  }

  @Handles(listPosts)
  async posts(
    @CurrentActor() actor: Actor,
    @Param({ schema: listPosts.params }) { threadId }: ThreadParams,
    @Query({ schema: listPosts.query }) query: PostListQuery,
  ): Promise<PostPage> {
    const { thread, rows, waiting, hasBefore, hasAfter } = await this.threads.posts(actor, threadId, query);
    const present = (row: (typeof rows)[number]) => presentPost(actor, thread, row);
    return { items: rows.map(present), hasBefore, hasAfter, waiting: waiting.map(present) };
  }

  @Handles(replyToThread)
  async reply(
    @CurrentActor() actor: Actor,
    @Param({ schema: replyToThread.params }) { threadId }: ThreadParams,
    @Body({ schema: replyToThread.body }) input: PostInput,
  ): Promise<Post> {
    await this.threads.reply(actor, threadId, input);
    const { thread, post } = await this.threads.post(actor, input.id);
    return presentPost(actor, thread, post);
  }

  @Handles(readThread)
  read(
    @CurrentActor() actor: Actor,
    @Param({ schema: readThread.params }) { threadId }: ThreadParams,
    @Body({ schema: readThread.body }) { number }: { number: number },
  ): Promise<void> {
    return this.threads.read(actor, threadId, number);
  }
}
