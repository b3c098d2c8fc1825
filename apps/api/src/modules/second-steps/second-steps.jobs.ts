import { Injectable } from '@nestjs/common';
import { Job } from '#platform/jobs/job.decorator.ts';
import { AuthenticatorsService } from './authenticators.service.ts';
import { PasskeyChallengesService } from './passkey-challenges.service.ts';

@Injectable()
export class SecondStepsJobs {
  constructor(
    private readonly challenges: PasskeyChallengesService,
    private readonly authenticators: AuthenticatorsService,
  ) {}

  @Job('forget-old-challenges', { cron: '25 * * * *' })
  async forgetOld(): Promise<void> {
    await this.challenges.forgetOld();
    await this.authenticators.forgetOldSetups();
  }
}
