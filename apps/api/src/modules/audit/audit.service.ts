import { Injectable } from '@nestjs/common';
import type { AuditAction, AuditQuery } from '@hub/contracts/audit';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { problem } from '#platform/http/problem.ts';
import { requestOrigin } from '#platform/http/request-origin.ts';
import { AuditEntryEntity } from './audit-entry.entity.ts';
import { mayReadAudit } from './audit.policy.ts';
import { AuditQueries } from './audit.queries.ts';

/** Whoever acts without being signed in: an invited person, an authority that registers. */
export interface Unsigned {
  personId: string | null;
  name: string;
}

export interface AuditNote {
  action: AuditAction;
  /** On what: its kind, its id where it has one, and what it is called now. No addresses, nothing secret. */
  subject?: { kind: string; id?: string; name?: string };
  /** Whose affair it is. */
  authorityId?: string | null;
  detail?: Record<string, string | number | boolean | null | readonly string[]>;
}

/** The audit record. What is written stays: the database refuses to change it. */
@Injectable()
export class AuditService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly queries: AuditQueries,
  ) {}

  /** Inside the unit of work that does it: there is no change without its entry, and no entry without the change. */
  async record(by: Actor | Unsigned, { action, subject, authorityId, detail }: AuditNote): Promise<void> {
    const actor = 'signInId' in by ? by : null;
    const origin = requestOrigin();
    await this.work.repository(AuditEntryEntity).insert({
      at: this.clock.now(),
      personId: by.personId,
      personName: by.name,
      role: actor?.programmeRole ?? actor?.member?.role ?? null,
      actedFor: actor?.member?.actsFor ?? null,
      action,
      subjectKind: subject?.kind ?? null,
      subjectId: subject?.id ?? null,
      subjectName: subject?.name ?? null,
      authorityId: authorityId ?? null,
      detail: (detail ?? {}) as Record<string, never>,
      network: origin?.network ?? null,
      device: origin?.device ?? null,
    });
  }

  /** Reading leaves no entry of its own: it changes nothing, and the record would fill with those who look at it. */
  async list(actor: Actor, query: AuditQuery) {
    if (!mayReadAudit(actor)) throw problem('not-found');
    return this.queries.list(query);
  }

  /** Those it tells of, to choose from. */
  async authorities(actor: Actor) {
    if (!mayReadAudit(actor)) throw problem('not-found');
    return this.queries.authorities();
  }

  /** By the database's clock and not ours: its trigger lets go of exactly these, and refuses all when one is too young. */
  async forgetOld(): Promise<void> {
    await this.work.sql(`delete from audit_entry where at < now() - interval '24 months'`);
  }
}
