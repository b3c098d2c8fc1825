import { countNotifications, getNews } from '@hub/contracts/news';
import { render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createMemoryRouter, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { Providers } from '#app/providers.tsx';
import { routing } from '#app/routes.tsx';
import { createQueryClient } from '#platform/query-client.ts';
import { fakeApi } from './fake-api.ts';

// The router marks what it has loaded in the routes themselves; each test is a browser that has loaded nothing.
const asNew = (all: RouteObject[]): RouteObject[] =>
  all.map(
    (route) =>
      ({
        ...route,
        ...(typeof route.lazy === 'object' && { lazy: { ...route.lazy } }),
        ...(route.children && { children: asNew(route.children) }),
      }) as RouteObject,
  );

/** The whole hub, as the browser opens it at an address. Who is signed in, the fake API says; unless it says more, nothing is new. */
export function openHub(at: string) {
  fakeApi.onUnlessAnswered(countNotifications, { notifications: 0, threads: 0, messages: 0 });
  fakeApi.onUnlessAnswered(getNews, { since: null, items: [], hasMore: false });
  const queryClient = createQueryClient();
  const { routes, patchRoutesOnNavigation } = routing(queryClient);
  const router = createMemoryRouter(asNew(routes), {
    initialEntries: [at],
    patchRoutesOnNavigation: ({ patch, ...navigation }) =>
      patchRoutesOnNavigation({
        ...navigation,
        patch: (id, children) => patch(id, asNew([...children])),
      }),
  });
  render(
    <Providers queryClient={queryClient}>
      <RouterProvider router={router} />
    </Providers>,
  );
  return { router, user: userEvent.setup() };
}
