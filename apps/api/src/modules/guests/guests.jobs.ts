import { Injectable } from '@nestjs/common';
import { Job } from '#platform/jobs/job.decorator.ts';
import { GuestsService } from './guests.service.ts';

@Injectable()
export class GuestsJobs {
  constructor(private readonly guests: GuestsService) {}

  @Job('forget-old-guest-passes', { cron: '40 3 * * *' })
  forgetOld(): Promise<void> {
    return this.guests.forgetOld();
  }
}
