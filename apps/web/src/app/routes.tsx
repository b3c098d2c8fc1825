import type { QueryClient } from '@tanstack/react-query';
import { type LoaderFunctionArgs, redirect, type RouteObject } from 'react-router';
import { calendarRoutes } from '#features/calendar/calendar.routes.tsx';
import { demonstrationRoutes } from '#features/demonstration/demonstration.routes.tsx';
import { sessionsRoutes } from '#features/sessions/sessions.routes.tsx';
import { accountRoutes, signInRoutes } from '#features/sign-in/sign-in.routes.tsx';
import { hubQuery, meQuery } from '#platform/me.ts';
import { signInPath } from '#platform/way-in.ts';
import { Loading } from '#ui/loading.tsx';
import { Frame } from './frame.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { RouteError } from './route-error.tsx';

const homeRoute: RouteObject = {
  index: true,
  lazy: { Component: async () => (await import('./home-page.tsx')).HomePage },
};

/** Every address of the hub. A feature brings its own, and each page's code comes when it is first opened. */
export function routes(queryClient: QueryClient): RouteObject[] {
  const whoAndWhere = async () => {
    await Promise.all([queryClient.ensureQueryData(hubQuery()), queryClient.ensureQueryData(meQuery())]);
    return null;
  };
  const signedInOnly = async ({ request }: LoaderFunctionArgs) => {
    if (await queryClient.ensureQueryData(meQuery())) return null;
    const { pathname, search } = new URL(request.url);
    throw redirect(signInPath(pathname + search));
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
            ...signInRoutes,
            ...demonstrationRoutes,
            {
              loader: signedInOnly,
              children: [homeRoute, ...sessionsRoutes, ...calendarRoutes, ...accountRoutes],
            },
            { path: '*', Component: NotFoundPage },
          ],
        },
      ],
    },
  ];
}
