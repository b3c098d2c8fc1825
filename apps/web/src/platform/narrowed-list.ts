import {
  type InfiniteData,
  keepPreviousData,
  type QueryKey,
  type UndefinedInitialDataInfiniteOptions,
  useInfiniteQuery,
} from '@tanstack/react-query';

/**
 * A list that is narrowed while one looks at it. Not suspended: a chosen filter must show at once, and not fall back
 * while its list is on the way.
 */
export const useNarrowedList = <Page, Key extends QueryKey>(
  query: UndefinedInitialDataInfiniteOptions<Page, Error, InfiniteData<Page>, Key, string | undefined>,
) =>
  useInfiniteQuery({
    ...query,
    placeholderData: keepPreviousData,
    throwOnError: (_, { state }) => state.data === undefined,
  });
