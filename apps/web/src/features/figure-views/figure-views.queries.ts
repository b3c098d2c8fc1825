import { getFigureViews } from '@hub/contracts/figure-views';
import { queryOptions } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';

export const figureViewsQuery = () =>
  queryOptions({ queryKey: ['figure-views'], queryFn: () => call(getFigureViews) });
