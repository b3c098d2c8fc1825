import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  listSavedPosts,
  type SavedPost,
  type SavedPostsQuery,
  type SaveInput,
  savePost,
  unsavePost,
} from '@hub/contracts/saved-posts';
import type { Post, PostParams } from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { presentPost } from './post.presenter.ts';
import { presentSavedPost } from './saved-post.presenter.ts';
import { SavedPostsService } from './saved-posts.service.ts';
import { ThreadsService } from './threads.service.ts';

@Controller()
export class SavedPostsController {
  constructor(
    private readonly saved: SavedPostsService,
    private readonly threads: ThreadsService,
  ) {}

  @Handles(listSavedPosts)
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listSavedPosts.query }) query: SavedPostsQuery,
  ): Promise<{ items: SavedPost[]; nextCursor: string | null }> {
    const { rows, nextCursor } = await this.saved.list(actor, query);
    return { items: rows.map(presentSavedPost), nextCursor };
  }

  @Handles(savePost)
  async save(
    @CurrentActor() actor: Actor,
    @Param({ schema: savePost.params }) { postId }: PostParams,
    @Body({ schema: savePost.body }) { remindOn }: SaveInput,
  ): Promise<Post> {
    await this.saved.save(actor, postId, remindOn);
    return this.present(actor, postId);
  }

  @Handles(unsavePost)
  async unsave(
    @CurrentActor() actor: Actor,
    @Param({ schema: unsavePost.params }) { postId }: PostParams,
  ): Promise<Post> {
    await this.saved.unsave(actor, postId);
    return this.present(actor, postId);
  }

  private async present(actor: Actor, postId: string): Promise<Post> {
    const { thread, post } = await this.threads.post(actor, postId);
    return presentPost(actor, thread, post);
  }
}
