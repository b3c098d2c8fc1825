import { Module } from '@nestjs/common';
import { AgreementModule } from '#modules/agreement/agreement.module.ts';
import { SpacesModule } from '#modules/spaces/spaces.module.ts';
import { PostingService } from './posting.service.ts';
import { ThreadsController } from './threads.controller.ts';
import { ThreadsQueries } from './threads.queries.ts';
import { ThreadsRealtime } from './threads.realtime.ts';
import { ThreadsService } from './threads.service.ts';

@Module({
  imports: [AgreementModule, SpacesModule],
  controllers: [ThreadsController],
  providers: [ThreadsService, PostingService, ThreadsQueries, ThreadsRealtime],
  exports: [ThreadsService, PostingService],
})
export class ThreadsModule {}
