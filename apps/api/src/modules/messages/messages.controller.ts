import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  type ChangeListQuery,
  type ChangePage,
  type ConversationParams,
  getMessage,
  listChanges,
  listMessages,
  type Message,
  type MessageInput,
  type MessageListQuery,
  type MessagePage,
  type MessageParams,
  sendMessage,
} from '@hub/contracts/messages';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { MessagesService } from './messages.service.ts';
import { SendingService } from './sending.service.ts';

@Controller()
export class MessagesController {
  constructor(
    private readonly messages: MessagesService,
    private readonly sending: SendingService,
  ) {}

  @Handles(sendMessage)
  send(
    @CurrentActor() actor: Actor,
    @Param({ schema: sendMessage.params }) { conversationId }: ConversationParams,
    @Body({ schema: sendMessage.body }) input: MessageInput,
  ): Promise<Message> {
    return this.sending.send(actor, conversationId, input);
  }

  @Handles(listMessages)
  list(
    @CurrentActor() actor: Actor,
    @Param({ schema: listMessages.params }) { conversationId }: ConversationParams,
    @Query({ schema: listMessages.query }) query: MessageListQuery,
  ): Promise<MessagePage> {
    return this.messages.list(actor, conversationId, query);
  }

  @Handles(listChanges)
  changes(
    @CurrentActor() actor: Actor,
    @Param({ schema: listChanges.params }) { conversationId }: ConversationParams,
    @Query({ schema: listChanges.query }) { after }: ChangeListQuery,
  ): Promise<ChangePage> {
    return this.messages.changes(actor, conversationId, after);
  }

  @Handles(getMessage)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: getMessage.params }) { messageId }: MessageParams,
  ): Promise<Message> {
    return this.messages.one(actor, messageId);
  }
}
