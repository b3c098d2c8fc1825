import { meRealtime } from '#platform/me.ts';
import { membershipsRealtime } from '#features/memberships/memberships.realtime.ts';
import { invitationsRealtime } from '#features/invitations/invitations.realtime.ts';
import { authorityReportsRealtime } from '#features/authority-reports/authority-reports.realtime.ts';
import { authoritiesRealtime } from '#features/authorities/authorities.realtime.ts';
import { closingGapsRealtime } from '#features/closing-gaps/closing-gaps.realtime.ts';
import { discussionsRealtime } from '#features/discussions/discussions.realtime.ts';
import { indicatorsRealtime } from '#features/indicators/indicators.realtime.ts';
import { nationalFiguresRealtime } from '#features/national-figures/national-figures.realtime.ts';
import { introductionsRealtime } from '#features/introductions/introductions.realtime.ts';
import { notificationsRealtime } from '#features/notifications/notifications.realtime.ts';
import { programmeRealtime } from '#features/programme/programme.realtime.ts';
import { peopleRealtime } from '#features/people/people.realtime.ts';
import { returnsRealtime } from '#features/returns/returns.realtime.ts';
import { sessionsRealtime } from '#features/sessions/sessions.realtime.ts';
import { signInRealtime } from '#features/sign-in/sign-in.realtime.ts';
import { returnTrackerRealtime } from '#features/return-tracker/return-tracker.realtime.ts';
import { messagesRealtime } from '#features/messages/messages.realtime.ts';
import { badgeOfMessages } from './badge-of-messages.ts';
import { evidenceRealtime } from './evidence-realtime.ts';
import { phasesRealtime } from './phases-realtime.ts';
import type { HeardNotices } from '#platform/realtime-client.ts';

/** What each feature hears. Loaded with the socket, after the first page has been drawn. */
export const noticeHandlers: HeardNotices[] = [
  meRealtime,
  membershipsRealtime,
  invitationsRealtime,
  authoritiesRealtime,
  authorityReportsRealtime,
  programmeRealtime,
  phasesRealtime,
  peopleRealtime,
  indicatorsRealtime,
  closingGapsRealtime,
  introductionsRealtime,
  sessionsRealtime,
  nationalFiguresRealtime,
  notificationsRealtime,
  discussionsRealtime,
  returnsRealtime,
  returnTrackerRealtime,
  evidenceRealtime,
  signInRealtime,
  messagesRealtime,
  badgeOfMessages,
];
