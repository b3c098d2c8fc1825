import { Controller, Query } from '@nestjs/common';
import type { CallResult } from '@hub/contracts/endpoint';
import { type MessageSearchQuery, searchMessages } from '@hub/contracts/messages';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { presentFound } from './message-search.presenter.ts';
import { MessageSearchService } from './message-search.service.ts';

@Controller()
export class MessageSearchController {
  constructor(private readonly finding: MessageSearchService) {}

  @Handles(searchMessages)
  async search(
    @CurrentActor() actor: Actor,
    @Query({ schema: searchMessages.query }) query: MessageSearchQuery,
  ): Promise<CallResult<typeof searchMessages>> {
    return presentFound(await this.finding.search(actor, query));
  }
}
