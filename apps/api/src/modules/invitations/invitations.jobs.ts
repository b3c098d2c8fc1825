import { Injectable } from '@nestjs/common';
import { Job } from '#platform/jobs/job.decorator.ts';
import { InvitationsService } from './invitations.service.ts';

@Injectable()
export class InvitationsJobs {
  constructor(private readonly invitations: InvitationsService) {}

  @Job('forget-old-invitations', { cron: '40 3 * * *' })
  async forgetOld(): Promise<void> {
    await this.invitations.forgetOld();
  }
}
