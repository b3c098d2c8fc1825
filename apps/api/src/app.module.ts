import { type DynamicModule, Module } from '@nestjs/common';
import { AgreementModule } from '#modules/agreement/agreement.module.ts';
import { AnonymousPostsModule } from '#modules/anonymous-posts/anonymous-posts.module.ts';
import { AuditModule } from '#modules/audit/audit.module.ts';
import { AttachmentFilesModule } from '#modules/attachments/attachment-files.module.ts';
import { AttachmentsModule } from '#modules/attachments/attachments.module.ts';
import { AuthorityReportsModule } from '#modules/authority-reports/authority-reports.module.ts';
import { AuthoritiesModule } from '#modules/authorities/authorities.module.ts';
import { CalendarFeedsModule } from '#modules/calendar-feeds/calendar-feeds.module.ts';
import { ClosingGapsModule } from '#modules/closing-gaps/closing-gaps.module.ts';
import { ComparisonsModule } from '#modules/comparisons/comparisons.module.ts';
import { DemonstrationModule } from '#modules/demonstration/demonstration.module.ts';
import { DraftsModule } from '#modules/drafts/drafts.module.ts';
import { IntroductionsModule } from '#modules/introductions/introductions.module.ts';
import { InvitationsModule } from '#modules/invitations/invitations.module.ts';
import { EvidenceModule } from '#modules/evidence/evidence.module.ts';
import { FigureViewsModule } from '#modules/figure-views/figure-views.module.ts';
import { FirstStepsModule } from '#modules/first-steps/first-steps.module.ts';
import { GuestsModule } from '#modules/guests/guests.module.ts';
import { EnrolmentsModule } from '#modules/enrolments/enrolments.module.ts';
import { MailModule } from '#modules/mail/mail.module.ts';
import { MembershipsModule } from '#modules/memberships/memberships.module.ts';
import { MessageKeysModule } from '#modules/message-keys/message-keys.module.ts';
import { MessageNotificationsModule } from '#modules/message-notifications/message-notifications.module.ts';
import { MessageRetentionModule } from '#modules/message-retention/message-retention.module.ts';
import { MessageExportModule } from '#modules/messages/message-export.module.ts';
import { MessageSearchModule } from '#modules/messages/message-search.module.ts';
import { MessagesModule } from '#modules/messages/messages.module.ts';
import { NationalFiguresModule } from '#modules/national-figures/national-figures.module.ts';
import { NotificationsModule } from '#modules/notifications/notifications.module.ts';
import { OperationsModule } from '#modules/operations/operations.module.ts';
import { PeopleModule } from '#modules/people/people.module.ts';
import { PhasesModule } from '#modules/phases/phases.module.ts';
import { SecondStepsModule } from '#modules/second-steps/second-steps.module.ts';
import { ProgrammeModule } from '#modules/programme/programme.module.ts';
import { RegistrationsModule } from '#modules/registrations/registrations.module.ts';
import { ReturnTrackerModule } from '#modules/return-tracker/return-tracker.module.ts';
import { ReturnWorkbooksModule } from '#modules/return-workbooks/return-workbooks.module.ts';
import { ReturnsModule } from '#modules/returns/returns.module.ts';
import { SearchModule } from '#modules/search/search.module.ts';
import { SessionsModule } from '#modules/sessions/sessions.module.ts';
import { SignInsModule } from '#modules/sign-ins/sign-ins.module.ts';
import { ReportsModule } from '#modules/reports/reports.module.ts';
import { SupportContactsModule } from '#modules/support-contacts/support-contacts.module.ts';
import { SpacesModule } from '#modules/spaces/spaces.module.ts';
import { ThreadsModule } from '#modules/threads/threads.module.ts';
import { WorkAccountsModule } from '#modules/work-accounts/work-accounts.module.ts';
import { PlatformModule, type PlatformOptions } from '#platform/platform.module.ts';

const MODULES = [
  AuditModule,
  AuthoritiesModule,
  EnrolmentsModule,
  PeopleModule,
  MembershipsModule,
  SignInsModule,
  SecondStepsModule,
  MailModule,
  PhasesModule,
  RegistrationsModule,
  ProgrammeModule,
  SessionsModule,
  InvitationsModule,
  CalendarFeedsModule,
  GuestsModule,
  FirstStepsModule,
  WorkAccountsModule,
  AgreementModule,
  SpacesModule,
  SupportContactsModule,
  ThreadsModule,
  EvidenceModule,
  AttachmentsModule,
  AttachmentFilesModule,
  AnonymousPostsModule,
  DraftsModule,
  ReportsModule,
  NotificationsModule,
  SearchModule,
  ReturnsModule,
  ReturnTrackerModule,
  ReturnWorkbooksModule,
  ComparisonsModule,
  ClosingGapsModule,
  IntroductionsModule,
  FigureViewsModule,
  NationalFiguresModule,
  AuthorityReportsModule,
  MessagesModule,
  MessageSearchModule,
  MessageExportModule,
  MessageKeysModule,
  MessageNotificationsModule,
  MessageRetentionModule,
  OperationsModule,
];

@Module({})
export class AppModule {
  static with(options: PlatformOptions): DynamicModule {
    return {
      module: AppModule,
      // The demonstration's routes do not exist in production: not refused, absent.
      imports: [
        PlatformModule.with(options),
        ...MODULES,
        ...(options.env.mode === 'demonstration' ? [DemonstrationModule] : []),
      ],
    };
  }
}
