import { Global, Module } from '@nestjs/common';
import { ActorFinder } from '#platform/auth/actor.ts';
import { SignedInActors } from './signed-in-actors.ts';
import { SignInsController } from './sign-ins.controller.ts';
import { SignInsQueries } from './sign-ins.queries.ts';
import { SignInsRealtime } from './sign-ins.realtime.ts';
import { SignInsService } from './sign-ins.service.ts';

/** Global because the platform's guard and socket gateway ask it who is signed in. */
@Global()
@Module({
  controllers: [SignInsController],
  providers: [
    SignInsService,
    SignInsQueries,
    SignedInActors,
    { provide: ActorFinder, useExisting: SignedInActors },
    SignInsRealtime,
  ],
  exports: [ActorFinder, SignInsService],
})
export class SignInsModule {}
