import { Injectable } from '@nestjs/common';
import { Job } from '#platform/jobs/job.decorator.ts';
import { KeptDraftsService } from './kept-drafts.service.ts';

@Injectable()
export class DraftsJobs {
  constructor(private readonly kept: KeptDraftsService) {}

  @Job('forget-old-drafts', { cron: '40 3 * * *' })
  forgetOld(): Promise<void> {
    return this.kept.forgetOld();
  }
}
