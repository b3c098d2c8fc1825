import { Injectable } from '@nestjs/common';
import { Job } from '#platform/jobs/job.decorator.ts';
import { EmailedCodesService } from './emailed-codes.service.ts';
import { SignInLimits } from './sign-in-limits.service.ts';
import { SignInsService } from './sign-ins.service.ts';

@Injectable()
export class SignInsJobs {
  constructor(
    private readonly signIns: SignInsService,
    private readonly codes: EmailedCodesService,
    private readonly limits: SignInLimits,
  ) {}

  @Job('send-sign-in-code')
  sendCode({ email, askedAt }: { email: string; askedAt: string }): Promise<void> {
    return this.codes.sendCode(email, new Date(askedAt));
  }

  /** Often, because it also cuts the sockets of pages left open past the end of their sign-in. */
  @Job('end-expired-sign-ins', { cron: '*/10 * * * *' })
  endExpired(): Promise<void> {
    return this.signIns.endExpired();
  }

  @Job('forget-old-codes', { cron: '35 3 * * *' })
  async forgetOldCodes(): Promise<void> {
    await this.codes.forgetOld();
    await this.limits.forgetOld();
  }
}
