import { Global, Module } from '@nestjs/common';
import { ActorFinder } from '#platform/auth/actor.ts';
import { SignInsQueries } from './sign-ins.queries.ts';

/** Global because the platform's guard and socket gateway ask it who is signed in. */
@Global()
@Module({
  providers: [SignInsQueries, { provide: ActorFinder, useExisting: SignInsQueries }],
  exports: [ActorFinder],
})
export class SignInsModule {}
