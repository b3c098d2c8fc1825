import { Global, Module } from '@nestjs/common';
import { AuditController } from './audit.controller.ts';
import { AuditJobs } from './audit.jobs.ts';
import { AuditQueries } from './audit.queries.ts';
import { AuditService } from './audit.service.ts';

/** Global: whatever changes something says so here. */
@Global()
@Module({
  controllers: [AuditController],
  providers: [AuditService, AuditQueries, AuditJobs],
  exports: [AuditService],
})
export class AuditModule {}
