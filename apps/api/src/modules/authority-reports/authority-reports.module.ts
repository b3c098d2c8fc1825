import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit/audit.module.ts';
import { ComparisonsModule } from '#modules/comparisons/comparisons.module.ts';
import { NotificationsModule } from '#modules/notifications/notifications.module.ts';
import { ReturnsModule } from '#modules/returns/returns.module.ts';
import { SecondStepsModule } from '#modules/second-steps/second-steps.module.ts';
import { AuthorityReportsController } from './authority-reports.controller.ts';
import { AuthorityReportsQueries } from './authority-reports.queries.ts';
import { AuthorityReportsRealtime } from './authority-reports.realtime.ts';
import { AuthorityReportsService } from './authority-reports.service.ts';
import { ReportFilesController } from './report-files.controller.ts';
import { ReportNotifications } from './report-notifications.ts';

@Module({
  imports: [AuditModule, ComparisonsModule, NotificationsModule, ReturnsModule, SecondStepsModule],
  controllers: [AuthorityReportsController, ReportFilesController],
  providers: [
    AuthorityReportsService,
    AuthorityReportsQueries,
    AuthorityReportsRealtime,
    ReportNotifications,
  ],
})
export class AuthorityReportsModule {}
