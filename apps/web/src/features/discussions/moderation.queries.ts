import type { CallInput } from '@hub/contracts/endpoint';
import {
  approvePost,
  closeReport,
  getDuties,
  getReport,
  listMyReports,
  listReports,
  listWaitingPosts,
  lockThread,
  mergeThread,
  moveThread,
  noteOnReport,
  pinThread,
  refusePost,
  type Report,
  type ReportListQuery,
  reportSomething,
  splitThread,
  summariseThread,
  takeReport,
} from '@hub/contracts/moderation';
import { listPosts, listThreads, type Thread } from '@hub/contracts/threads';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { nextPage } from '#platform/next-page.ts';
import { moderationKey, spacesKey, threadKey, threadsKey } from './discussions.keys.ts';

export const dutiesQuery = () =>
  queryOptions({ queryKey: [...moderationKey, 'duties'], queryFn: () => call(getDuties) });

export const waitingPostsQuery = () =>
  infiniteQueryOptions({
    queryKey: [...moderationKey, 'waiting'],
    queryFn: ({ pageParam }) => call(listWaitingPosts, { query: { limit: 20, cursor: pageParam } }),
    ...nextPage,
  });

export const reportsQuery = (state: ReportListQuery['state']) =>
  infiniteQueryOptions({
    queryKey: [...moderationKey, 'reports', state],
    queryFn: ({ pageParam }) => call(listReports, { query: { state, limit: 20, cursor: pageParam } }),
    ...nextPage,
  });

export const myReportsQuery = () =>
  infiniteQueryOptions({
    queryKey: [...moderationKey, 'my-reports'],
    queryFn: ({ pageParam }) => call(listMyReports, { query: { limit: 20, cursor: pageParam } }),
    ...nextPage,
  });

const reportKey = (reportId: string) => [...moderationKey, 'report', reportId] as const;
export const reportQuery = (reportId: string) =>
  queryOptions({
    queryKey: reportKey(reportId),
    queryFn: () => call(getReport, { params: { reportId } }),
  });

/** All posts of a thread, a hundred at a time, to choose from. */
export const postsToChooseQuery = (threadId: string) =>
  infiniteQueryOptions({
    queryKey: [...threadsKey, 'choose', threadId],
    queryFn: ({ pageParam }) =>
      call(listPosts, { params: { threadId }, query: { after: pageParam, limit: 100 } }),
    initialPageParam: 0,
    getNextPageParam: ({ items, hasAfter }) => (hasAfter ? (items.at(-1)?.number ?? undefined) : undefined),
  });

/** The newest threads of a space, to merge into. */
export const threadsToMergeQuery = (spaceId: string) =>
  queryOptions({
    queryKey: [...threadsKey, 'merge', spaceId],
    queryFn: () => call(listThreads, { query: { space: spaceId, show: 'all', limit: 50 } }),
  });

/** A call that answers with the thread it changed. */
function useThreadChange<Input>(change: (input: Input) => Promise<Thread>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (thread) => {
      client.setQueryData(threadKey(thread.id), thread);
      await Promise.all([
        client.invalidateQueries({ queryKey: threadsKey }),
        client.invalidateQueries({ queryKey: spacesKey }),
      ]);
    },
  });
}
type Body<E extends Parameters<typeof call>[0]> = CallInput<E> extends { body: infer Input } ? Input : never;

export const usePinThread = (threadId: string) =>
  useThreadChange((until: string | null) => call(pinThread, { params: { threadId }, body: { until } }));
export const useLockThread = (threadId: string) =>
  useThreadChange((isLocked: boolean) => call(lockThread, { params: { threadId }, body: { isLocked } }));
export const useMoveThread = (threadId: string) =>
  useThreadChange((spaceId: string) => call(moveThread, { params: { threadId }, body: { spaceId } }));
export const useSplitThread = (threadId: string) =>
  useThreadChange((body: Body<typeof splitThread>) => call(splitThread, { params: { threadId }, body }));
export const useMergeThread = (threadId: string) =>
  useThreadChange((intoThreadId: string) =>
    call(mergeThread, { params: { threadId }, body: { intoThreadId } }),
  );
export const useSummariseThread = (threadId: string) =>
  useThreadChange((body: Body<typeof summariseThread>) =>
    call(summariseThread, { params: { threadId }, body }),
  );

export const sendReport = (body: Body<typeof reportSomething>) => call(reportSomething, { body });

/** Somebody else may have decided meanwhile: whatever comes of it, what waits is asked for again. */
export function useDecidePost() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ postId, reason }: { postId: string; reason: string | null }): Promise<unknown> =>
      reason === null
        ? call(approvePost, { params: { postId } })
        : call(refusePost, { params: { postId }, body: { reason } }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: moderationKey }),
        client.invalidateQueries({ queryKey: threadsKey }),
      ]),
  });
}

function useReportChange<Input>(reportId: string, change: (input: Input) => Promise<Report>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (report) => client.setQueryData(reportKey(reportId), report),
    onSettled: () => client.invalidateQueries({ queryKey: moderationKey }),
  });
}
export const useTakeReport = (reportId: string) =>
  useReportChange(reportId, (isMine: boolean) =>
    call(takeReport, { params: { reportId }, body: { isMine } }),
  );
export const useNoteOnReport = (reportId: string) =>
  useReportChange(reportId, (body: Body<typeof noteOnReport>) =>
    call(noteOnReport, { params: { reportId }, body }),
  );
export const useCloseReport = (reportId: string) =>
  useReportChange(reportId, (body: Body<typeof closeReport>) =>
    call(closeReport, { params: { reportId }, body }),
  );
