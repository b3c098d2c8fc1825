import { Injectable } from '@nestjs/common';
import { Job } from '#platform/jobs/job.decorator.ts';
import { ProviderVisitsService } from './provider-visits.service.ts';

@Injectable()
export class WorkAccountsJobs {
  constructor(private readonly visits: ProviderVisitsService) {}

  @Job('forget-old-provider-visits', { cron: '45 3 * * *' })
  forgetOld(): Promise<void> {
    return this.visits.forgetOld();
  }
}
