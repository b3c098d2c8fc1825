import { Injectable } from '@nestjs/common';
import { Job } from '#platform/jobs/job.decorator.ts';
import { IntroductionsService } from './introductions.service.ts';

@Injectable()
export class IntroductionsJobs {
  constructor(private readonly introductions: IntroductionsService) {}

  @Job('end-old-introductions', { cron: '20 4 * * *' })
  endOld(): Promise<void> {
    return this.introductions.endOld();
  }
}
