import {
  getTrackerOverview,
  listTrackedReturns,
  type ReminderInput,
  remindOfReturns,
  type TrackerQuery,
} from '@hub/contracts/return-tracker';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { nextPage } from '#platform/next-page.ts';
import { returnTrackerKey } from './return-tracker.keys.ts';

export type TrackerFilters = {
  [Name in Exclude<keyof TrackerQuery, 'cursor' | 'limit'>]?: TrackerQuery[Name] | undefined;
};

export const trackerOverviewQuery = (filters: Pick<TrackerFilters, 'phaseId' | 'region'>) =>
  queryOptions({
    queryKey: [...returnTrackerKey, 'overview', filters],
    queryFn: () => call(getTrackerOverview, { query: filters }),
  });

export const trackedReturnsQuery = (filters: TrackerFilters) =>
  infiniteQueryOptions({
    queryKey: [...returnTrackerKey, 'list', filters],
    queryFn: ({ pageParam }) =>
      call(listTrackedReturns, { query: { ...filters, limit: 50, cursor: pageParam } }),
    ...nextPage,
  });

export function useRemind() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ReminderInput) => call(remindOfReturns, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: returnTrackerKey }),
  });
}
