import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit/audit.module.ts';
import { EnrolmentsModule } from '#modules/enrolments/enrolments.module.ts';
import { FiguresModule } from '#modules/figures/figures.module.ts';
import { NotificationsModule } from '#modules/notifications/notifications.module.ts';
import { SecondStepsModule } from '#modules/second-steps/second-steps.module.ts';
import { ReturnNotifications } from './return-notifications.ts';
import { ReturnsController } from './returns.controller.ts';
import { ReturnsQueries } from './returns.queries.ts';
import { ReturnsRealtime } from './returns.realtime.ts';
import { ReturnsService } from './returns.service.ts';

@Module({
  imports: [AuditModule, EnrolmentsModule, FiguresModule, NotificationsModule, SecondStepsModule],
  controllers: [ReturnsController],
  providers: [ReturnsService, ReturnsQueries, ReturnsRealtime, ReturnNotifications],
  exports: [ReturnsService],
})
export class ReturnsModule {}
