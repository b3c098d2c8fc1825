import type { RouteObject } from 'react-router';

/** Each page's code is loaded when it is first opened. */
export const sessionsRoutes: RouteObject[] = [
  {
    path: 'sessions',
    children: [
      {
        index: true,
        lazy: { Component: async () => (await import('./pages/session-list-page.tsx')).SessionListPage },
      },
      {
        path: 'month',
        lazy: { Component: async () => (await import('./pages/session-month-page.tsx')).SessionMonthPage },
      },
      {
        path: 'new',
        lazy: { Component: async () => (await import('./pages/new-session-page.tsx')).NewSessionPage },
      },
      {
        path: 'series/new',
        lazy: { Component: async () => (await import('./pages/new-series-page.tsx')).NewSeriesPage },
      },
      {
        path: 'series/:seriesId',
        lazy: { Component: async () => (await import('./pages/series-page.tsx')).SeriesPage },
      },
      {
        path: ':sessionId',
        lazy: { Component: async () => (await import('./pages/session-page.tsx')).SessionPage },
      },
      {
        path: ':sessionId/edit',
        lazy: { Component: async () => (await import('./pages/edit-session-page.tsx')).EditSessionPage },
      },
    ],
  },
];
