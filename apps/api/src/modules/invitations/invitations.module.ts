import { Module } from '@nestjs/common';
import { MailModule } from '#modules/mail/mail.module.ts';
import { PeopleModule } from '#modules/people/people.module.ts';
import { InvitationsQueries } from './invitations.queries.ts';
import { InvitationsService } from './invitations.service.ts';

@Module({
  imports: [MailModule, PeopleModule],
  providers: [InvitationsService, InvitationsQueries],
  exports: [InvitationsService],
})
export class InvitationsModule {}
