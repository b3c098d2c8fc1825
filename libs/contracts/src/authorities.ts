import * as z from 'zod/mini';

export const AUTHORITY_TYPES = {
  county: 'County council',
  unitary: 'Unitary authority',
  metropolitan: 'Metropolitan borough',
  london: 'London borough',
  shared: 'Shared service',
} as const;
export type AuthorityType = keyof typeof AUTHORITY_TYPES;
export const AuthorityType = z.enum(
  Object.keys(AUTHORITY_TYPES) as AuthorityType[],
  'Choose a type of authority from the list',
);

/** The nine regions of England, as ONS names them. */
export const REGIONS = [
  'East Midlands',
  'East of England',
  'London',
  'North East',
  'North West',
  'South East',
  'South West',
  'West Midlands',
  'Yorkshire and The Humber',
] as const;
export const Region = z.enum(REGIONS, 'Choose a region from the list');
export type Region = z.output<typeof Region>;

export interface AuthorityNotices {
  /** Who is in it, or in which role. */
  'authority.people-changed': (notice: { authorityId: string }) => void;
}
