import type { RouteObject } from 'react-router';
import { auditRoutes } from '#features/audit/audit.routes.tsx';
import { authorityReportsRoutes } from '#features/authority-reports/authority-reports.routes.tsx';
import { authoritiesRoutes } from '#features/authorities/authorities.routes.tsx';
import { calendarRoutes } from '#features/calendar/calendar.routes.tsx';
import { demonstrationRoutes } from '#features/demonstration/demonstration.routes.tsx';
import { agreementRoutes } from '#features/discussions/agreement.routes.tsx';
import { discussionsRoutes } from '#features/discussions/discussions.routes.tsx';
import { figureViewsRoutes } from '#features/figure-views/figure-views.routes.tsx';
import { firstStepsRoutes } from '#features/first-steps/first-steps.routes.tsx';
import { indicatorsRoutes } from '#features/indicators/indicators.routes.tsx';
import { introductionsRoutes } from '#features/introductions/introductions.routes.tsx';
import { joinRoutes, membershipsRoutes } from '#features/memberships/memberships.routes.tsx';
import { invitationRoute, invitationsRoutes } from '#features/invitations/invitations.routes.tsx';
import { messagesRoutes } from '#features/messages/messages.routes.tsx';
import { nationalFiguresRoutes } from '#features/national-figures/national-figures.routes.tsx';
import { notificationsRoutes, unsubscribeRoute } from '#features/notifications/notifications.routes.tsx';
import { programmeRoutes } from '#features/programme/programme.routes.tsx';
import { registeringRoutes } from '#features/registering/registering.routes.tsx';
import { peopleRoutes } from '#features/people/people.routes.tsx';
import { returnTrackerRoutes } from '#features/return-tracker/return-tracker.routes.tsx';
import { returnWorkbooksRoutes } from '#features/return-workbooks/return-workbooks.routes.tsx';
import { returnsRoutes } from '#features/returns/returns.routes.tsx';
import { searchRoutes } from '#features/search/search.routes.tsx';
import { secondStepsRoutes } from '#features/second-steps/second-steps.routes.tsx';
import { sessionsRoutes } from '#features/sessions/sessions.routes.tsx';
import { accountRoutes, signInRoutes } from '#features/sign-in/sign-in.routes.tsx';
import {
  workAccountSignInRoutes,
  workAccountsRoutes,
} from '#features/work-accounts/work-accounts.routes.tsx';
import { WithEvidence } from './with-evidence.tsx';

const securityRoute: RouteObject = {
  path: '/account/security',
  lazy: { Component: async () => (await import('./security-page.tsx')).SecurityPage },
};

const returnedRoute: RouteObject = {
  path: '/sign-in/returned',
  handle: { isFront: true },
  lazy: { Component: async () => (await import('./returned-page.tsx')).ReturnedPage },
};

const profilePage = async () => (await import('./profile-page.tsx')).ProfilePage;
const personPage = async () => (await import('./person-page.tsx')).PersonPage;
const returnsPage = async () => (await import('./returns-page.tsx')).ReturnsPage;
const comparePage = async () => (await import('./compare-page.tsx')).ComparePage;
const returnPage = async () => (await import('./return-page.tsx')).ReturnPage;
const uploadReturnPage = async () => (await import('./upload-return-page.tsx')).UploadReturnPage;
const sessionPage = async () => (await import('./session-page.tsx')).SessionPage;

const guestRoute: RouteObject = {
  path: '/guest',
  handle: { isFront: true },
  lazy: { Component: async () => (await import('./guest-page.tsx')).GuestPage },
};

/** Open to anyone. */
export const forAnyone: RouteObject[] = [
  ...signInRoutes,
  ...workAccountSignInRoutes,
  returnedRoute,
  ...joinRoutes,
  ...secondStepsRoutes,
  ...registeringRoutes,
  ...demonstrationRoutes,
  guestRoute,
  invitationRoute,
  unsubscribeRoute,
];

/** Behind signing in. */
export const behindSignIn: RouteObject[] = [
  ...sessionsRoutes(sessionPage),
  { Component: WithEvidence, children: discussionsRoutes },
  { Component: WithEvidence, children: messagesRoutes },
  ...agreementRoutes,
  ...nationalFiguresRoutes,
  ...returnTrackerRoutes,
  ...authorityReportsRoutes,
  ...introductionsRoutes,
  ...figureViewsRoutes,
  ...indicatorsRoutes(comparePage),
  ...returnsRoutes(returnsPage, returnPage),
  ...returnWorkbooksRoutes(uploadReturnPage),
  ...searchRoutes,
  ...auditRoutes,
  ...programmeRoutes,
  ...firstStepsRoutes,
  ...authoritiesRoutes,
  ...calendarRoutes,
  ...invitationsRoutes,
  ...membershipsRoutes,
  ...peopleRoutes(personPage, profilePage),
  ...accountRoutes,
  ...workAccountsRoutes,
  ...notificationsRoutes,
  securityRoute,
];
