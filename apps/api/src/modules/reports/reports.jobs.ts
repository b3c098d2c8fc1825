import { Injectable } from '@nestjs/common';
import { Job } from '#platform/jobs/job.decorator.ts';
import { ReportedMessagesService } from './reported-messages.service.ts';

@Injectable()
export class ReportsJobs {
  constructor(private readonly messages: ReportedMessagesService) {}

  @Job('forget-reported-messages', { cron: '50 3 * * *' })
  forget(): Promise<void> {
    return this.messages.forgetOld();
  }
}
