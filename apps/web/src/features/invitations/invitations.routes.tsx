import type { RouteObject } from 'react-router';

/** Where the link of an invitation leads: open to everybody, with nothing of the hub around it. */
export const invitationRoute: RouteObject = {
  path: '/invitation',
  handle: { isFront: true },
  lazy: { Component: async () => (await import('./pages/invitation-page.tsx')).InvitationPage },
};

export const invitationsRoutes: RouteObject[] = [
  {
    path: 'authorities/:authorityId/invitations',
    children: [
      {
        index: true,
        lazy: { Component: async () => (await import('./pages/invitations-page.tsx')).InvitationsPage },
      },
      {
        path: 'new',
        lazy: {
          Component: async () => (await import('./pages/new-invitations-page.tsx')).NewInvitationsPage,
        },
      },
    ],
  },
];
