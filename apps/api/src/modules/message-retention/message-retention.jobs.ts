import { Injectable } from '@nestjs/common';
import { Job } from '#platform/jobs/job.decorator.ts';
import { RetentionRunService } from './retention-run.service.ts';

@Injectable()
export class MessageRetentionJobs {
  constructor(private readonly run: RetentionRunService) {}

  @Job('apply-message-retention', { cron: '20 3 * * *' })
  apply(): Promise<void> {
    return this.run.apply();
  }
}
