import { Module } from '@nestjs/common';
import { AgreementModule } from '#modules/agreement/agreement.module.ts';
import { AuditModule } from '#modules/audit/audit.module.ts';
import { NotificationsModule } from '#modules/notifications/notifications.module.ts';
import { SpacesModule } from '#modules/spaces/spaces.module.ts';
import { ModerationController } from './moderation.controller.ts';
import { ModerationQueries } from './moderation.queries.ts';
import { ModerationRealtime } from './moderation.realtime.ts';
import { PostReviewService } from './post-review.service.ts';
import { PostingService } from './posting.service.ts';
import { ThreadOrderService } from './thread-order.service.ts';
import { ThreadSurgeryService } from './thread-surgery.service.ts';
import { ThreadsController } from './threads.controller.ts';
import { ThreadsQueries } from './threads.queries.ts';
import { ThreadsRealtime } from './threads.realtime.ts';
import { ThreadsService } from './threads.service.ts';

@Module({
  imports: [AuditModule, AgreementModule, NotificationsModule, SpacesModule],
  controllers: [ThreadsController, ModerationController],
  providers: [
    ThreadsService,
    ThreadOrderService,
    ThreadSurgeryService,
    PostReviewService,
    ModerationQueries,
    ModerationRealtime,
    PostingService,
    ThreadsQueries,
    ThreadsRealtime,
  ],
  exports: [ThreadsService, PostReviewService, PostingService],
})
export class ThreadsModule {}
