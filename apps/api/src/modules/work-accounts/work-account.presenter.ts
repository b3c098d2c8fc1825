import type {
  Provider,
  WorkAccount,
  WorkAccountChoice,
  WorkAccountReturn,
} from '@hub/contracts/work-accounts';
import type { Arrival } from './provider-visits.service.ts';
import type { ChoiceRow, ProviderRow, WorkAccountRow } from './work-accounts.queries.ts';

export const presentChoice = ({ id, authority, provider, label }: ChoiceRow): WorkAccountChoice => ({
  id,
  authority,
  provider,
  label,
});

export const presentWorkAccount = (row: WorkAccountRow): WorkAccount => ({
  id: row.id,
  name: row.name,
  provider: row.provider,
  connectedAt: row.connected_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  isUsable: row.is_usable,
});

/** Without the secrets: those are cookies. */
export const presentArrival = ({ outcome, next, account }: Arrival): WorkAccountReturn => ({
  outcome,
  next,
  account,
});

export const presentProvider = (row: ProviderRow): Provider => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  issuer: row.issuer,
  clientId: row.client_id,
  isEnabled: row.is_enabled,
  accounts: row.accounts,
  tenants: row.tenants,
});
