import { Body, Controller, Inject, Param } from '@nestjs/common';
import {
  createFeed,
  type Feed,
  type FeedInput,
  listFeeds,
  type NewFeed,
  revokeFeed,
  rotateFeed,
} from '@hub/contracts/calendar-feeds';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import type { Env } from '#platform/env.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { CalendarFeedsService } from './calendar-feeds.service.ts';
import { presentFeed, presentNewFeed } from './feed.presenter.ts';

@Controller()
export class CalendarFeedsController {
  constructor(
    private readonly feeds: CalendarFeedsService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Handles(listFeeds)
  async list(@CurrentActor() actor: Actor): Promise<{ items: Feed[] }> {
    return { items: (await this.feeds.list(actor)).map(presentFeed) };
  }

  @Handles(createFeed)
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createFeed.body }) input: FeedInput,
  ): Promise<NewFeed> {
    const { feed, token } = await this.feeds.create(actor, input);
    return presentNewFeed(this.env.publicUrl, feed, token);
  }

  @Handles(rotateFeed)
  async rotate(
    @CurrentActor() actor: Actor,
    @Param({ schema: rotateFeed.params }) { feedId }: { feedId: string },
  ): Promise<NewFeed> {
    const { feed, token } = await this.feeds.rotate(actor, feedId);
    return presentNewFeed(this.env.publicUrl, feed, token);
  }

  @Handles(revokeFeed)
  async revoke(
    @CurrentActor() actor: Actor,
    @Param({ schema: revokeFeed.params }) { feedId }: { feedId: string },
  ): Promise<void> {
    await this.feeds.revoke(actor, feedId);
  }
}
