import { AUTHORITY_TYPES, type AuthorityType, REGIONS, type Region } from '@hub/contracts/authorities';
import { ENROLMENT_STATES, type EnrolmentState } from '@hub/contracts/enrolment-states';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { oneOf, useSetFilters } from '#platform/address-filters.ts';
import { LinkButton } from '#ui/button.tsx';
import { Select } from '#ui/select.tsx';
import { TextInput } from '#ui/text-input.tsx';
import type { AuthorityFilters as Filters } from '../authorities.queries.ts';

export const states = Object.keys(ENROLMENT_STATES) as EnrolmentState[];
const types = Object.keys(AUTHORITY_TYPES) as AuthorityType[];

export const readRegion = (search: URLSearchParams): Region | undefined =>
  oneOf(REGIONS, search.get('region'));
export const readState = (search: URLSearchParams): EnrolmentState | undefined =>
  oneOf(states, search.get('state'));

/** The filters stand in the address, so that a filtered list can be sent to a colleague. */
export function useAuthorityFilters(): Filters {
  const [search] = useSearchParams();
  return {
    view: search.get('view') === 'all' ? 'all' : 'taking-part',
    region: readRegion(search),
    type: oneOf(types, search.get('type')),
    state: readState(search),
    text: search.get('text')?.trim().slice(0, 100) || undefined,
  };
}

/** Long enough to finish a word. */
const TYPING_MS = 250;

export function AuthorityFilters() {
  const [search] = useSearchParams();
  const { region, type, state, text } = useAuthorityFilters();
  const set = useSetFilters();
  const clear = () => set({ region: '', type: '', state: '', text: '' });
  return (
    <div className="filters" role="search" aria-label="Authorities">
      <SearchBox
        key={search.has('text') ? 'typed' : 'empty'}
        text={text ?? ''}
        onChange={(typed) => set({ text: typed })}
      />
      <Select
        id="filter-region"
        label="Region"
        value={region ?? ''}
        onChange={(value) => set({ region: value })}
        options={[{ value: '', label: 'All regions' }, ...REGIONS.map((value) => ({ value, label: value }))]}
      />
      <Select
        id="filter-type"
        label="Type"
        value={type ?? ''}
        onChange={(value) => set({ type: value })}
        options={[
          { value: '', label: 'All types' },
          ...types.map((value) => ({ value, label: AUTHORITY_TYPES[value] })),
        ]}
      />
      <Select
        id="filter-state"
        label="How far they are"
        value={state ?? ''}
        onChange={(value) => set({ state: value })}
        options={[
          { value: '', label: 'All states' },
          ...states.map((value) => ({ value, label: ENROLMENT_STATES[value] })),
        ]}
      />
      {(region ?? type ?? state ?? text) !== undefined && <LinkButton onClick={clear}>Show all</LinkButton>}
    </div>
  );
}

function SearchBox({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const [typed, setTyped] = useState(text);
  useEffect(() => {
    if (typed.trim() === text) return;
    const pause = setTimeout(() => onChange(typed.trim()), TYPING_MS);
    return () => clearTimeout(pause);
  });
  return (
    <TextInput
      id="filter-text"
      type="search"
      label="Name"
      autoComplete="off"
      spellCheck={false}
      value={typed}
      onChange={setTyped}
      size="20"
    />
  );
}
