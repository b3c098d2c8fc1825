import type { RouteObject } from 'react-router';

export const figureViewsRoutes: RouteObject[] = [
  {
    path: 'indicators/views',
    lazy: { Component: async () => (await import('./pages/figure-views-page.tsx')).FigureViewsPage },
  },
];
