import { Injectable } from '@nestjs/common';
import { Job } from '#platform/jobs/job.decorator.ts';
import { NotificationCentre } from './notification-centre.service.ts';
import { type MailAtOnce, NotificationMails } from './notification-mails.service.ts';

@Injectable()
export class NotificationsJobs {
  constructor(
    private readonly mails: NotificationMails,
    private readonly centre: NotificationCentre,
  ) {}

  /** A minute after what caused it. */
  @Job('mail-notifications')
  mailAtOnce(what: MailAtOnce): Promise<void> {
    return this.mails.mailAtOnce(what);
  }

  /** Half past seven, Monday to Friday. */
  @Job('send-digests', { cron: '30 7 * * 1-5' })
  enqueueDigests(): Promise<void> {
    return this.mails.enqueueDigests();
  }

  @Job('send-digest')
  sendDigest({ personId }: { personId: string }): Promise<void> {
    return this.mails.sendDigest(personId);
  }

  @Job('forget-old-notifications', { cron: '45 3 * * *' })
  forgetOld(): Promise<void> {
    return this.centre.forgetOld();
  }
}
