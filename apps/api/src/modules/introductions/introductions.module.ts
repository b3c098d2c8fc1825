import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit/audit.module.ts';
import { NotificationsModule } from '#modules/notifications/notifications.module.ts';
import { IntroductionNotifications } from './introduction-notifications.ts';
import { IntroductionTokens } from './introduction-tokens.service.ts';
import { IntroductionsController } from './introductions.controller.ts';
import { IntroductionsJobs } from './introductions.jobs.ts';
import { IntroductionsQueries } from './introductions.queries.ts';
import { IntroductionsRealtime } from './introductions.realtime.ts';
import { IntroductionsService } from './introductions.service.ts';

@Module({
  imports: [AuditModule, NotificationsModule],
  controllers: [IntroductionsController],
  providers: [
    IntroductionsService,
    IntroductionsQueries,
    IntroductionTokens,
    IntroductionNotifications,
    IntroductionsRealtime,
    IntroductionsJobs,
  ],
  exports: [IntroductionTokens],
})
export class IntroductionsModule {}
