import type { RouteObject } from 'react-router';

export const firstStepsRoutes: RouteObject[] = [
  {
    path: '/programme/welcome',
    lazy: { Component: async () => (await import('./pages/welcome-page.tsx')).WelcomePage },
  },
];
