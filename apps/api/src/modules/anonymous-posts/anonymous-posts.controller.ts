import { Body, Controller } from '@nestjs/common';
import {
  type AnonymousEdit,
  type AnonymousOutcome,
  type AnonymousRemoval,
  type AnonymousReply,
  type AnonymousThread,
  type AnonymousToken,
  editAnonymousPost,
  findMyAnonymousPosts,
  listAnonymousKeys,
  openThreadAnonymously,
  removeAnonymousPost,
  replyAnonymously,
  takeAnonymousTokens,
  withdrawAnonymousPost,
} from '@hub/contracts/anonymous-posts';
import type { CallResult } from '@hub/contracts/endpoint';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Public } from '#platform/auth/public.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { AnonymousPostsService } from './anonymous-posts.service.ts';
import { AnonymousTokensService } from './anonymous-tokens.service.ts';

@Controller()
export class AnonymousPostsController {
  constructor(
    private readonly tokens: AnonymousTokensService,
    private readonly posts: AnonymousPostsService,
  ) {}

  @Handles(listAnonymousKeys)
  async keys(@CurrentActor() actor: Actor): Promise<CallResult<typeof listAnonymousKeys>> {
    return { items: await this.tokens.list(actor) };
  }

  @Handles(takeAnonymousTokens)
  async take(
    @CurrentActor() actor: Actor,
    @Body({ schema: takeAnonymousTokens.body })
    { requests }: { requests: { keyId: string; blinded: string[] }[] },
  ): Promise<CallResult<typeof takeAnonymousTokens>> {
    return { items: await this.tokens.take(actor, requests) };
  }

  @Public()
  @Handles(replyAnonymously)
  async reply(@Body({ schema: replyAnonymously.body }) input: AnonymousReply): Promise<AnonymousOutcome> {
    return { state: await this.posts.reply(input) };
  }

  @Public()
  @Handles(openThreadAnonymously)
  async open(
    @Body({ schema: openThreadAnonymously.body }) input: AnonymousThread,
  ): Promise<AnonymousOutcome> {
    return { state: await this.posts.open(input) };
  }

  @Public()
  @Handles(findMyAnonymousPosts)
  async mine(
    @Body({ schema: findMyAnonymousPosts.body }) { threadId, secret }: { threadId: string; secret: string },
  ): Promise<CallResult<typeof findMyAnonymousPosts>> {
    return (await this.posts.mine(threadId, secret)) ?? { name: null, title: null, posts: [], replies: 0 };
  }

  @Public()
  @Handles(editAnonymousPost)
  async edit(@Body({ schema: editAnonymousPost.body }) input: AnonymousEdit): Promise<AnonymousOutcome> {
    return { state: await this.posts.edit(input) };
  }

  @Public()
  @Handles(removeAnonymousPost)
  async remove(
    @Body({ schema: removeAnonymousPost.body }) input: AnonymousRemoval,
  ): Promise<AnonymousOutcome> {
    return { state: await this.posts.remove(input) };
  }

  @Public()
  @Handles(withdrawAnonymousPost)
  async withdraw(
    @Body({ schema: withdrawAnonymousPost.body }) { token }: { token: AnonymousToken },
  ): Promise<void> {
    this.posts.withdraw(token);
  }
}
