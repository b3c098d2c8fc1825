import { Body, Controller, Param } from '@nestjs/common';
import {
  getMessageSettings,
  type MessageSettings,
  type MyMessageSettings,
  setMessageSettings,
} from '@hub/contracts/conversations';
import { type ConversationParams, markConversationUnread, readConversation } from '@hub/contracts/messages';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { MessageSettingsService } from './message-settings.service.ts';
import { ConversationReadingService } from './reading.service.ts';

@Controller()
export class ReadingController {
  constructor(
    private readonly reading: ConversationReadingService,
    private readonly settings: MessageSettingsService,
  ) {}

  @Handles(readConversation)
  read(
    @CurrentActor() actor: Actor,
    @Param({ schema: readConversation.params }) { conversationId }: ConversationParams,
    @Body({ schema: readConversation.body }) { number }: { number: number },
  ): Promise<void> {
    return this.reading.read(actor, conversationId, number);
  }

  @Handles(markConversationUnread)
  markUnread(
    @CurrentActor() actor: Actor,
    @Param({ schema: markConversationUnread.params }) { conversationId }: ConversationParams,
    @Body({ schema: markConversationUnread.body }) { from }: { from: number },
  ): Promise<void> {
    return this.reading.markUnread(actor, conversationId, from);
  }

  @Handles(getMessageSettings)
  mySettings(@CurrentActor() actor: Actor): Promise<MyMessageSettings> {
    return this.settings.mine(actor);
  }

  @Handles(setMessageSettings)
  choose(
    @CurrentActor() actor: Actor,
    @Body({ schema: setMessageSettings.body }) settings: MessageSettings,
  ): Promise<MyMessageSettings> {
    return this.settings.choose(actor, settings);
  }
}
