import { Module } from '@nestjs/common';
import { AgreementModule } from '#modules/agreement/agreement.module.ts';
import { AttachmentsModule } from '#modules/attachments/attachments.module.ts';
import { AuditModule } from '#modules/audit/audit.module.ts';
import { EvidenceModule } from '#modules/evidence/evidence.module.ts';
import { NotificationsModule } from '#modules/notifications/notifications.module.ts';
import { KeptDraftsModule } from '#modules/drafts/kept-drafts.module.ts';
import { SpacesModule } from '#modules/spaces/spaces.module.ts';
import { MentionsController } from './mentions.controller.ts';
import { MentionsQueries } from './mentions.queries.ts';
import { MentionsService } from './mentions.service.ts';
import { ModerationController } from './moderation.controller.ts';
import { ModerationQueries } from './moderation.queries.ts';
import { ModerationRealtime } from './moderation.realtime.ts';
import { PostContents } from './post-contents.service.ts';
import { PostChangesService } from './post-changes.service.ts';
import { PostMarksService } from './post-marks.service.ts';
import { PostReviewService } from './post-review.service.ts';
import { PostingLimits } from './posting-limits.service.ts';
import { PostingService } from './posting.service.ts';
import { PostsController } from './posts.controller.ts';
import { PostsQueries } from './posts.queries.ts';
import { ReadingService } from './reading.service.ts';
import { SavedPostsController } from './saved-posts.controller.ts';
import { SavedPostsJobs } from './saved-posts.jobs.ts';
import { SavedPostsQueries } from './saved-posts.queries.ts';
import { SavedPostsService } from './saved-posts.service.ts';
import { ThreadConnectionsController } from './thread-connections.controller.ts';
import { ThreadConnectionsQueries } from './thread-connections.queries.ts';
import { ThreadConnectionsService } from './thread-connections.service.ts';
import { ThreadEvidenceQueries } from './thread-evidence.queries.ts';
import { ThreadEditsService } from './thread-edits.service.ts';
import { ThreadListsQueries } from './thread-lists.queries.ts';
import { ThreadMakings } from './thread-makings.service.ts';
import { ThreadOrderService } from './thread-order.service.ts';
import { ThreadPracticeQueries } from './thread-practice.queries.ts';
import { ThreadReadersQueries } from './thread-readers.queries.ts';
import { ThreadReadersRealtime } from './thread-readers.realtime.ts';
import { ThreadReadersService } from './thread-readers.service.ts';
import { ThreadSurgeryService } from './thread-surgery.service.ts';
import { ThreadsController } from './threads.controller.ts';
import { ThreadsEvidence } from './threads.evidence.ts';
import { ThreadsPractice } from './threads.practice.ts';
import { ThreadsQueries } from './threads.queries.ts';
import { ThreadsSearch } from './threads.search.ts';
import { ThreadsRealtime } from './threads.realtime.ts';
import { ThreadsService } from './threads.service.ts';

@Module({
  imports: [
    AuditModule,
    AgreementModule,
    AttachmentsModule,
    EvidenceModule,
    KeptDraftsModule,
    NotificationsModule,
    SpacesModule,
  ],
  controllers: [
    ThreadConnectionsController,
    ThreadsController,
    PostsController,
    SavedPostsController,
    MentionsController,
    ModerationController,
  ],
  providers: [
    ThreadsEvidence,
    ThreadEvidenceQueries,
    ThreadsPractice,
    ThreadPracticeQueries,
    ThreadsSearch,
    ThreadsService,
    ThreadEditsService,
    ReadingService,
    ThreadConnectionsService,
    ThreadMakings,
    PostChangesService,
    PostContents,
    PostMarksService,
    PostingLimits,
    SavedPostsService,
    SavedPostsJobs,
    MentionsService,
    ThreadOrderService,
    ThreadSurgeryService,
    PostReviewService,
    ModerationQueries,
    ModerationRealtime,
    PostingService,
    ThreadsQueries,
    ThreadListsQueries,
    ThreadConnectionsQueries,
    PostsQueries,
    SavedPostsQueries,
    MentionsQueries,
    ThreadsRealtime,
    ThreadReadersQueries,
    ThreadReadersRealtime,
    ThreadReadersService,
  ],
  exports: [ThreadsService, PostChangesService, PostReviewService, PostingService],
})
export class ThreadsModule {}
