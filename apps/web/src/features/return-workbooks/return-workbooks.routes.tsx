import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';

/** The page's code is loaded when it is first opened. It is put together with the return that it is about. */
export const returnWorkbooksRoutes = (uploadPage: () => Promise<ComponentType>): RouteObject[] => [
  { path: 'returns/:returnId/upload', lazy: { Component: uploadPage } },
];
