import { type AuditAction, listAuditedAuthorities, listAuditEntries } from '@hub/contracts/audit';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { nextPage } from '#platform/next-page.ts';

export interface AuditFilters {
  text?: string | undefined;
  person?: string | undefined;
  authority?: string | undefined;
  action?: AuditAction | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export const auditQuery = (filters: AuditFilters) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'entries', filters],
    queryFn: ({ pageParam }) =>
      call(listAuditEntries, { query: { ...filters, limit: 50, cursor: pageParam } }),
    ...nextPage,
  });

export const auditedAuthoritiesQuery = () =>
  queryOptions({ queryKey: ['audit', 'authorities'], queryFn: () => call(listAuditedAuthorities) });
