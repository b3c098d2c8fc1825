import type { RouteObject } from 'react-router';

export const nationalFiguresRoutes: RouteObject[] = [
  {
    path: 'indicators/national',
    lazy: { Component: async () => (await import('./pages/national-page.tsx')).NationalPage },
  },
  {
    path: 'indicators/national/:phaseId',
    lazy: { Component: async () => (await import('./pages/national-report-page.tsx')).NationalReportPage },
  },
  {
    path: 'indicators/national/:phaseId/publish',
    lazy: { Component: async () => (await import('./pages/publish-edition-page.tsx')).PublishEditionPage },
  },
  {
    path: 'indicators/england',
    lazy: { Component: async () => (await import('./pages/england-page.tsx')).EnglandPage },
  },
  {
    path: 'programme/smallest-shown',
    lazy: { Component: async () => (await import('./pages/smallest-shown-page.tsx')).SmallestShownPage },
  },
];
