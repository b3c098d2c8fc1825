import type { RouteObject } from 'react-router';

export const calendarRoutes: RouteObject[] = [
  {
    path: 'calendar',
    lazy: { Component: async () => (await import('./pages/my-calendar-page.tsx')).MyCalendarPage },
  },
];
