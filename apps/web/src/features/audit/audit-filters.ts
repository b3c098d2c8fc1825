import { AUDIT_ACTIONS, type AuditAction } from '@hub/contracts/audit';
import { dateOfParts, type DateParts, datePartsOf } from '#ui/date-input.tsx';
import type { AuditFilters } from './audit.queries.ts';

/** As the form holds them. */
export interface FilterValues {
  text: string;
  authority: string;
  action: AuditAction | '';
  from: DateParts;
  to: DateParts;
}

const NAMES = ['text', 'person', 'authority', 'action', 'from', 'to'] as const;

const actionOf = (key: string | undefined): AuditAction | undefined =>
  key !== undefined && Object.hasOwn(AUDIT_ACTIONS, key) ? (key as AuditAction) : undefined;

/** The filters stand in the address, so that what was found can be sent to a colleague. */
export function filtersIn(search: URLSearchParams): AuditFilters {
  const { action, ...texts } = Object.fromEntries(
    NAMES.map((name) => [name, search.get(name) || undefined]),
  ) as Record<(typeof NAMES)[number], string | undefined>;
  return { ...texts, action: actionOf(action) };
}

export function searchOf(filters: AuditFilters): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of NAMES) if (filters[name]) search.set(name, filters[name]);
  return search;
}

export const valuesOf = ({ text, authority, action, from, to }: AuditFilters): FilterValues => ({
  text: text ?? '',
  authority: authority ?? '',
  action: action ?? '',
  from: datePartsOf(from ?? ''),
  to: datePartsOf(to ?? ''),
});

/** What was typed, as filters. Whose entries they are is chosen beside a name and stays. */
export const filtersOf = (
  { text, authority, action, from, to }: FilterValues,
  person: string | undefined,
): AuditFilters => ({
  text: text.trim() || undefined,
  person,
  authority: authority || undefined,
  action: action || undefined,
  from: dateOfParts(from) || undefined,
  to: dateOfParts(to) || undefined,
});

export const isFiltered = (filters: AuditFilters): boolean => NAMES.some((name) => Boolean(filters[name]));
