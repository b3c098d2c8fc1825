import { listAuditedAuthorities, listAuditEntries } from '@hub/contracts/audit';
import { forSignedIn, reveals } from '#platform/auth/permission.ts';
import { mayReadAudit } from './audit.policy.ts';

export const auditPermissions = [
  forSignedIn(listAuditEntries, reveals(mayReadAudit)),
  forSignedIn(listAuditedAuthorities, reveals(mayReadAudit)),
];
