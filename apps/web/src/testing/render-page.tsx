import { getHub, getMe, type Hub, type Me } from '@hub/contracts/people';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, type RenderResult } from '@testing-library/react';
import { userEvent, type UserEvent } from '@testing-library/user-event';
import { type ReactElement, Suspense } from 'react';
import { createMemoryRouter, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { RouteError } from '#app/route-error.tsx';
import { createQueryClient } from '#platform/query-client.ts';
import { Loading } from '#ui/loading.tsx';
import { ToastRegion } from '#ui/toast.tsx';
import { fakeApi } from './fake-api.ts';
import { demonstrationHub, participant } from './people.ts';

interface Options {
  /** The page's own route, where it reads parameters: `/sessions/:sessionId`. */
  path?: string;
  /** The address it is opened at. */
  at?: string | { pathname: string; search?: string; hash?: string; state?: unknown };
  /** Null: nobody is signed in. */
  me?: Me | null;
  hub?: Hub;
  /** Other routes it leads to. Each address without one shows "Went to /address". */
  routes?: RouteObject[];
}

interface OpenPage extends RenderResult {
  user: UserEvent;
  router: ReturnType<typeof createMemoryRouter>;
  queryClient: QueryClient;
}

/** One page on a fake API, as `app/routes.tsx` would show it. */
export function renderPage(
  page: ReactElement,
  { path = '/', at = path, me = participant, hub = demonstrationHub, routes = [] }: Options = {},
): OpenPage {
  fakeApi.on(getHub, hub);
  if (me) fakeApi.on(getMe, me);
  else fakeApi.refuse(getMe, 'not-signed-in');

  const queryClient = createQueryClient();
  // Tests wait for nothing that a person would wait for; and on a slow machine nothing is forgotten before it is shown.
  queryClient.setDefaultOptions({
    queries: { ...queryClient.getDefaultOptions().queries, retry: false, gcTime: Infinity },
  });
  const router = createMemoryRouter(
    [
      {
        errorElement: <RouteError />,
        children: [
          { path, element: <Suspense fallback={<Loading />}>{page}</Suspense> },
          ...routes,
          { path: '*', element: <WentTo /> },
        ],
      },
    ],
    { initialEntries: [at] },
  );
  function WentTo() {
    const { pathname, search, hash } = router.state.location;
    return <h1>{`Went to ${pathname}${search}${hash}`}</h1>;
  }
  const user: UserEvent = userEvent.setup();
  const view = render(
    <QueryClientProvider client={queryClient}>
      <main>
        <RouterProvider router={router} />
      </main>
      <ToastRegion />
    </QueryClientProvider>,
  );
  return { ...view, user, router, queryClient };
}
