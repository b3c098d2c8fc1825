import { Module } from '@nestjs/common';
import { MailModule } from '#modules/mail/mail.module.ts';
import { PeopleModule } from '#modules/people/people.module.ts';
import { AuthorityDomainsService } from './authority-domains.service.ts';
import { HandoversService } from './handovers.service.ts';
import { JoinLinksService } from './join-links.service.ts';
import { JoinRequestsController } from './join-requests.controller.ts';
import { JoinRequestsService } from './join-requests.service.ts';
import { JoiningController } from './joining.controller.ts';
import { MembersController } from './members.controller.ts';
import { MembershipsJobs } from './memberships.jobs.ts';
import { MembershipsQueries } from './memberships.queries.ts';
import { MembershipsRealtime } from './memberships.realtime.ts';
import { MembershipsService } from './memberships.service.ts';
import { MyPlaceController } from './my-place.controller.ts';

@Module({
  imports: [MailModule, PeopleModule],
  controllers: [MembersController, MyPlaceController, JoinRequestsController, JoiningController],
  providers: [
    MembershipsService,
    HandoversService,
    JoinRequestsService,
    JoinLinksService,
    AuthorityDomainsService,
    MembershipsQueries,
    MembershipsRealtime,
    MembershipsJobs,
  ],
})
export class MembershipsModule {}
