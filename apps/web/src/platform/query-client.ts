import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ProblemError } from './api-client.ts';
import { asProblem, placeOf, toastProblem } from './problem.ts';

const MOST_TRIES = 2;
const FRESH_MS = 30_000;

export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError(error, query) {
        // A first reading that fails is the page's to show. Here something is on the page already, only older.
        if (query.state.data === undefined) return;
        const problem = asProblem(error);
        if (placeOf(problem) === 'toast')
          toastProblem(problem, () => void client.refetchQueries({ type: 'active', stale: true }));
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) =>
          failures < MOST_TRIES && error instanceof ProblemError && placeOf(error) === 'toast',
        retryDelay: (failures, error) =>
          error instanceof ProblemError && error.retryAfterSeconds !== undefined
            ? Math.min(error.retryAfterSeconds, 30) * 1000
            : 500 * 2 ** failures,
      },
      mutations: { retry: false },
    },
  });
  return client;
}
