import { Module } from '@nestjs/common';
import { MailModule } from '#modules/mail/mail.module.ts';
import { DiscussionNotifications } from './discussion-notifications.ts';
import { NotificationCentre } from './notification-centre.service.ts';
import { NotificationChoicesService } from './notification-choices.service.ts';
import { NotificationKinds } from './notification-kinds.ts';
import { NotificationMails } from './notification-mails.service.ts';
import { NotificationsController } from './notifications.controller.ts';
import { NotificationsJobs } from './notifications.jobs.ts';
import { NotificationsQueries } from './notifications.queries.ts';
import { NotificationsRealtime } from './notifications.realtime.ts';
import { NotificationsService } from './notifications.service.ts';
import { UnsubscribingController } from './unsubscribing.controller.ts';
import { UnsubscribingService } from './unsubscribing.service.ts';
import { VisitsService } from './visits.service.ts';

@Module({
  imports: [MailModule],
  controllers: [NotificationsController, UnsubscribingController],
  providers: [
    NotificationsService,
    NotificationCentre,
    NotificationChoicesService,
    NotificationMails,
    NotificationKinds,
    DiscussionNotifications,
    UnsubscribingService,
    VisitsService,
    NotificationsQueries,
    NotificationsRealtime,
    NotificationsJobs,
  ],
  exports: [NotificationsService],
})
export class NotificationsModule {}
