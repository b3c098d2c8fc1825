import type { RouteObject } from 'react-router';

/** For the programme team: to everybody else there is nothing here. */
export const programmeRoutes: RouteObject[] = [
  {
    path: 'programme',
    lazy: { Component: async () => (await import('./pages/programme-page.tsx')).ProgrammePage },
  },
  {
    path: 'programme/phases',
    lazy: { Component: async () => (await import('./pages/phases-page.tsx')).PhasesPage },
  },
  {
    path: 'programme/phases/new',
    lazy: { Component: async () => (await import('./pages/new-phase-page.tsx')).NewPhasePage },
  },
  {
    path: 'programme/phases/:phaseId',
    lazy: { Component: async () => (await import('./pages/phase-page.tsx')).PhasePage },
  },
  {
    path: 'programme/team',
    lazy: { Component: async () => (await import('./pages/team-page.tsx')).TeamPage },
  },
  {
    path: 'programme/message-retention',
    lazy: {
      Component: async () => (await import('./pages/message-retention-page.tsx')).MessageRetentionPage,
    },
  },
  {
    path: 'programme/registrations',
    lazy: { Component: async () => (await import('./pages/registrations-page.tsx')).RegistrationsPage },
  },
  {
    path: 'programme/registrations/:registrationId',
    lazy: { Component: async () => (await import('./pages/registration-page.tsx')).RegistrationPage },
  },
];
