import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  type Conversation,
  type ConversationInput,
  type ConversationListQuery,
  getConversation,
  listConversations,
  startConversation,
} from '@hub/contracts/conversations';
import type { ConversationParams } from '@hub/contracts/messages';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { presentConversation, presentConversationList } from './conversation.presenter.ts';
import { ConversationsService } from './conversations.service.ts';

@Controller()
export class ConversationsController {
  constructor(private readonly conversations: ConversationsService) {}

  @Handles(listConversations)
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listConversations.query }) query: ConversationListQuery,
  ) {
    return presentConversationList(await this.conversations.list(actor, query));
  }

  @Handles(startConversation)
  async start(
    @CurrentActor() actor: Actor,
    @Body({ schema: startConversation.body }) input: ConversationInput,
  ): Promise<Conversation> {
    const id = await this.conversations.start(actor, input);
    return presentConversation(await this.conversations.get(actor, id));
  }

  @Handles(getConversation)
  async get(
    @CurrentActor() actor: Actor,
    @Param({ schema: getConversation.params }) { conversationId }: ConversationParams,
  ): Promise<Conversation> {
    return presentConversation(await this.conversations.get(actor, conversationId));
  }
}
