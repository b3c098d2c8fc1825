import type { DemonstrationAccount } from '@hub/contracts/demonstration';
import { ROLE_NAMES } from '@hub/contracts/people';
import type { AccountRow } from './demonstration.queries.ts';

export const presentAccount = (row: AccountRow): DemonstrationAccount => ({
  email: row.email,
  name: row.name,
  role: ROLE_NAMES[row.role],
  authority: row.authority_name,
});
