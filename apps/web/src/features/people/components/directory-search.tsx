import { AUTHORITY_TYPES, REGIONS } from '@hub/contracts/authorities';
import { DIRECTORY_ROLE_KEYS, DIRECTORY_ROLES } from '@hub/contracts/directory';
import { INDICATOR_NUMBERS, INDICATORS, SERVICE_KEYS, SERVICES } from '@hub/contracts/vocabulary';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSetFilters } from '#platform/address-filters.ts';
import { Button, LinkButton } from '#ui/button.tsx';
import { Select } from '#ui/select.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { isFiltered, NO_FILTERS } from '../directory-filters.ts';
import { type DirectoryFilters, directoryAuthoritiesQuery } from '../people.queries.ts';

const TYPES = Object.entries(AUTHORITY_TYPES).map(([value, label]) => ({ value, label }));

/** The search box and the filters: what is chosen goes into the address at once, what is typed when it is sent. */
export function DirectorySearch({ filters }: { filters: DirectoryFilters }) {
  const setFilters = useSetFilters();
  const { data } = useQuery(directoryAuthoritiesQuery());
  const select = (
    name: keyof DirectoryFilters,
    label: string,
    everything: string,
    options: { value: string; label: string }[],
  ) => (
    <Select
      id={`people-${name}`}
      label={label}
      value={String(filters[name] ?? '')}
      onChange={(value) => setFilters({ [name]: value })}
      options={[{ value: '', label: everything }, ...options]}
    />
  );
  return (
    <div className="directory-search">
      <SearchBox
        key={filters.search ?? ''}
        typed={filters.search ?? ''}
        onSearch={(text) => setFilters({ search: text }, 'step')}
      />
      <div className="people-filters" role="group" aria-label="Show only">
        {select(
          'role',
          'Role',
          'All roles',
          DIRECTORY_ROLE_KEYS.map((value) => ({ value, label: DIRECTORY_ROLES[value] })),
        )}
        {select(
          'indicator',
          'Ask about',
          'All indicators',
          INDICATOR_NUMBERS.map((number) => ({
            value: String(number),
            label: `${number}. ${INDICATORS[number]}`,
          })),
        )}
        {select(
          'authority',
          'Authority',
          'All authorities',
          (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        )}
      </div>
      <details
        className="more-filters"
        open={filters.region !== undefined || filters.type !== undefined || filters.service !== undefined}
      >
        <summary>Region, type of authority, service</summary>
        <div className="people-filters" role="group" aria-label="Show only, too">
          {select(
            'region',
            'Region',
            'All regions',
            REGIONS.map((region) => ({ value: region, label: region })),
          )}
          {select('type', 'Type of authority', 'All types', TYPES)}
          {select(
            'service',
            'Service',
            'Both services',
            SERVICE_KEYS.map((value) => ({ value, label: SERVICES[value] })),
          )}
        </div>
      </details>
      {isFiltered(filters) && (
        <p>
          <LinkButton onClick={() => setFilters(NO_FILTERS, 'step')}>Show everyone</LinkButton>
        </p>
      )}
    </div>
  );
}

function SearchBox({ typed, onSearch }: { typed: string; onSearch: (text: string) => void }) {
  const [text, setText] = useState(typed);
  return (
    <form
      role="search"
      className="search-box"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim().slice(0, LONGEST_TYPED));
      }}
    >
      <TextInput
        id="people-search"
        label="Search by name, job title or authority"
        type="search"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={setText}
      />
      <Button type="submit" variant="quiet" icon="search">
        Search
      </Button>
    </form>
  );
}

/** As much as the hub takes; nobody types a name of that length. */
const LONGEST_TYPED = 100;
