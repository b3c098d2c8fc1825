import type { RouteObject } from 'react-router';

/** Each page's code is loaded when it is first opened. */
export const discussionsRoutes: RouteObject[] = [
  {
    path: 'discussions',
    children: [
      {
        path: 'waiting',
        lazy: { Component: async () => (await import('./pages/waiting-page.tsx')).WaitingPage },
      },
      {
        path: 'reports',
        lazy: { Component: async () => (await import('./pages/reports-page.tsx')).ReportsPage },
      },
      {
        path: 'reports/:reportId',
        lazy: { Component: async () => (await import('./pages/report-page.tsx')).ReportPage },
      },
    ],
  },
];
