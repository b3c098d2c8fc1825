import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit/audit.module.ts';
import { MessageRetentionController } from './message-retention.controller.ts';
import { MessageRetentionService } from './message-retention.service.ts';

@Module({
  imports: [AuditModule],
  controllers: [MessageRetentionController],
  providers: [MessageRetentionService],
  exports: [MessageRetentionService],
})
export class MessageRetentionModule {}
