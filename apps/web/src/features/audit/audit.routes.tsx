import type { RouteObject } from 'react-router';

export const auditRoutes: RouteObject[] = [
  {
    path: '/programme/audit',
    lazy: { Component: async () => (await import('./pages/audit-page.tsx')).AuditPage },
  },
];
