import { Injectable } from '@nestjs/common';
import { Job } from '#platform/jobs/job.decorator.ts';
import { MailDelivery } from './mail-delivery.service.ts';
import { MailService } from './mail.service.ts';

@Injectable()
export class MailJobs {
  constructor(
    private readonly mail: MailService,
    private readonly delivery: MailDelivery,
  ) {}

  @Job('send-mail')
  send({ mailId }: { mailId: string }): Promise<void> {
    return this.delivery.deliver(mailId);
  }

  @Job('forget-old-mail', { cron: '25 3 * * *' })
  forgetOld(): Promise<void> {
    return this.mail.forgetOld();
  }
}
