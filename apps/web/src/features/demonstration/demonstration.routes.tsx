import type { RouteObject } from 'react-router';

/** Open to those who are signed out: a newcomer reads the sign-in code here. */
export const demonstrationRoutes: RouteObject[] = [
  {
    path: '/demo/outbox',
    lazy: { Component: async () => (await import('./pages/outbox-page.tsx')).OutboxPage },
  },
  {
    path: '/demo/outbox/:mailId',
    lazy: { Component: async () => (await import('./pages/outbox-mail-page.tsx')).OutboxMailPage },
  },
];
