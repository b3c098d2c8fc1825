import type { SearchFilterName } from '@hub/contracts/search';
import type { SearchChoice } from './search.queries.ts';

export const FILTER_NAMES = [
  'space',
  'answered',
  'indicator',
  'theme',
  'authority',
  'region',
  'since',
  'until',
] as const satisfies SearchFilterName[];

/** What is searched for stands in the address, so that what was found can be sent to a colleague. */
export interface SearchAddress {
  q: string;
  /** The kind that is looked at alone; undefined for the best of each. */
  kind: string | undefined;
  filters: SearchChoice;
}

export function readAddress(search: URLSearchParams): SearchAddress {
  const filters: SearchChoice = {};
  for (const name of FILTER_NAMES) {
    const value = search.get(name);
    if (value) filters[name] = value;
  }
  return { q: search.get('q')?.trim() ?? '', kind: search.get('in') ?? undefined, filters };
}

export function addressOf({ q, kind, filters }: Partial<SearchAddress>): string {
  const search = new URLSearchParams();
  if (q) search.set('q', q);
  if (kind) search.set('in', kind);
  for (const name of FILTER_NAMES) {
    const value = filters?.[name];
    if (value) search.set(name, value);
  }
  return search.size > 0 ? `/search?${search.toString()}` : '/search';
}
