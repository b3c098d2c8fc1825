import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit/audit.module.ts';
import { MessageRetentionController } from './message-retention.controller.ts';
import { MessageRetentionJobs } from './message-retention.jobs.ts';
import { MessageRetentionQueries } from './message-retention.queries.ts';
import { MessageRetentionService } from './message-retention.service.ts';
import { RetentionRunService } from './retention-run.service.ts';

@Module({
  imports: [AuditModule],
  controllers: [MessageRetentionController],
  providers: [MessageRetentionService, MessageRetentionQueries, RetentionRunService, MessageRetentionJobs],
  exports: [MessageRetentionService],
})
export class MessageRetentionModule {}
