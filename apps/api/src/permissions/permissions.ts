import { anonymousPostsPermissions } from '#modules/anonymous-posts/anonymous-posts.permissions.ts';
import { attachmentsPermissions } from '#modules/attachments/attachments.permissions.ts';
import { auditPermissions } from '#modules/audit/audit.permissions.ts';
import { authorityReportsPermissions } from '#modules/authority-reports/authority-reports.permissions.ts';
import { authoritiesPermissions } from '#modules/authorities/authorities.permissions.ts';
import { calendarFeedsPermissions } from '#modules/calendar-feeds/calendar-feeds.permissions.ts';
import { closingGapsPermissions } from '#modules/closing-gaps/closing-gaps.permissions.ts';
import { comparisonsPermissions } from '#modules/comparisons/comparisons.permissions.ts';
import { demonstrationPermissions } from '#modules/demonstration/demonstration.permissions.ts';
import { draftsPermissions } from '#modules/drafts/drafts.permissions.ts';
import { enrolmentsPermissions } from '#modules/enrolments/enrolments.permissions.ts';
import { evidencePermissions } from '#modules/evidence/evidence.permissions.ts';
import { figureViewsPermissions } from '#modules/figure-views/figure-views.permissions.ts';
import { firstStepsPermissions } from '#modules/first-steps/first-steps.permissions.ts';
import { guestsPermissions } from '#modules/guests/guests.permissions.ts';
import { introductionsPermissions } from '#modules/introductions/introductions.permissions.ts';
import { invitationsPermissions } from '#modules/invitations/invitations.permissions.ts';
import { membershipsPermissions } from '#modules/memberships/memberships.permissions.ts';
import { messageRetentionPermissions } from '#modules/message-retention/message-retention.permissions.ts';
import { messagesPermissions } from '#modules/messages/messages.permissions.ts';
import { nationalFiguresPermissions } from '#modules/national-figures/national-figures.permissions.ts';
import { notificationsPermissions } from '#modules/notifications/notifications.permissions.ts';
import { operationsPermissions } from '#modules/operations/operations.permissions.ts';
import { peoplePermissions } from '#modules/people/people.permissions.ts';
import { phasesPermissions } from '#modules/phases/phases.permissions.ts';
import { programmePermissions } from '#modules/programme/programme.permissions.ts';
import { registrationsPermissions } from '#modules/registrations/registrations.permissions.ts';
import { returnTrackerPermissions } from '#modules/return-tracker/return-tracker.permissions.ts';
import { returnWorkbooksPermissions } from '#modules/return-workbooks/return-workbooks.permissions.ts';
import { returnsPermissions } from '#modules/returns/returns.permissions.ts';
import { searchPermissions } from '#modules/search/search.permissions.ts';
import { secondStepsPermissions } from '#modules/second-steps/second-steps.permissions.ts';
import { sessionsPermissions } from '#modules/sessions/sessions.permissions.ts';
import { signInsPermissions } from '#modules/sign-ins/sign-ins.permissions.ts';
import { agreementPermissions } from '#modules/agreement/agreement.permissions.ts';
import { moderationPermissions } from '#modules/threads/moderation.permissions.ts';
import { reportsPermissions } from '#modules/reports/reports.permissions.ts';
import { spacesPermissions } from '#modules/spaces/spaces.permissions.ts';
import { supportContactsPermissions } from '#modules/support-contacts/support-contacts.permissions.ts';
import { threadsPermissions } from '#modules/threads/threads.permissions.ts';
import { workAccountsPermissions } from '#modules/work-accounts/work-accounts.permissions.ts';
import type { Permission } from '#platform/auth/permission.ts';

/**
 * Who may do what: every call of the hub, by area, each with the policies it asks. `npm run permissions` writes
 * docs/permissions.md from it; permissions.api.test.ts tries each row as everyone.
 */
export const permissions: Record<string, Permission[]> = {
  Sessions: sessionsPermissions,
  'Guest speakers': guestsPermissions,
  Calendars: calendarFeedsPermissions,
  'Signing in': signInsPermissions,
  'Second steps': secondStepsPermissions,
  'Work accounts': workAccountsPermissions,
  People: peoplePermissions,
  'Joining, moving and leaving': membershipsPermissions,
  Authorities: authoritiesPermissions,
  Enrolments: enrolmentsPermissions,
  Registering: registrationsPermissions,
  Phases: phasesPermissions,
  'The programme team’s front page': programmePermissions,
  Invitations: invitationsPermissions,
  'First steps and the welcome': firstStepsPermissions,
  'Anonymous posts': anonymousPostsPermissions,
  Spaces: spacesPermissions,
  'Threads and posts': threadsPermissions,
  'Looking after threads': moderationPermissions,
  Reports: reportsPermissions,
  'The community agreement': agreementPermissions,
  'Support contacts': supportContactsPermissions,
  Returns: returnsPermissions,
  'Returns as workbooks': returnWorkbooksPermissions,
  'Following returns': returnTrackerPermissions,
  'Comparing figures': comparisonsPermissions,
  'What closed the gap elsewhere': closingGapsPermissions,
  Introductions: introductionsPermissions,
  'Who viewed figures': figureViewsPermissions,
  'National figures': nationalFiguresPermissions,
  'Reports of authorities': authorityReportsPermissions,
  'The audit record': auditPermissions,
  Notifications: notificationsPermissions,
  'The one search': searchPermissions,
  Drafts: draftsPermissions,
  Evidence: evidencePermissions,
  Messages: messagesPermissions,
  'How long messages are kept': messageRetentionPermissions,
  'Files of posts': attachmentsPermissions,
  Operations: operationsPermissions,
  'The demonstration': demonstrationPermissions,
};
