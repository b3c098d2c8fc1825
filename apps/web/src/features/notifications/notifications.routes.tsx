import type { RouteObject } from 'react-router';

/** Behind signing in. */
export const notificationsRoutes: RouteObject[] = [
  {
    path: '/notifications',
    lazy: { Component: async () => (await import('./pages/notifications-page.tsx')).NotificationsPage },
  },
  {
    path: '/account/notifications',
    lazy: {
      Component: async () =>
        (await import('./pages/notification-settings-page.tsx')).NotificationSettingsPage,
    },
  },
];

/** Where the link at the end of a mail leads: open to anyone who has the link. */
export const unsubscribeRoute: RouteObject = {
  path: '/unsubscribe/:token',
  handle: { isFront: true },
  lazy: { Component: async () => (await import('./pages/unsubscribe-page.tsx')).UnsubscribePage },
};
