import type { RouteObject } from 'react-router';

const isFront = { isFront: true };

/** Between signing in and the hub. */
export const secondStepsRoutes: RouteObject[] = [
  {
    path: '/sign-in/second-step',
    handle: isFront,
    lazy: { Component: async () => (await import('./pages/second-step-page.tsx')).SecondStepPage },
  },
  {
    path: '/sign-in/set-up',
    handle: isFront,
    lazy: { Component: async () => (await import('./pages/set-up-page.tsx')).SetUpPage },
  },
];
