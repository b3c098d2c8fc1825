import { Module } from '@nestjs/common';
import { SpacesModule } from '#modules/spaces/spaces.module.ts';
import { ThreadsModule } from '#modules/threads/threads.module.ts';
import { DraftsController } from './drafts.controller.ts';
import { DraftsJobs } from './drafts.jobs.ts';
import { DraftsQueries } from './drafts.queries.ts';
import { DraftsRealtime } from './drafts.realtime.ts';
import { DraftsService } from './drafts.service.ts';
import { KeptDraftsModule } from './kept-drafts.module.ts';

@Module({
  imports: [SpacesModule, ThreadsModule, KeptDraftsModule],
  controllers: [DraftsController],
  providers: [DraftsService, DraftsQueries, DraftsRealtime, DraftsJobs],
})
export class DraftsModule {}
