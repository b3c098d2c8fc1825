import type { RouteObject } from 'react-router';

export const returnTrackerRoutes: RouteObject[] = [
  {
    path: 'returns/tracker',
    lazy: { Component: async () => (await import('./pages/return-tracker-page.tsx')).ReturnTrackerPage },
  },
];
