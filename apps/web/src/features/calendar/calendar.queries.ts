import { createFeed, listFeeds, revokeFeed, rotateFeed, type FeedInput } from '@hub/contracts/calendar-feeds';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';

export const feedsQuery = () =>
  queryOptions({ queryKey: ['calendar', 'feeds'], queryFn: () => call(listFeeds, {}) });

// The new address is in the answer and nowhere else, so it is never kept in the cache: the page shows it once.
export function useCreateFeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: FeedInput) => call(createFeed, { body }),
    onSuccess: () => client.invalidateQueries(feedsQuery()),
  });
}

export function useRotateFeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (feedId: string) => call(rotateFeed, { params: { feedId } }),
    onSuccess: () => client.invalidateQueries(feedsQuery()),
  });
}

export function useRevokeFeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (feedId: string) => call(revokeFeed, { params: { feedId } }),
    onSuccess: () => client.invalidateQueries(feedsQuery()),
  });
}
