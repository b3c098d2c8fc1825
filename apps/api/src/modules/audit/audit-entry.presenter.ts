import type { AuditEntry } from '@hub/contracts/audit';
import type { AuditRow } from './audit.queries.ts';

export function presentAuditEntry(row: AuditRow): AuditEntry {
  const { id, at, action, subjectKind, subjectId, subjectName, authorityId, authorityName } = row;
  return {
    id,
    at: at.toISOString(),
    person: { id: row.personId, name: row.personName, role: row.role, actedFor: row.actedFor },
    action,
    subject: subjectKind === null ? null : { kind: subjectKind, id: subjectId, name: subjectName },
    authority:
      authorityId === null || authorityName === null ? null : { id: authorityId, name: authorityName },
    // PostgreSQL keeps the names of an object by their length: by the alphabet "from" stands before "to".
    detail: Object.entries(row.detail)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([name, value]) => {
        const values = (Array.isArray(value) ? value : [value]).filter((one) => one !== null);
        return values.length === 0 ? [] : [{ name, values: values.map(String) }];
      }),
    network: row.network,
    device: row.device,
  };
}
