import { AUTHORITY_TYPES, type AuthorityType, REGIONS } from '@hub/contracts/authorities';
import { DIRECTORY_ROLE_KEYS } from '@hub/contracts/directory';
import { INDICATOR_NUMBERS, SERVICE_KEYS } from '@hub/contracts/vocabulary';
import { oneOf } from '#platform/address-filters.ts';
import type { DirectoryFilters } from './people.queries.ts';

const AUTHORITY_TYPE_KEYS = Object.keys(AUTHORITY_TYPES) as AuthorityType[];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** For taking all of them out of the address. */
export const NO_FILTERS: Record<keyof DirectoryFilters, string> = {
  search: '',
  authority: '',
  region: '',
  type: '',
  role: '',
  indicator: '',
  service: '',
};

/** The filters stand in the address, so that a list can be sent to a colleague. What is not one of ours filters nothing. */
export function readFilters(search: URLSearchParams): DirectoryFilters {
  const authority = search.get('authority') ?? '';
  return {
    search: search.get('search')?.trim() || undefined,
    authority: UUID.test(authority) ? authority : undefined,
    region: oneOf(REGIONS, search.get('region')),
    type: oneOf(AUTHORITY_TYPE_KEYS, search.get('type')),
    role: oneOf(DIRECTORY_ROLE_KEYS, search.get('role')),
    indicator: oneOf(INDICATOR_NUMBERS, search.get('indicator')),
    service: oneOf(SERVICE_KEYS, search.get('service')),
  };
}

export const isFiltered = (filters: DirectoryFilters): boolean =>
  Object.values(filters).some((value) => value !== undefined);

/** Nothing but "who leads this authority's part" was asked. */
export const isOnlyLeadOf = ({ authority, role, ...others }: DirectoryFilters): boolean =>
  authority !== undefined && role === 'lead' && !isFiltered(others);
