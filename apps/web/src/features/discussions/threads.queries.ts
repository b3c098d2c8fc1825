import {
  getThread,
  listThreads,
  type PostInput,
  openThread,
  replyToThread,
  type ThreadFilter,
  type ThreadInput,
} from '@hub/contracts/threads';
import type { IndicatorNumber, Theme } from '@hub/contracts/vocabulary';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { nextPage } from '#platform/next-page.ts';
import { postsKey, spacesKey, threadKey, threadListsKey, threadsKey } from './discussions.keys.ts';

export interface ThreadListChoice {
  space?: string | undefined;
  show: ThreadFilter;
  indicator?: IndicatorNumber | undefined;
  theme?: Theme | undefined;
}

export const threadListQuery = ({ space, show, indicator, theme }: ThreadListChoice) =>
  infiniteQueryOptions({
    queryKey: [...threadListsKey, { space, show, indicator, theme }],
    queryFn: ({ pageParam }) =>
      call(listThreads, { query: { space, show, indicator, theme, limit: 20, cursor: pageParam } }),
    ...nextPage,
  });

export const threadQuery = (threadId: string) =>
  queryOptions({
    queryKey: threadKey(threadId),
    queryFn: () => call(getThread, { params: { threadId } }),
  });

export function useOpenThread() {
  const client = useQueryClient();
  return useMutation({
    // Without a connection it is refused at once, and not held back in silence until there is one.
    networkMode: 'always',
    mutationFn: (body: ThreadInput) => call(openThread, { body }),
    onSuccess: async (thread) => {
      client.setQueryData(threadKey(thread.id), thread);
      await Promise.all([
        client.invalidateQueries({ queryKey: threadListsKey }),
        client.invalidateQueries({ queryKey: spacesKey }),
      ]);
    },
  });
}

export function useReplyToThread(threadId: string) {
  const client = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: (body: PostInput) => call(replyToThread, { params: { threadId }, body }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: postsKey(threadId) }),
        client.invalidateQueries({ queryKey: threadsKey }),
      ]),
  });
}
