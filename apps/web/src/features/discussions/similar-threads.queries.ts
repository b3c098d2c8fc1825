import { listSimilarThreads } from '@hub/contracts/threads';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { threadsKey } from './discussions.keys.ts';

/** Fewer letters are like everything. */
const SHORTEST = 4;

export const similarThreadsQuery = (title: string, space: string | undefined) =>
  queryOptions({
    queryKey: [...threadsKey, 'similar', title, space],
    queryFn: ({ signal }) => call(listSimilarThreads, { query: { title, space } }, { signal }),
    enabled: title.length >= SHORTEST,
    placeholderData: title.length >= SHORTEST ? keepPreviousData : undefined,
  });
