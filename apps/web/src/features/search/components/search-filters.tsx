import type { SearchFacet, SearchFilterName } from '@hub/contracts/search';
import { useState } from 'react';
import { useSetFilters } from '#platform/address-filters.ts';
import { LinkButton } from '#ui/button.tsx';
import { Select } from '#ui/select.tsx';
import { FILTER_NAMES } from '../search-address.ts';
import { timesUntil } from '../search-words.ts';
import type { SearchChoice } from '../search.queries.ts';

/** `until` is set by whoever writes an address; beside "since" it would be a second question about one thing. */
const ASKED = {
  space: ['Space', 'All spaces'],
  answered: ['Answered', 'Answered or not'],
  indicator: ['Indicator', 'All indicators'],
  theme: ['Theme', 'All themes'],
  authority: ['Authority', 'All authorities'],
  region: ['Region', 'All regions'],
  since: ['When', 'Any time'],
} as const satisfies Partial<Record<SearchFilterName, readonly [string, string]>>;
type AskedName = keyof typeof ASKED;

interface SearchFiltersProps {
  filters: readonly SearchFilterName[];
  facets: readonly SearchFacet[];
  chosen: SearchChoice;
}

/** What the results can be narrowed by, each with how many there are; what is chosen goes into the address at once. */
export function SearchFilters({ filters, facets, chosen }: SearchFiltersProps) {
  const setFilters = useSetFilters();
  const [today] = useState(() => new Date());
  const optionsOf = (name: AskedName) => withChosen(valuesOf(name, facets, today), chosen[name]);
  const asked = filters
    .filter((name): name is AskedName => Object.hasOwn(ASKED, name))
    .map((name) => ({ name, options: optionsOf(name) }))
    // With one value there is nothing to choose.
    .filter(({ name, options }) => options.length > 1 || chosen[name] !== undefined);
  if (asked.length === 0) return null;
  return (
    <div role="group" aria-label="Show only" className="search-filters">
      {asked.map(({ name, options }) => (
        <Select
          key={name}
          id={`search-${name}`}
          label={ASKED[name][0]}
          value={chosen[name] ?? ''}
          onChange={(value) => setFilters({ [name]: value })}
          options={[{ value: '', label: ASKED[name][1] }, ...options]}
        />
      ))}
      {Object.keys(chosen).length > 0 && (
        <p>
          <LinkButton onClick={() => setFilters(Object.fromEntries(FILTER_NAMES.map((name) => [name, ''])))}>
            Remove all filters
          </LinkButton>
        </p>
      )}
    </div>
  );
}

interface Value {
  value: string;
  label: string;
}
function valuesOf(name: AskedName, facets: readonly SearchFacet[], today: Date): Value[] {
  if (name === 'answered')
    return [
      { value: 'yes', label: 'Answered' },
      { value: 'no', label: 'Not answered' },
    ];
  if (name === 'since') return timesUntil(today);
  const facet = facets.find((each) => each.name === name);
  return (facet?.values ?? []).map(({ value, label, count }) => ({ value, label: `${label} (${count})` }));
}

/** One that found nothing stands in no count, and must still be seen as chosen. */
const withChosen = (values: Value[], chosen: string | undefined): Value[] =>
  chosen === undefined || values.some(({ value }) => value === chosen)
    ? values
    : [
        ...values,
        { value: chosen, label: /^\d{4}-/.test(chosen) ? `Since ${chosen}` : 'The chosen one (0)' },
      ];
