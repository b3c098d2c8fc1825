import { Injectable } from '@nestjs/common';
import { Job } from '#platform/jobs/job.decorator.ts';
import { AttachmentsService } from './attachments.service.ts';

@Injectable()
export class AttachmentsJobs {
  constructor(private readonly attachments: AttachmentsService) {}

  @Job('sweep-unposted-files', { cron: '20 * * * *' })
  sweep(): Promise<void> {
    return this.attachments.sweep();
  }
}
