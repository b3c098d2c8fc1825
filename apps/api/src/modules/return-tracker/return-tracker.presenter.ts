import type { TrackedReturns } from '@hub/contracts/return-tracker';
import type { TrackedRow } from './return-tracker.queries.ts';

const asTime = (at: string | null): string | null => (at === null ? null : new Date(at).toISOString());

export const presentTracked = ({ authorityId, authorityName, ...row }: TrackedRow): TrackedReturns => ({
  ...row,
  authority: { id: authorityId, name: authorityName },
  // Times inside JSON come as PostgreSQL writes them.
  services: row.services.map((service) => ({
    ...service,
    changedAt: asTime(service.changedAt),
    signedAt: asTime(service.signedAt),
  })),
  lastReminder: row.lastReminder && { ...row.lastReminder, at: new Date(row.lastReminder.at).toISOString() },
});
