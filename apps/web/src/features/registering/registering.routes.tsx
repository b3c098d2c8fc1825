import type { RouteObject } from 'react-router';

const isFront = { isFront: true };

/** Open to anyone: an authority that is not in the hub yet. */
export const registeringRoutes: RouteObject[] = [
  {
    path: '/register',
    handle: isFront,
    lazy: { Component: async () => (await import('./pages/register-page.tsx')).RegisterPage },
  },
  {
    path: '/register/sent',
    handle: isFront,
    lazy: { Component: async () => (await import('./pages/registered-page.tsx')).RegisteredPage },
  },
];
