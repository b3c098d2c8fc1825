import { Module } from '@nestjs/common';
import { AttachmentsModule } from '#modules/attachments/attachments.module.ts';
import { EvidenceModule } from '#modules/evidence/evidence.module.ts';
import { ConversationEvents } from './conversation-events.service.ts';
import { ConversationsController } from './conversations.controller.ts';
import { ConversationsQueries } from './conversations.queries.ts';
import { ConversationsService } from './conversations.service.ts';
import { FirstContactQueries } from './first-contact.queries.ts';
import { FirstContactService } from './first-contact.service.ts';
import { MessageChangesController } from './message-changes.controller.ts';
import { MessageChangesQueries } from './message-changes.queries.ts';
import { MessageChangesService } from './message-changes.service.ts';
import { MessageFilesService } from './message-files.service.ts';
import { MessagesController } from './messages.controller.ts';
import { MessagesQueries } from './messages.queries.ts';
import { MessagesRealtime } from './messages.realtime.ts';
import { MessagesService } from './messages.service.ts';
import { SendingService } from './sending.service.ts';

@Module({
  imports: [AttachmentsModule, EvidenceModule],
  controllers: [ConversationsController, MessagesController, MessageChangesController],
  providers: [
    ConversationEvents,
    ConversationsQueries,
    ConversationsService,
    FirstContactQueries,
    FirstContactService,
    MessageChangesQueries,
    MessageChangesService,
    MessageFilesService,
    MessagesQueries,
    MessagesRealtime,
    MessagesService,
    SendingService,
  ],
  exports: [MessagesService, SendingService],
})
export class MessagesModule {}
