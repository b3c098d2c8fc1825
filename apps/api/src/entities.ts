import { HubMarkerEntity } from '#platform/database/hub-marker.entity.ts';
import { AuditEntryEntity } from '#modules/audit/audit-entry.entity.ts';
import { AgreementAcceptanceEntity } from '#modules/agreement/agreement-acceptance.entity.ts';
import { AgreementEntity } from '#modules/agreement/agreement.entity.ts';
import { AttachmentEntity } from '#modules/attachments/attachment.entity.ts';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { AuthorityFamilyEntity } from '#modules/authorities/authority-family.entity.ts';
import { AuthorityNeighbourEntity } from '#modules/authorities/authority-neighbour.entity.ts';
import { AuthorityPartEntity } from '#modules/authorities/authority-part.entity.ts';
import { AuthoritySuccessionEntity } from '#modules/authorities/authority-succession.entity.ts';
import { AuthorityReportEntity } from '#modules/authority-reports/authority-report.entity.ts';
import { FigureCommentEntity } from '#modules/authority-reports/figure-comment.entity.ts';
import { ReportCommentEntity } from '#modules/authority-reports/report-comment.entity.ts';
import { ReportSigningEntity } from '#modules/authority-reports/report-signing.entity.ts';
import { AuthorityResidentsEntity } from '#modules/authorities/authority-residents.entity.ts';
import { CalendarFeedEntity } from '#modules/calendar-feeds/calendar-feed.entity.ts';
import { PeerGroupAuthorityEntity } from '#modules/comparisons/peer-group-authority.entity.ts';
import { PeerGroupEntity } from '#modules/comparisons/peer-group.entity.ts';
import { DraftEntity } from '#modules/drafts/draft.entity.ts';
import { EnrolmentEntity } from '#modules/enrolments/enrolment.entity.ts';
import { EnrolmentRoleEntity } from '#modules/enrolments/enrolment-role.entity.ts';
import { InvitationBatchEntity } from '#modules/invitations/invitation-batch.entity.ts';
import { InvitationEntity } from '#modules/invitations/invitation.entity.ts';
import { NewcomerEntity } from '#modules/first-steps/newcomer.entity.ts';
import { WelcomeNoteEntity } from '#modules/first-steps/welcome-note.entity.ts';
import { GuestPassEntity } from '#modules/guests/guest-pass.entity.ts';
import { MailEntity } from '#modules/mail/mail.entity.ts';
import { AuthorityDomainEntity } from '#modules/memberships/authority-domain.entity.ts';
import { HandoverEntity } from '#modules/memberships/handover.entity.ts';
import { JoinLinkEntity } from '#modules/memberships/join-link.entity.ts';
import { JoinRequestEntity } from '#modules/memberships/join-request.entity.ts';
import { MemberEntity } from '#modules/people/member.entity.ts';
import { PersonPhotoEntity } from '#modules/people/person-photo.entity.ts';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { MilestoneEntity } from '#modules/phases/milestone.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';
import { RegistrationEntity } from '#modules/registrations/registration.entity.ts';
import { ReportReadingEntity } from '#modules/reports/report-reading.entity.ts';
import { ReportNoteEntity } from '#modules/reports/report-note.entity.ts';
import { ReportEntity } from '#modules/reports/report.entity.ts';
import { AuthenticatorEntity } from '#modules/second-steps/authenticator.entity.ts';
import { AuthenticatorSetupEntity } from '#modules/second-steps/authenticator-setup.entity.ts';
import { PasskeyChallengeEntity } from '#modules/second-steps/passkey-challenge.entity.ts';
import { RecoveryCodeEntity } from '#modules/second-steps/recovery-code.entity.ts';
import { PasskeyEntity } from '#modules/second-steps/passkey.entity.ts';
import { AnswerEntity } from '#modules/sessions/answer.entity.ts';
import { SeriesAnswerEntity } from '#modules/sessions/series-answer.entity.ts';
import { SeriesEntity } from '#modules/sessions/series.entity.ts';
import { SessionEntity } from '#modules/sessions/session.entity.ts';
import { KnownDeviceEntity } from '#modules/sign-ins/known-device.entity.ts';
import { SignInCodeEntity } from '#modules/sign-ins/sign-in-code.entity.ts';
import { SignInLimitEntity } from '#modules/sign-ins/sign-in-limit.entity.ts';
import { SignInEntity } from '#modules/sign-ins/sign-in.entity.ts';
import { SupportContactEntity } from '#modules/support-contacts/support-contact.entity.ts';
import { SpaceAttentionEntity } from '#modules/spaces/space-attention.entity.ts';
import { SpaceMemberEntity } from '#modules/spaces/space-member.entity.ts';
import { SpaceEntity } from '#modules/spaces/space.entity.ts';
import { PostAppreciationEntity } from '#modules/threads/post-appreciation.entity.ts';
import { PostEvidenceEntity } from '#modules/threads/post-evidence.entity.ts';
import { PostVersionEntity } from '#modules/threads/post-version.entity.ts';
import { SavedPostEntity } from '#modules/threads/saved-post.entity.ts';
import { PostMentionEntity } from '#modules/threads/post-mention.entity.ts';
import { PostEntity } from '#modules/threads/post.entity.ts';
import { ThreadReadingEntity } from '#modules/threads/thread-reading.entity.ts';
import { ThreadEntity } from '#modules/threads/thread.entity.ts';
import { AuthorityTenantEntity } from '#modules/work-accounts/authority-tenant.entity.ts';
import { ProviderVisitEntity } from '#modules/work-accounts/provider-visit.entity.ts';
import { SignInProviderEntity } from '#modules/work-accounts/sign-in-provider.entity.ts';
import { WorkAccountEntity } from '#modules/work-accounts/work-account.entity.ts';
import { NotificationEntity } from '#modules/notifications/notification.entity.ts';
import { NotificationChoiceEntity } from '#modules/notifications/notification-choice.entity.ts';
import { NotificationSwitchEntity } from '#modules/notifications/notification-switch.entity.ts';
import { VisitEntity } from '#modules/notifications/visit.entity.ts';
import { AnonymousKeyEntity } from '#modules/anonymous-posts/anonymous-key.entity.ts';
import { AnonymousHandOutEntity } from '#modules/anonymous-posts/anonymous-hand-out.entity.ts';
import { AnonymousSpentTokenEntity } from '#modules/anonymous-posts/anonymous-spent-token.entity.ts';
import { AnonymousAliasEntity } from '#modules/anonymous-posts/anonymous-alias.entity.ts';
import { AnonymousWaitingEntity } from '#modules/anonymous-posts/anonymous-waiting.entity.ts';
import { FigureViewEntity } from '#modules/figure-views/figure-view.entity.ts';
import { IntroductionAskEntity } from '#modules/introductions/introduction-ask.entity.ts';
import { IntroductionEntity } from '#modules/introductions/introduction.entity.ts';
import { FigureSharingEntity } from '#modules/figures/figure-sharing.entity.ts';
import { ReleaseEntity } from '#modules/figures/release.entity.ts';
import { ReleasedFigureEntity } from '#modules/figures/released-figure.entity.ts';
import { ReturnIndicatorEntity } from '#modules/returns/return-indicator.entity.ts';
import { ReturnReminderEntity } from '#modules/return-tracker/return-reminder.entity.ts';
import { ReturnSigningEntity } from '#modules/returns/return-signing.entity.ts';
import { ServiceReturnEntity } from '#modules/returns/service-return.entity.ts';
import { NationalEditionEntity } from '#modules/national-figures/national-edition.entity.ts';
import { NationalFigureEntity } from '#modules/national-figures/national-figure.entity.ts';
import { PublishedFigureEntity } from '#modules/national-figures/published-figure.entity.ts';
import { PublishedReportEntity } from '#modules/national-figures/published-report.entity.ts';
import { WorkforceAreaEntity } from '#modules/national-figures/workforce-area.entity.ts';
import { WorkforceFigureEntity } from '#modules/national-figures/workforce-figure.entity.ts';
import { ConversationEntity } from '#modules/messages/conversation.entity.ts';
import { ConversationMemberEntity } from '#modules/messages/conversation-member.entity.ts';
import { MessageEntity } from '#modules/messages/message.entity.ts';
import { MessageVersionEntity } from '#modules/messages/message-version.entity.ts';
import { MessageReactionEntity } from '#modules/messages/message-reaction.entity.ts';
import { MessageSettingsEntity } from '#modules/messages/message-settings.entity.ts';
import { PersonBlockEntity } from '#modules/messages/person-block.entity.ts';

