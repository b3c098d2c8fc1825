import { Module } from '@nestjs/common';
import { MailModule } from '#modules/mail/mail.module.ts';
import { PeopleModule } from '#modules/people/people.module.ts';
import { SecondStepsModule } from '#modules/second-steps/second-steps.module.ts';
import { ProgrammeController } from './programme.controller.ts';
import { ProgrammeQueries } from './programme.queries.ts';
import { ProgrammeRealtime } from './programme.realtime.ts';
import { ProgrammeService } from './programme.service.ts';
import { ProgrammeTeamController } from './programme-team.controller.ts';
import { ProgrammeTeamQueries } from './programme-team.queries.ts';
import { ProgrammeTeamService } from './programme-team.service.ts';

@Module({
  imports: [MailModule, PeopleModule, SecondStepsModule],
  controllers: [ProgrammeController, ProgrammeTeamController],
  providers: [
    ProgrammeService,
    ProgrammeQueries,
    ProgrammeTeamService,
    ProgrammeTeamQueries,
    ProgrammeRealtime,
  ],
})
export class ProgrammeModule {}
