import { Injectable } from '@nestjs/common';
import type { AuditQuery } from '@hub/contracts/audit';
import type { AuthorityRef } from '@hub/contracts/people';
import { fromCursor, paged, type Paged } from '#platform/database/cursor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { problem } from '#platform/http/problem.ts';
import type { AuditEntryEntity } from './audit-entry.entity.ts';

export interface AuditRow extends AuditEntryEntity {
  authorityName: string | null;
}

const ENTRIES = `
  select e.id, e.at, e.person_id as "personId", e.person_name as "personName", e.role, e.acted_for as "actedFor",
    e.action, e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.subject_name as "subjectName",
    e.authority_id as "authorityId", a.short_name as "authorityName", e.detail, e.network, e.device
  from audit_entry e
  left join authority a on a.id = e.authority_id`;

// One short look into an index for each authority: the record itself may be long.
const AUTHORITIES: Statement = {
  name: 'audited-authorities',
  text: `
    select a.id, a.short_name as name
    from authority a
    where exists (select from audit_entry e where e.authority_id = a.id)
    order by a.short_name, a.id`,
};

interface Condition {
  name: string;
  values: unknown[];
  sql: (...parameters: string[]) => string;
}

/** A condition for each filter that is set. */
function conditionsOf({ text, person, authority, action, from, to }: AuditQuery): Condition[] {
  const conditions: (Condition | false)[] = [
    text !== undefined &&
      text !== '' && {
        name: 'text',
        values: [`%${text.replace(/[\\%_]/g, '\\$&')}%`],
        // As the index audit_entry_names has it.
        sql: (part) => `(e.person_name || ' ' || coalesce(e.subject_name, '')) ilike ${part}`,
      },
    person !== undefined && { name: 'person', values: [person], sql: (id) => `e.person_id = ${id}` },
    authority !== undefined && {
      name: 'authority',
      values: [authority],
      sql: (id) => `e.authority_id = ${id}`,
    },
    action !== undefined && { name: 'action', values: [action], sql: (key) => `e.action = ${key}` },
    from !== undefined && {
      name: 'from',
      values: [from],
      sql: (day) => `e.at >= ${day}::date::timestamp at time zone 'Europe/London'`,
    },
    to !== undefined && {
      name: 'to',
      values: [to],
      sql: (day) => `e.at < (${day}::date + 1)::timestamp at time zone 'Europe/London'`,
    },
  ];
  return conditions.filter((condition) => condition !== false);
}

const after = ([at, id]: readonly [string, string]): Condition => ({
  name: 'after',
  values: [at, id],
  sql: (time, number) => `(e.at, e.id) < (${time}::timestamptz, ${number}::bigint)`,
});

/** The last row's time and number. The number is ours too: anything else is no cursor. */
function placeOf(cursor: string | undefined): readonly [string, string] | null {
  const place = fromCursor(cursor, ['timestamp', 'text']);
  if (place && !/^\d{1,18}$/.test(place[1]))
    throw problem('invalid-input', {
      errors: [
        { pointer: '#/cursor', detail: 'This page link is not one of ours. Start from the first page' },
      ],
    });
  return place;
}

@Injectable()
export class AuditQueries {
  constructor(private readonly work: UnitOfWork) {}

  async list({ cursor, limit, ...filters }: AuditQuery): Promise<Paged<AuditRow>> {
    const place = placeOf(cursor);
    const conditions = [...conditionsOf({ limit, ...filters }), ...(place ? [after(place)] : [])];
    const values: unknown[] = [];
    const parameter = (value: unknown) => `$${values.push(value)}`;
    const where = conditions.map(({ sql, values: own }) => sql(...own.map(parameter))).join(' and ');
    const rows = await this.work.rows<AuditRow>(
      {
        name: ['audit-entries', ...conditions.map(({ name }) => name)].join('-'),
        text: `${ENTRIES} ${where && `where ${where}`}
          order by e.at desc, e.id desc limit ${parameter(limit + 1)}`,
      },
      values,
    );
    return paged(rows, limit, (row) => [row.at.toISOString(), row.id]);
  }

  authorities(): Promise<AuthorityRef[]> {
    return this.work.rows<AuthorityRef>(AUTHORITIES);
  }
}