/** Every table that TypeORM maps; `npm run db:check` compares them with the migrations. */
export const entities = [
  HubMarkerEntity,
  AuthorityEntity,
  AuthorityNeighbourEntity,
  AuthorityResidentsEntity,
  AuthorityPartEntity,
  AuthoritySuccessionEntity,
  PersonEntity,
  PersonPhotoEntity,
  MemberEntity,
  SignInEntity,
  SignInCodeEntity,
  SignInLimitEntity,
  PasskeyEntity,
  AuthenticatorEntity,
  AuthenticatorSetupEntity,
  PasskeyChallengeEntity,
  RecoveryCodeEntity,
  KnownDeviceEntity,
  InvitationEntity,
  InvitationBatchEntity,
  MailEntity,
  PhaseEntity,
  MilestoneEntity,
  EnrolmentEntity,
  EnrolmentRoleEntity,
  AuthorityDomainEntity,
  JoinLinkEntity,
  JoinRequestEntity,
  HandoverEntity,
  RegistrationEntity,
  SeriesEntity,
  SessionEntity,
  AnswerEntity,
  SeriesAnswerEntity,
  CalendarFeedEntity,
  SignInProviderEntity,
  AuthorityTenantEntity,
  WorkAccountEntity,
  ProviderVisitEntity,
  AuditEntryEntity,
  GuestPassEntity,
  WelcomeNoteEntity,
  NewcomerEntity,
  AgreementEntity,
  AgreementAcceptanceEntity,
  SpaceEntity,
  SupportContactEntity,
  SpaceMemberEntity,
  SpaceAttentionEntity,
  ThreadEntity,
  PostEntity,
  ThreadReadingEntity,
  PostMentionEntity,
  PostEvidenceEntity,
  AttachmentEntity,
  ReportEntity,
  ReportNoteEntity,
  ReportReadingEntity,
  PostVersionEntity,
  PostAppreciationEntity,
  SavedPostEntity,
  NotificationEntity,
  NotificationChoiceEntity,
  NotificationSwitchEntity,
  VisitEntity,
  DraftEntity,
  AnonymousKeyEntity,
  AnonymousHandOutEntity,
  AnonymousSpentTokenEntity,
  AnonymousAliasEntity,
  AnonymousWaitingEntity,
  ServiceReturnEntity,
  ReturnIndicatorEntity,
  ReturnSigningEntity,
  ReturnReminderEntity,
  ReleaseEntity,
  ReleasedFigureEntity,
  FigureSharingEntity,
  AuthorityFamilyEntity,
  PeerGroupEntity,
  PeerGroupAuthorityEntity,
  IntroductionEntity,
  IntroductionAskEntity,
  FigureViewEntity,
  PublishedReportEntity,
  PublishedFigureEntity,
  WorkforceAreaEntity,
  WorkforceFigureEntity,
  NationalEditionEntity,
  NationalFigureEntity,
  AuthorityReportEntity,
  ReportCommentEntity,
  ReportSigningEntity,
  FigureCommentEntity,
  ConversationEntity,
  ConversationMemberEntity,
  MessageEntity,
  MessageVersionEntity,
  MessageReactionEntity,
  MessageSettingsEntity,
  PersonBlockEntity,
];
