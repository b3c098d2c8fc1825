import type { RouteObject } from 'react-router';

/** The agreement and whom to turn to: pages of their own, beside the discussions. Loaded when first opened. */
export const agreementRoutes: RouteObject[] = [
  {
    path: 'agreement',
    children: [
      {
        index: true,
        lazy: { Component: async () => (await import('./pages/agreement-page.tsx')).AgreementPage },
      },
      {
        path: 'new',
        lazy: { Component: async () => (await import('./pages/new-agreement-page.tsx')).NewAgreementPage },
      },
    ],
  },
  {
    path: 'support-contacts',
    lazy: { Component: async () => (await import('./pages/support-contacts-page.tsx')).SupportContactsPage },
  },
];
