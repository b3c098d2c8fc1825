import type { QueryClient } from '@tanstack/react-query';
import {
  type LoaderFunctionArgs,
  type PatchRoutesOnNavigationFunction,
  redirect,
  type RouteObject,
} from 'react-router';
import { hubQuery, meQuery } from '#platform/me.ts';
import { secondStepPath, signInPath } from '#platform/way-in.ts';
import { Loading } from '#ui/loading.tsx';
import { Frame } from './frame.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { RouteError } from './route-error.tsx';

const homeRoute = (queryClient: QueryClient): RouteObject => ({
  index: true,
  lazy: {
    loader: async () => (await import('./home-loader.ts')).homeLoader(queryClient),
    Component: async () => (await import('./home-page.tsx')).HomePage,
  },
});

const signInRoute: RouteObject = {
  path: '/sign-in',
  handle: { isFront: true },
  lazy: { Component: async () => (await import('./sign-in-page.tsx')).SignInPage },
};

interface Routing {
  routes: RouteObject[];
  patchRoutesOnNavigation: PatchRoutesOnNavigationFunction;
}

/**
 * Every address of the hub. The two that people arrive at are here; the list of all others, to which each feature brings
 * its own, comes when one of them is first asked for, and each page's code when it is first opened.
 */
export function routing(queryClient: QueryClient): Routing {
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

  const routes: RouteObject[] = [
    {
      Component: Frame,
      loader: whoAndWhere,
      hydrateFallbackElement: <Loading />,
      errorElement: <RouteError isBare />,
      children: [
        {
          id: 'for-anyone',
          errorElement: <RouteError />,
          children: [
            signInRoute,
            { id: 'behind-sign-in', loader: signedInOnly, children: [homeRoute(queryClient)] },
            { path: '*', Component: NotFoundPage },
          ],
        },
      ],
    },
  ];

  let hasAll = false;
  return {
    routes,
    patchRoutesOnNavigation: async ({ patch }) => {
      if (hasAll) return;
      const { behindSignIn, forAnyone } = await import('./more-routes.tsx');
      if (hasAll) return;
      hasAll = true;
      patch('for-anyone', forAnyone);
      patch('behind-sign-in', behindSignIn);
    },
  };
}
