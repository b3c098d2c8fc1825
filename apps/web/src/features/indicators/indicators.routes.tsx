import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';

/** The page that compares is put together with other features. */
export const indicatorsRoutes = (comparePage: () => Promise<ComponentType>): RouteObject[] => [
  {
    path: 'indicators',
    children: [
      {
        index: true,
        lazy: { Component: async () => (await import('./pages/indicators-page.tsx')).IndicatorsPage },
      },
      { path: ':key', lazy: { Component: comparePage } },
      {
        path: 'how-small-numbers-are-protected',
        lazy: { Component: async () => (await import('./pages/protection-page.tsx')).ProtectionPage },
      },
      {
        path: 'groups',
        lazy: { Component: async () => (await import('./pages/peer-groups-page.tsx')).PeerGroupsPage },
      },
      {
        path: 'groups/new',
        lazy: { Component: async () => (await import('./pages/edit-group-page.tsx')).NewGroupPage },
      },
      {
        path: 'groups/:groupId',
        lazy: { Component: async () => (await import('./pages/edit-group-page.tsx')).EditGroupPage },
      },
    ],
  },
];
