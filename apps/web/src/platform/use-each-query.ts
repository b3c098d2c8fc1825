import {
  hashKey,
  type QueryKey,
  QueryObserver,
  type QueryObserverOptions,
  type QueryObserverResult,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useMemo, useSyncExternalStore } from 'react';

/**
 * What each of several queries says. The library's own way to do it is all or nothing: used on one page, every first page
 * has to carry it.
 */
export function useEachQuery<Data, Key extends QueryKey>(
  queries: readonly QueryObserverOptions<Data, Error, Data, Data, Key>[],
): QueryObserverResult<Data>[] {
  const client = useQueryClient();
  const which = queries.map(({ queryKey }) => hashKey(queryKey ?? [])).join(' ');
  const observers = useMemo(
    () => queries.map((options) => new QueryObserver(client, options)),
    // oxlint-disable-next-line react/exhaustive-deps -- the same keys are the same queries
    [client, which],
  );
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = observers.map((observer) => observer.subscribe(listener));
      return () => stops.forEach((stop) => stop());
    },
    [observers],
  );
  const results = () => observers.map((observer) => observer.getCurrentResult());
  useSyncExternalStore(subscribe, () =>
    results()
      .map(({ status, dataUpdatedAt }) => `${status} ${dataUpdatedAt}`)
      .join(),
  );
  return results();
}
