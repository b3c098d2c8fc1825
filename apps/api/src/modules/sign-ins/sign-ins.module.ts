import { Global, Module } from '@nestjs/common';
import { ActorFinder } from '#platform/auth/actor.ts';
import { MailModule } from '#modules/mail/mail.module.ts';
import { PeopleModule } from '#modules/people/people.module.ts';
import { EmailedCodesService } from './emailed-codes.service.ts';
import { SignInLimits } from './sign-in-limits.service.ts';
import { SignedInActors } from './signed-in-actors.ts';
import { SignInsController } from './sign-ins.controller.ts';
import { SignInsJobs } from './sign-ins.jobs.ts';
import { SignInsQueries } from './sign-ins.queries.ts';
import { SignInsRealtime } from './sign-ins.realtime.ts';
import { SignInsService } from './sign-ins.service.ts';

/** Global because the platform's guard and socket gateway ask it who is signed in. */
@Global()
@Module({
  imports: [MailModule, PeopleModule],
  controllers: [SignInsController],
  providers: [
    SignInsService,
    EmailedCodesService,
    SignInLimits,
    SignInsQueries,
    SignInsJobs,
    SignedInActors,
    { provide: ActorFinder, useExisting: SignedInActors },
    SignInsRealtime,
  ],
  exports: [ActorFinder, SignInLimits, SignInsService],
})
export class SignInsModule {}
