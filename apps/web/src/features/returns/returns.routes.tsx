import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';

type Page = () => Promise<ComponentType>;

/** Each page's code is loaded when it is first opened. A return's own page is put together with other features. */
export const returnsRoutes = (listPage: Page, returnPage: Page): RouteObject[] => [
  {
    path: 'returns',
    children: [
      { index: true, lazy: { Component: listPage } },
      { path: ':returnId', lazy: { Component: returnPage } },
      {
        path: ':returnId/period',
        lazy: { Component: async () => (await import('./pages/period-page.tsx')).PeriodPage },
      },
      {
        path: ':returnId/indicators/:number',
        lazy: { Component: async () => (await import('./pages/indicator-page.tsx')).IndicatorPage },
      },
      {
        path: ':returnId/check',
        lazy: { Component: async () => (await import('./pages/check-page.tsx')).CheckPage },
      },
      {
        path: ':returnId/signed/:number',
        lazy: { Component: async () => (await import('./pages/signed-page.tsx')).SignedPage },
      },
      {
        path: ':returnId/sharing',
        lazy: { Component: async () => (await import('./pages/sharing-page.tsx')).SharingPage },
      },
      {
        path: ':returnId/correct',
        lazy: { Component: async () => (await import('./pages/correct-page.tsx')).CorrectPage },
      },
    ],
  },
];
