import { Injectable } from '@nestjs/common';
import { Job } from '#platform/jobs/job.decorator.ts';
import { JoinLinksService } from './join-links.service.ts';
import { JoinRequestsService } from './join-requests.service.ts';

@Injectable()
export class MembershipsJobs {
  constructor(
    private readonly links: JoinLinksService,
    private readonly requests: JoinRequestsService,
  ) {}

  @Job('send-join-link')
  sendLink({ email, askedAt }: { email: string; askedAt: string }): Promise<void> {
    return this.links.sendLink(email, new Date(askedAt));
  }

  @Job('forget-old-join-links', { cron: '45 3 * * *' })
  forgetOld(): Promise<void> {
    return this.links.forgetOld();
  }

  @Job('forget-old-join-requests', { cron: '55 3 * * *' })
  forgetOldRequests(): Promise<void> {
    return this.requests.forgetOld();
  }
}
