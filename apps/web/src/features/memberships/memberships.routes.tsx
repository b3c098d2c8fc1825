import type { RouteObject } from 'react-router';

const isFront = { isFront: true };

/** For people who are not signed in. */
export const joinRoutes: RouteObject[] = [
  {
    path: '/join',
    handle: isFront,
    lazy: { Component: async () => (await import('./pages/join-page.tsx')).JoinPage },
  },
  {
    path: '/join/confirm',
    handle: isFront,
    lazy: { Component: async () => (await import('./pages/join-confirm-page.tsx')).JoinConfirmPage },
  },
  {
    path: '/left',
    handle: isFront,
    lazy: { Component: async () => (await import('./pages/left-page.tsx')).LeftPage },
  },
];

/** Behind signing in. */
export const membershipsRoutes: RouteObject[] = [
  {
    path: 'authorities/:authorityId/people',
    lazy: { Component: async () => (await import('./pages/people-page.tsx')).PeoplePage },
  },
  {
    path: 'authorities/:authorityId/handover',
    lazy: { Component: async () => (await import('./pages/handover-page.tsx')).HandoverPage },
  },
  {
    path: 'account/place',
    lazy: { Component: async () => (await import('./pages/place-page.tsx')).PlacePage },
  },
  {
    path: 'account/place/move',
    lazy: { Component: async () => (await import('./pages/move-page.tsx')).MovePage },
  },
  {
    path: 'account/place/leave',
    lazy: { Component: async () => (await import('./pages/leave-page.tsx')).LeavePage },
  },
];
