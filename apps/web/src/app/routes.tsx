import type { QueryClient } from '@tanstack/react-query';
import { type LoaderFunctionArgs, redirect, type RouteObject } from 'react-router';
import { auditRoutes } from '#features/audit/audit.routes.tsx';
import { authoritiesRoutes } from '#features/authorities/authorities.routes.tsx';
import { calendarRoutes } from '#features/calendar/calendar.routes.tsx';
import { demonstrationRoutes } from '#features/demonstration/demonstration.routes.tsx';
import { firstStepsRoutes } from '#features/first-steps/first-steps.routes.tsx';
import { joinRoutes, membershipsRoutes } from '#features/memberships/memberships.routes.tsx';
import { invitationRoute, invitationsRoutes } from '#features/invitations/invitations.routes.tsx';
import { programmeRoutes } from '#features/programme/programme.routes.tsx';
import { registeringRoutes } from '#features/registering/registering.routes.tsx';
import { peopleRoutes } from '#features/people/people.routes.tsx';
import { secondStepsRoutes } from '#features/second-steps/second-steps.routes.tsx';
import { sessionsRoutes } from '#features/sessions/sessions.routes.tsx';
import { accountRoutes, signInRoutes } from '#features/sign-in/sign-in.routes.tsx';
import { workAccountSignInRoutes, workAccountsRoutes } from '#features/work-accounts/work-accounts.routes.tsx';
import { hubQuery, meQuery } from '#platform/me.ts';
import { secondStepPath, signInPath } from '#platform/way-in.ts';
import { Loading } from '#ui/loading.tsx';
import { Frame } from './frame.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { RouteError } from './route-error.tsx';

const homeRoute: RouteObject = {
  index: true,
  lazy: { Component: async () => (await import('./home-page.tsx')).HomePage },
};

const signInRoute: RouteObject = {
  path: '/sign-in',
  handle: { isFront: true },
  lazy: { Component: async () => (await import('./sign-in-page.tsx')).SignInPage },
};

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
const sessionPage = async () => (await import('./session-page.tsx')).SessionPage;

const guestRoute: RouteObject = {
  path: '/guest',
  handle: { isFront: true },
  lazy: { Component: async () => (await import('./guest-page.tsx')).GuestPage },
};

/** Every address of the hub. A feature brings its own, and each page's code comes when it is first opened. */
export function routes(queryClient: QueryClient): RouteObject[] {
  const whoAndWhere = async () => {
    await Promise.all([queryClient.ensureQueryData(hubQuery()), queryClient.ensureQueryData(meQuery())]);
    return null;
  };
  const signedInOnly = async ({ request }: LoaderFunctionArgs) => {
    const me = await queryClient.ensureQueryData(meQuery());
    if (me && !me.awaits) return null;
    const { pathname, search } = new URL(request.url);
    const next = pathname + search;
    throw redirect(me?.awaits ? secondStepPath(me.awaits, next) : signInPath(next));
  };

  return [
    {
      Component: Frame,
      loader: whoAndWhere,
      hydrateFallbackElement: <Loading />,
      errorElement: <RouteError isBare />,
      children: [
        {
          errorElement: <RouteError />,
          children: [
            signInRoute,
            ...signInRoutes,
            ...workAccountSignInRoutes,
            returnedRoute,
            ...joinRoutes,
            ...secondStepsRoutes,
            ...registeringRoutes,
            ...demonstrationRoutes,
            guestRoute,
            invitationRoute,
            {
              loader: signedInOnly,
              children: [
                homeRoute,
                ...sessionsRoutes(sessionPage),
                ...auditRoutes,
                ...programmeRoutes,
                ...firstStepsRoutes,
                ...authoritiesRoutes, ...calendarRoutes,
                ...invitationsRoutes,
                ...membershipsRoutes,
                ...peopleRoutes(personPage, profilePage),
                ...accountRoutes,
                ...workAccountsRoutes,
                securityRoute,
              ],
            },
            { path: '*', Component: NotFoundPage },
          ],
        },
      ],
    },
  ];
}
