import type { RouteObject } from 'react-router';

/** Each page's code is loaded when it is first opened. */
export const authoritiesRoutes: RouteObject[] = [
  {
    path: 'authorities',
    children: [
      {
        index: true,
        lazy: { Component: async () => (await import('./pages/authority-list-page.tsx')).AuthorityListPage },
      },
      {
        path: ':authorityId',
        lazy: { Component: async () => (await import('./pages/authority-page.tsx')).AuthorityPage },
      },
    ],
  },
  {
    path: 'programme/authorities',
    children: [
      {
        index: true,
        lazy: { Component: async () => (await import('./pages/unit-list-page.tsx')).UnitListPage },
      },
      {
        path: 'shared-services/new',
        lazy: {
          Component: async () => (await import('./pages/new-shared-service-page.tsx')).NewSharedServicePage,
        },
      },
      {
        path: 'councils/new',
        lazy: { Component: async () => (await import('./pages/new-council-page.tsx')).NewCouncilPage },
      },
      {
        path: 'successions/new',
        lazy: { Component: async () => (await import('./pages/succession-page.tsx')).SuccessionPage },
      },
      {
        path: ':authorityId/edit',
        lazy: { Component: async () => (await import('./pages/edit-unit-page.tsx')).EditUnitPage },
      },
    ],
  },
  {
    path: 'programme/enrolments',
    children: [
      {
        index: true,
        lazy: {
          Component: async () => (await import('./pages/enrolment-tracker-page.tsx')).EnrolmentTrackerPage,
        },
      },
      {
        path: 'new',
        lazy: { Component: async () => (await import('./pages/enrol-page.tsx')).EnrolPage },
      },
    ],
  },
];
