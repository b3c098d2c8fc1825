import type { RouteObject } from 'react-router';

export const introductionsRoutes: RouteObject[] = [
  {
    path: 'introductions',
    children: [
      {
        index: true,
        lazy: {
          Component: async () => (await import('./pages/my-introductions-page.tsx')).MyIntroductionsPage,
        },
      },
      {
        path: 'received',
        lazy: {
          Component: async () =>
            (await import('./pages/received-introductions-page.tsx')).ReceivedIntroductionsPage,
        },
      },
      {
        path: 'queue',
        lazy: {
          Component: async () => (await import('./pages/introduction-queue-page.tsx')).IntroductionQueuePage,
        },
      },
    ],
  },
];
