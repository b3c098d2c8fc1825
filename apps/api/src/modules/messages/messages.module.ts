import { Module } from '@nestjs/common';
import { MessagesController } from './messages.controller.ts';
import { MessagesQueries } from './messages.queries.ts';
import { MessagesRealtime } from './messages.realtime.ts';
import { MessagesService } from './messages.service.ts';
import { SendingService } from './sending.service.ts';

@Module({
  controllers: [MessagesController],
  providers: [MessagesQueries, MessagesRealtime, MessagesService, SendingService],
  exports: [MessagesService, SendingService],
})
export class MessagesModule {}
