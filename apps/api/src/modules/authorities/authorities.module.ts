import { Module } from '@nestjs/common';
import { EnrolmentsModule } from '#modules/enrolments/enrolments.module.ts';
import { MailModule } from '#modules/mail/mail.module.ts';
import { PeopleModule } from '#modules/people/people.module.ts';
import { AuthoritiesController } from './authorities.controller.ts';
import { AuthoritiesQueries } from './authorities.queries.ts';
import { AuthoritiesSearch } from './authorities.search.ts';
import { AuthoritiesRealtime } from './authorities.realtime.ts';
import { AuthoritiesService } from './authorities.service.ts';
import { SuccessionsService } from './successions.service.ts';
import { UnitsService } from './units.service.ts';

@Module({
  imports: [EnrolmentsModule, MailModule, PeopleModule],
  controllers: [AuthoritiesController],
  providers: [
    AuthoritiesSearch,
    AuthoritiesService,
    AuthoritiesQueries,
    UnitsService,
    SuccessionsService,
    AuthoritiesRealtime,
  ],
})
export class AuthoritiesModule {}
