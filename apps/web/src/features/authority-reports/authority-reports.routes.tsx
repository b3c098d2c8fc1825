import type { RouteObject } from 'react-router';

/** Each page's code is loaded when it is first opened. */
export const authorityReportsRoutes: RouteObject[] = [
  {
    path: 'indicators/report',
    children: [
      {
        index: true,
        lazy: { Component: async () => (await import('./pages/latest-report-page.tsx')).LatestReportPage },
      },
      {
        path: ':phaseId',
        lazy: { Component: async () => (await import('./pages/report-page.tsx')).ReportPage },
      },
      {
        path: ':phaseId/versions/:number',
        lazy: { Component: async () => (await import('./pages/version-page.tsx')).VersionPage },
      },
    ],
  },
];
