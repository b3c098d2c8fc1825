import { Body, Controller, Param } from '@nestjs/common';
import {
  appreciatePost,
  editPost,
  getPost,
  listPostVersions,
  markHelpful,
  type PostEdit,
  type PostVersion,
  removePost,
  stopAppreciating,
  unmarkHelpful,
} from '@hub/contracts/posts';
import type { Post, PostParams } from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { withCurrent } from '#platform/http/problem.ts';
import { PostChangesService } from './post-changes.service.ts';
import { PostMarksService } from './post-marks.service.ts';
import { presentPost } from './post.presenter.ts';
import { ThreadsService } from './threads.service.ts';

@Controller()
export class PostsController {
  constructor(
    private readonly threads: ThreadsService,
    private readonly changes: PostChangesService,
    private readonly marks: PostMarksService,
  ) {}

  @Handles(getPost)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: getPost.params }) { postId }: PostParams,
  ): Promise<Post> {
    return this.present(actor, postId);
  }

  @Handles(editPost)
  async edit(
    @CurrentActor() actor: Actor,
    @Param({ schema: editPost.params }) { postId }: PostParams,
    @Body({ schema: editPost.body }) edit: PostEdit,
  ): Promise<Post> {
    await withCurrent('post-changed', this.changes.edit(actor, postId, edit), () =>
      this.present(actor, postId),
    );
    return this.present(actor, postId);
  }

  @Handles(listPostVersions)
  async versions(
    @CurrentActor() actor: Actor,
    @Param({ schema: listPostVersions.params }) { postId }: PostParams,
  ): Promise<{ items: PostVersion[] }> {
    const rows = await this.changes.versions(actor, postId);
    return { items: rows.map((row) => ({ ...row, writtenAt: row.writtenAt.toISOString() })) };
  }

  @Handles(removePost)
  async remove(
    @CurrentActor() actor: Actor,
    @Param({ schema: removePost.params }) { postId }: PostParams,
    @Body({ schema: removePost.body }) { reason }: { reason: string | null },
  ): Promise<Post> {
    await this.changes.remove(actor, postId, reason);
    return this.present(actor, postId);
  }

  @Handles(appreciatePost)
  async appreciate(
    @CurrentActor() actor: Actor,
    @Param({ schema: appreciatePost.params }) { postId }: PostParams,
  ): Promise<Post> {
    await this.marks.appreciate(actor, postId, true);
    return this.present(actor, postId);
  }

  @Handles(stopAppreciating)
  async stopAppreciating(
    @CurrentActor() actor: Actor,
    @Param({ schema: stopAppreciating.params }) { postId }: PostParams,
  ): Promise<Post> {
    await this.marks.appreciate(actor, postId, false);
    return this.present(actor, postId);
  }

  @Handles(markHelpful)
  async markHelpful(
    @CurrentActor() actor: Actor,
    @Param({ schema: markHelpful.params }) { postId }: PostParams,
  ): Promise<Post> {
    await this.marks.markHelpful(actor, postId);
    return this.present(actor, postId);
  }

  @Handles(unmarkHelpful)
  async unmarkHelpful(
    @CurrentActor() actor: Actor,
    @Param({ schema: unmarkHelpful.params }) { postId }: PostParams,
  ): Promise<Post> {
    await this.marks.unmarkHelpful(actor, postId);
    return this.present(actor, postId);
  }

  private async present(actor: Actor, postId: string): Promise<Post> {
    const { thread, post } = await this.threads.post(actor, postId);
    return presentPost(actor, thread, post);
  }
}
