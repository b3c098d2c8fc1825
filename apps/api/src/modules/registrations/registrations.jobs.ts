import { Injectable } from '@nestjs/common';
import { Job } from '#platform/jobs/job.decorator.ts';
import { RegistrationsService } from './registrations.service.ts';

@Injectable()
export class RegistrationsJobs {
  constructor(private readonly registrations: RegistrationsService) {}

  @Job('forget-old-registrations', { cron: '50 3 * * *' })
  forgetOld(): Promise<void> {
    return this.registrations.forgetOld();
  }
}
