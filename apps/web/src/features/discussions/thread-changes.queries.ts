import type { AttentionLevel } from '@hub/contracts/spaces';
import {
  chooseThreadAttention,
  editThread,
  getConnected,
  listThreadsShowing,
  markUnread,
  type Thread,
  type ThreadEdit,
} from '@hub/contracts/threads';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import {
  connectedKey,
  markUnreadKey,
  spacesKey,
  threadKey,
  threadListsKey,
  threadsShowingKey,
} from './discussions.keys.ts';

export function useEditThread(threadId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ThreadEdit) => call(editThread, { params: { threadId }, body }),
    onSuccess: async (thread) => {
      client.setQueryData(threadKey(threadId), thread);
      await client.invalidateQueries({ queryKey: threadListsKey });
    },
  });
}

/** What is chosen shows at once. */
export function useChooseThreadAttention(threadId: string) {
  const client = useQueryClient();
  const key = threadKey(threadId);
  return useMutation({
    mutationFn: (level: AttentionLevel | null) =>
      call(chooseThreadAttention, { params: { threadId }, body: { level } }),
    onMutate: async (attention) => {
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<Thread>(key);
      if (before) client.setQueryData<Thread>(key, { ...before, my: { ...before.my, attention } });
      return before;
    },
    onError: (_error, _level, before) => before && client.setQueryData(key, before),
    onSuccess: async (thread) => {
      client.setQueryData(key, thread);
      await Promise.all([
        client.invalidateQueries({ queryKey: threadListsKey }),
        client.invalidateQueries({ queryKey: spacesKey }),
      ]);
    },
  });
}

export function useMarkUnread(threadId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: markUnreadKey(threadId),
    mutationFn: (from: number) => call(markUnread, { params: { threadId }, body: { from } }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: threadKey(threadId) }),
        client.invalidateQueries({ queryKey: threadListsKey }),
        client.invalidateQueries({ queryKey: spacesKey }),
      ]),
  });
}

export const connectedQuery = (threadId: string) =>
  queryOptions({
    queryKey: connectedKey(threadId),
    queryFn: () => call(getConnected, { params: { threadId } }),
  });

export const threadsShowingQuery = (kind: string, id: string) =>
  queryOptions({
    queryKey: [...threadsShowingKey, kind, id],
    queryFn: () => call(listThreadsShowing, { query: { kind, id, limit: 5 } }),
  });
