import { Module } from '@nestjs/common';
import { MailModule } from '#modules/mail/mail.module.ts';
import { PeopleModule } from '#modules/people/people.module.ts';
import { InvitationAcceptance } from './invitation-acceptance.service.ts';
import { InvitationPreviews } from './invitation-previews.service.ts';
import { InvitationSettlement } from './invitation-settlement.ts';
import { InvitationsController } from './invitations.controller.ts';
import { InvitationsJobs } from './invitations.jobs.ts';
import { InvitationsQueries } from './invitations.queries.ts';
import { InvitationsRealtime } from './invitations.realtime.ts';
import { InvitationsService } from './invitations.service.ts';

@Module({
  imports: [MailModule, PeopleModule],
  controllers: [InvitationsController],
  providers: [
    InvitationsService,
    InvitationPreviews,
    InvitationAcceptance,
    InvitationSettlement,
    InvitationsQueries,
    InvitationsRealtime,
    InvitationsJobs,
  ],
  exports: [InvitationsService],
})
export class InvitationsModule {}
