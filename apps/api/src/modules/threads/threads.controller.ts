import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  chooseThreadAttention,
  editThread,
  getThread,
  listPosts,
  listThreads,
  markUnread,
  openThread,
  readThread,
  replyToThread,
} from '@hub/contracts/threads';
import type {
  Post,
  PostListQuery,
  PostPage,
  ReplyInput,
  Thread,
  ThreadEdit,
  ThreadInput,
  ThreadListQuery,
  ThreadPage,
  ThreadParams,
} from '@hub/contracts/threads';
import type { AttentionLevel } from '@hub/contracts/spaces';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { withCurrent } from '#platform/http/problem.ts';
import { presentPost } from './post.presenter.ts';
import { ReadingService } from './reading.service.ts';
import { ThreadEditsService } from './thread-edits.service.ts';
import { presentThread, presentThreadSummary } from './thread.presenter.ts';
import { ThreadsService } from './threads.service.ts';

@Controller()
export class ThreadsController {
  constructor(
    private readonly threads: ThreadsService,
    private readonly edits: ThreadEditsService,
    private readonly reading: ReadingService,
  ) {}

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
    @Body({ schema: replyToThread.body }) input: ReplyInput,
  ): Promise<Post> {
    const thread = await this.threads.reply(actor, threadId, input);
    return presentPost(actor, thread, await this.threads.ownPost(actor, input.id));
  }

  @Handles(readThread)
  read(
    @CurrentActor() actor: Actor,
    @Param({ schema: readThread.params }) { threadId }: ThreadParams,
    @Body({ schema: readThread.body }) { number }: { number: number },
  ): Promise<void> {
    return this.reading.read(actor, threadId, number);
  }

  @Handles(markUnread)
  markUnread(
    @CurrentActor() actor: Actor,
    @Param({ schema: markUnread.params }) { threadId }: ThreadParams,
    @Body({ schema: markUnread.body }) { from }: { from: number },
  ): Promise<void> {
    return this.reading.markUnread(actor, threadId, from);
  }

  @Handles(chooseThreadAttention)
  async chooseAttention(
    @CurrentActor() actor: Actor,
    @Param({ schema: chooseThreadAttention.params }) { threadId }: ThreadParams,
    @Body({ schema: chooseThreadAttention.body }) { level }: { level: AttentionLevel | null },
  ): Promise<Thread> {
    await this.reading.choose(actor, threadId, level);
    return presentThread(actor, await this.threads.get(actor, threadId));
  }

  @Handles(editThread)
  async edit(
    @CurrentActor() actor: Actor,
    @Param({ schema: editThread.params }) { threadId }: ThreadParams,
    @Body({ schema: editThread.body }) edit: ThreadEdit,
  ): Promise<Thread> {
    const present = async () => presentThread(actor, await this.threads.get(actor, threadId));
    await withCurrent('thread-changed', this.edits.edit(actor, threadId, edit), present);
    return present();
  }
}
