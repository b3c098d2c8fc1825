import type { RouteObject } from 'react-router';

/** Before signing in. Where the browser comes back to is put together with signing in, in app/returned-page.tsx. */
export const workAccountSignInRoutes: RouteObject[] = [
  {
    path: '/sign-in/work-account',
    handle: { isFront: true },
    lazy: { Component: async () => (await import('./pages/work-account-page.tsx')).WorkAccountPage },
  },
];

/** Behind signing in. */
export const workAccountsRoutes: RouteObject[] = [
  {
    path: '/account/work-accounts/connect',
    lazy: { Component: async () => (await import('./pages/connect-page.tsx')).ConnectPage },
  },
  {
    path: '/programme/work-accounts',
    lazy: { Component: async () => (await import('./pages/providers-page.tsx')).ProvidersPage },
  },
  {
    path: '/programme/work-accounts/new',
    lazy: { Component: async () => (await import('./pages/new-provider-page.tsx')).NewProviderPage },
  },
  {
    path: '/programme/work-accounts/:providerId',
    lazy: { Component: async () => (await import('./pages/edit-provider-page.tsx')).EditProviderPage },
  },
];
