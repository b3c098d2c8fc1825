import { Injectable } from '@nestjs/common';
import { Job } from '#platform/jobs/job.decorator.ts';
import { AuditService } from './audit.service.ts';

@Injectable()
export class AuditJobs {
  constructor(private readonly audit: AuditService) {}

  @Job('forget-old-audit-entries', { cron: '50 3 * * *' })
  forgetOld(): Promise<void> {
    return this.audit.forgetOld();
  }
}
