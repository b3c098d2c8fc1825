import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';

type Page = () => Promise<ComponentType>;

/** The page of all indicators, and the one that compares, are put together with other features. */
export const indicatorsRoutes = (indicatorsPage: Page, comparePage: Page): RouteObject[] => [
  {
    path: 'indicators',
    children: [
      { index: true, lazy: { Component: indicatorsPage } },
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
