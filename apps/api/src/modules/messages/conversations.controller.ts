import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  addMembers,
  type AddMembersInput,
  answerRequest,
  type Conversation,
  type ConversationInput,
  type ConversationListQuery,
  type ConversationMemberParams,
  getConversation,
  listConversations,
  muteConversation,
  removeMember,
  renameConversation,
  startConversation,
} from '@hub/contracts/conversations';
import type { ConversationParams } from '@hub/contracts/messages';
import type * as z from 'zod/mini';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { ConversationPeopleService } from './conversation-people.service.ts';
import { presentConversation, presentConversationList } from './conversation.presenter.ts';
import { ConversationsService } from './conversations.service.ts';

@Controller()
export class ConversationsController {
  constructor(
    private readonly conversations: ConversationsService,
    private readonly people: ConversationPeopleService,
  ) {}

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

  @Handles(renameConversation)
  async rename(
    @CurrentActor() actor: Actor,
    @Param({ schema: renameConversation.params }) { conversationId }: ConversationParams,
    @Body({ schema: renameConversation.body }) { name }: z.output<typeof renameConversation.body>,
  ): Promise<Conversation> {
    await this.people.rename(actor, conversationId, name);
    return this.get(actor, { conversationId });
  }

  @Handles(addMembers)
  async add(
    @CurrentActor() actor: Actor,
    @Param({ schema: addMembers.params }) { conversationId }: ConversationParams,
    @Body({ schema: addMembers.body }) input: AddMembersInput,
  ): Promise<Conversation> {
    await this.people.add(actor, conversationId, input);
    return this.get(actor, { conversationId });
  }

  @Handles(removeMember)
  remove(
    @CurrentActor() actor: Actor,
    @Param({ schema: removeMember.params }) { conversationId, personId }: ConversationMemberParams,
  ): Promise<void> {
    return this.people.remove(actor, conversationId, personId);
  }

  @Handles(answerRequest)
  answer(
    @CurrentActor() actor: Actor,
    @Param({ schema: answerRequest.params }) { conversationId }: ConversationParams,
    @Body({ schema: answerRequest.body }) { isAccepted }: z.output<typeof answerRequest.body>,
  ): Promise<void> {
    return this.people.answer(actor, conversationId, isAccepted);
  }

  @Handles(muteConversation)
  mute(
    @CurrentActor() actor: Actor,
    @Param({ schema: muteConversation.params }) { conversationId }: ConversationParams,
    @Body({ schema: muteConversation.body }) { isMuted }: z.output<typeof muteConversation.body>,
  ): Promise<void> {
    return this.people.mute(actor, conversationId, isMuted);
  }
}
