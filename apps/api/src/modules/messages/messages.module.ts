import { Module } from '@nestjs/common';
import { AttachmentsModule } from '#modules/attachments/attachments.module.ts';
import { EvidenceModule } from '#modules/evidence/evidence.module.ts';
import { MessageRetentionModule } from '#modules/message-retention/message-retention.module.ts';
import { NotificationsModule } from '#modules/notifications/notifications.module.ts';
import { BlocksController } from './blocks.controller.ts';
import { BlocksQueries } from './blocks.queries.ts';
import { BlocksService } from './blocks.service.ts';
import { ConversationEvents } from './conversation-events.service.ts';
import { ConversationPeopleQueries } from './conversation-people.queries.ts';
import { ConversationPeopleService } from './conversation-people.service.ts';
import { ConversationsController } from './conversations.controller.ts';
import { ConversationsQueries } from './conversations.queries.ts';
import { ConversationsService } from './conversations.service.ts';
import { FirstContactQueries } from './first-contact.queries.ts';
import { FirstContactService } from './first-contact.service.ts';
import { CompanyQueries } from './company.queries.ts';
import { CompanyRealtime } from './company.realtime.ts';
import { CompanyService } from './company.service.ts';
import { MessageChangesController } from './message-changes.controller.ts';
import { MessageChangesQueries } from './message-changes.queries.ts';
import { MessageChangesService } from './message-changes.service.ts';
import { MessageFilesService } from './message-files.service.ts';
import { MessageSettingsService } from './message-settings.service.ts';
import { MessagesController } from './messages.controller.ts';
import { MessagesQueries } from './messages.queries.ts';
import { MessagesRealtime } from './messages.realtime.ts';
import { MessagesService } from './messages.service.ts';
import { ReadingController } from './reading.controller.ts';
import { ConversationReadingService } from './reading.service.ts';
import { SendingService } from './sending.service.ts';

@Module({
  imports: [AttachmentsModule, EvidenceModule, MessageRetentionModule, NotificationsModule],
  controllers: [
    BlocksController,
    ConversationsController,
    MessagesController,
    MessageChangesController,
    ReadingController,
  ],
  providers: [
    BlocksQueries,
    BlocksService,
    ConversationEvents,
    ConversationPeopleQueries,
    ConversationPeopleService,
    ConversationsQueries,
    ConversationsService,
    FirstContactQueries,
    FirstContactService,
    CompanyQueries,
    CompanyRealtime,
    CompanyService,
    ConversationReadingService,
    MessageChangesQueries,
    MessageChangesService,
    MessageFilesService,
    MessageSettingsService,
    MessagesQueries,
    MessagesRealtime,
    MessagesService,
    SendingService,
  ],
  exports: [ConversationsService, MessagesService, SendingService],
})
export class MessagesModule {}
