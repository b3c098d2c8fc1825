import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';

/** Each page's code is loaded when it is first opened. A session's own page is put together with other features. */
export const sessionsRoutes = (sessionPage: () => Promise<ComponentType>): RouteObject[] => [
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
        lazy: { Component: sessionPage },
      },
      {
        path: ':sessionId/edit',
        lazy: { Component: async () => (await import('./pages/edit-session-page.tsx')).EditSessionPage },
      },
    ],
  },
];
