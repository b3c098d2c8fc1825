import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';

/** Each page's code is loaded when it is first opened. A person's page and one's own profile are put together with other features. */
export const peopleRoutes = (
  personPage: () => Promise<ComponentType>,
  profilePage: () => Promise<ComponentType>,
): RouteObject[] => [
  {
    path: '/people',
    lazy: { Component: async () => (await import('./pages/directory-page.tsx')).DirectoryPage },
  },
  { path: '/people/:personId', lazy: { Component: personPage } },
  { path: '/account', lazy: { Component: profilePage } },
];
