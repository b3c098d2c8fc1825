import { useNarrowedList } from '#platform/narrowed-list.ts';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { Loading } from '#ui/loading.tsx';
import { NarrowedList } from '#ui/narrowed-list.tsx';
import type { SearchAddress } from '../search-address.ts';
import { countInWords } from '../search-words.ts';
import { kindQuery } from '../search.queries.ts';
import { Corrections } from './corrections.tsx';
import { Hits } from './hits.tsx';
import { NothingFound } from './search-advice.tsx';
import { SearchFilters } from './search-filters.tsx';

/** One kind of results, narrowed by its filters. */
export function KindResults({ address }: { address: SearchAddress & { kind: string } }) {
  const { q, kind, filters } = address;
  const list = useNarrowedList(kindQuery(kind, q, filters));
  const [first] = list.data?.pages ?? [];
  if (!list.data || !first) return <Loading label="Searching" />;
  const hits = list.data.pages.flatMap(({ items }) => items);
  const isNarrowed = Object.keys(filters).length > 0;
  return (
    <>
      <SearchFilters filters={first.filters} facets={first.facets} chosen={filters} />
      <NarrowedList
        list={list}
        shown={
          hits.length === 0
            ? 'Nothing found'
            : `${count(hits.length, 'result', 'results')} of ${countInWords(first)} shown`
        }
      >
        <Corrections of={first.corrections} />
        {hits.length === 0 ? (
          <NothingFound q={q} isTooCommon={first.isTooCommon} isNarrowed={isNarrowed} />
        ) : (
          <Card title={`${first.label}: ${countInWords(first)}`}>
            <Hits hits={hits} level={3} />
          </Card>
        )}
        {first.isMore && hits.length > 0 && !list.hasNextPage && (
          <p className="soft">
            Only the newest matches are listed. Add a word or a filter to find older ones.
          </p>
        )}
      </NarrowedList>
    </>
  );
}
