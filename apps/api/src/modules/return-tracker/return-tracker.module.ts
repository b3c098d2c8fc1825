import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit/audit.module.ts';
import { NotificationsModule } from '#modules/notifications/notifications.module.ts';
import { ReturnTrackerNotifications } from './return-tracker-notifications.ts';
import { ReturnTrackerController } from './return-tracker.controller.ts';
import { ReturnTrackerQueries } from './return-tracker.queries.ts';
import { ReturnTrackerRealtime } from './return-tracker.realtime.ts';
import { ReturnTrackerService } from './return-tracker.service.ts';

@Module({
  imports: [AuditModule, NotificationsModule],
  controllers: [ReturnTrackerController],
  providers: [ReturnTrackerService, ReturnTrackerQueries, ReturnTrackerRealtime, ReturnTrackerNotifications],
})
export class ReturnTrackerModule {}
