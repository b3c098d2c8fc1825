import { Module } from '@nestjs/common';
import { MailDelivery } from './mail-delivery.service.ts';
import { MailJobs } from './mail.jobs.ts';
import { MailService } from './mail.service.ts';

@Module({
  providers: [MailService, MailDelivery, MailJobs],
  exports: [MailService],
})
export class MailModule {}
