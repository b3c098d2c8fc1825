import type { RouteObject } from 'react-router';

/** Each page's code is loaded when it is first opened. */
export const discussionsRoutes: RouteObject[] = [
  {
    path: 'discussions',
    children: [],
  },
];
