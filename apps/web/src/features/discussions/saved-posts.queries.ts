import { listSavedPosts } from '@hub/contracts/saved-posts';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { nextPage } from '#platform/next-page.ts';
import { savedPostsKey } from './discussions.keys.ts';

export const savedPostsQuery = () =>
  infiniteQueryOptions({
    queryKey: savedPostsKey,
    queryFn: ({ pageParam }) => call(listSavedPosts, { query: { limit: 20, cursor: pageParam } }),
    ...nextPage,
  });
