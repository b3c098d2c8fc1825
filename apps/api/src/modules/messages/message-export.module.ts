import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit/audit.module.ts';
import { MessageExportController } from './message-export.controller.ts';
import { MessageExportQueries } from './message-export.queries.ts';
import { MessageExportService } from './message-export.service.ts';
import { MessagesModule } from './messages.module.ts';

@Module({
  imports: [AuditModule, MessagesModule],
  controllers: [MessageExportController],
  providers: [MessageExportService, MessageExportQueries],
})
export class MessageExportModule {}
