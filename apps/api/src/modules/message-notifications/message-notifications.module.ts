import { Module } from '@nestjs/common';
import { NotificationsModule } from '#modules/notifications/notifications.module.ts';
import { MessageNotifications } from './message-notifications.ts';
import { MessageNotificationsJobs } from './message-notifications.jobs.ts';
import { MessageNotificationsQueries } from './message-notifications.queries.ts';
import { MessageNotificationsService } from './message-notifications.service.ts';

@Module({
  imports: [NotificationsModule],
  providers: [
    MessageNotifications,
    MessageNotificationsJobs,
    MessageNotificationsQueries,
    MessageNotificationsService,
  ],
})
export class MessageNotificationsModule {}
