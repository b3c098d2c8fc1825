import type { RouteObject } from 'react-router';

/** Each page's code is loaded when it is first opened. */
export const discussionsRoutes: RouteObject[] = [
  {
    path: 'discussions',
    lazy: {
      Component: async () => (await import('./components/discussions-frame.tsx')).DiscussionsFrame,
    },
    children: [
      {
        index: true,
        lazy: { Component: async () => (await import('./pages/thread-list-page.tsx')).ThreadListPage },
      },
      {
        path: 'new',
        lazy: { Component: async () => (await import('./pages/new-thread-page.tsx')).NewThreadPage },
      },
      {
        path: 'saved',
        lazy: { Component: async () => (await import('./pages/saved-posts-page.tsx')).SavedPostsPage },
      },
      {
        path: 'drafts',
        lazy: { Component: async () => (await import('./pages/drafts-page.tsx')).DraftsPage },
      },
      {
        path: 'spaces/new',
        lazy: { Component: async () => (await import('./pages/new-space-page.tsx')).NewSpacePage },
      },
      {
        path: 'spaces/:spaceId/edit',
        lazy: { Component: async () => (await import('./pages/edit-space-page.tsx')).EditSpacePage },
      },
      {
        path: 'spaces/:spaceId/people',
        lazy: { Component: async () => (await import('./pages/space-people-page.tsx')).SpacePeoplePage },
      },
      {
        path: 'spaces/:spaceId',
        lazy: { Component: async () => (await import('./pages/space-page.tsx')).SpacePage },
      },
      {
        path: 'threads/:threadId',
        lazy: { Component: async () => (await import('./pages/thread-page.tsx')).ThreadPage },
      },
      {
        path: 'anonymous',
        lazy: { Component: async () => (await import('./pages/anonymous-page.tsx')).AnonymousPage },
      },
      {
        path: 'waiting',
        lazy: { Component: async () => (await import('./pages/waiting-page.tsx')).WaitingPage },
      },
      {
        path: 'reports',
        lazy: { Component: async () => (await import('./pages/reports-page.tsx')).ReportsPage },
      },
      {
        path: 'my-reports',
        lazy: { Component: async () => (await import('./pages/my-reports-page.tsx')).MyReportsPage },
      },
      {
        path: 'reports/:reportId',
        lazy: { Component: async () => (await import('./pages/report-page.tsx')).ReportPage },
      },
    ],
  },
];
