import {
  searchEverything,
  type SearchFilterName,
  searchKind,
  type SearchKindQuery,
} from '@hub/contracts/search';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { nextPage } from '#platform/next-page.ts';

/** As the address has them: what is none of ours the server refuses in words. */
export type SearchChoice = Partial<Record<SearchFilterName, string>>;

const searchKey = ['search'] as const;

/** The best of each kind, while one types and above the list. An older answer stands until the new one is here. */
export const overviewQuery = (q: string, limit: number) =>
  queryOptions({
    queryKey: [...searchKey, 'overview', q, limit],
    queryFn: ({ signal }) => call(searchEverything, { query: { q, limit } }, { signal }),
    placeholderData: keepPreviousData,
  });

export const kindQuery = (kind: string, q: string, filters: SearchChoice) =>
  infiniteQueryOptions({
    queryKey: [...searchKey, 'kind', kind, q, filters],
    queryFn: ({ pageParam, signal }) =>
      call(
        searchKind,
        {
          params: { kind },
          query: { q, ...filters, cursor: pageParam } as Partial<SearchKindQuery> & { q: string },
        },
        { signal },
      ),
    ...nextPage,
  });
