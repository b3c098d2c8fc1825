import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit/audit.module.ts';
import { MessagesModule } from '#modules/messages/messages.module.ts';
import { NotificationsModule } from '#modules/notifications/notifications.module.ts';
import { PeopleModule } from '#modules/people/people.module.ts';
import { ThreadsModule } from '#modules/threads/threads.module.ts';
import { ReportedMessagesService } from './reported-messages.service.ts';
import { ReportsController } from './reports.controller.ts';
import { ReportsJobs } from './reports.jobs.ts';
import { ReportsQueries } from './reports.queries.ts';
import { ReportsService } from './reports.service.ts';

@Module({
  imports: [AuditModule, MessagesModule, NotificationsModule, PeopleModule, ThreadsModule],
  controllers: [ReportsController],
  providers: [ReportsService, ReportedMessagesService, ReportsQueries, ReportsJobs],
})
export class ReportsModule {}
