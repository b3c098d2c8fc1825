import type { RouteObject } from 'react-router';

const isFront = { isFront: true };

export const signInRoutes: RouteObject[] = [
  {
    path: '/sign-in/code',
    handle: isFront,
    lazy: { Component: async () => (await import('./pages/code-page.tsx')).CodePage },
  },
  {
    path: '/sign-in/link',
    handle: isFront,
    lazy: { Component: async () => (await import('./pages/link-page.tsx')).LinkPage },
  },
];

/** Behind signing in. */
export const accountRoutes: RouteObject[] = [
  {
    path: '/account/sign-ins',
    lazy: { Component: async () => (await import('./pages/sign-ins-page.tsx')).SignInsPage },
  },
];
