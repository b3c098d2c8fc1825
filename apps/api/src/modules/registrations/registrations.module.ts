import { Module } from '@nestjs/common';
import { EnrolmentsModule } from '#modules/enrolments/enrolments.module.ts';
import { InvitationsModule } from '#modules/invitations/invitations.module.ts';
import { MailModule } from '#modules/mail/mail.module.ts';
import { RegistrationsController } from './registrations.controller.ts';
import { RegistrationsJobs } from './registrations.jobs.ts';
import { RegistrationsQueries } from './registrations.queries.ts';
import { RegistrationsRealtime } from './registrations.realtime.ts';
import { RegistrationsService } from './registrations.service.ts';

@Module({
  imports: [EnrolmentsModule, InvitationsModule, MailModule],
  controllers: [RegistrationsController],
  providers: [RegistrationsService, RegistrationsQueries, RegistrationsRealtime, RegistrationsJobs],
})
export class RegistrationsModule {}
