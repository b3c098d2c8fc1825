import { Injectable } from '@nestjs/common';
import { Job } from '#platform/jobs/job.decorator.ts';
import { MessageKeysService } from './message-keys.service.ts';

@Injectable()
export class MessageKeysJobs {
  constructor(private readonly keys: MessageKeysService) {}

  /** Every five minutes: soon after a start with another key first. */
  @Job('renew-message-keys', { cron: '*/5 * * * *' })
  renew(): Promise<void> {
    return this.keys.renew();
  }
}
