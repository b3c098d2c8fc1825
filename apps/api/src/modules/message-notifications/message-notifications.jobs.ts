import { Injectable } from '@nestjs/common';
import { Job } from '#platform/jobs/job.decorator.ts';
import { MessageNotificationsService } from './message-notifications.service.ts';

@Injectable()
export class MessageNotificationsJobs {
  constructor(private readonly telling: MessageNotificationsService) {}

  /** Each minute: whoever was reading meanwhile is not told. */
  @Job('tell-of-messages', { cron: '* * * * *' })
  tell(): Promise<void> {
    return this.telling.tell();
  }
}
