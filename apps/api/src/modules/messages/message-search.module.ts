import { Module } from '@nestjs/common';
import { AttachmentsModule } from '#modules/attachments/attachments.module.ts';
import { MessageSearchController } from './message-search.controller.ts';
import { MessageSearchQueries } from './message-search.queries.ts';
import { MessageSearchService } from './message-search.service.ts';
import { MessagesModule } from './messages.module.ts';

/** Searching one’s own messages. */
@Module({
  imports: [AttachmentsModule, MessagesModule],
  controllers: [MessageSearchController],
  providers: [MessageSearchService, MessageSearchQueries],
})
export class MessageSearchModule {}
