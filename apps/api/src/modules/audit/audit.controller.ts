import { Controller, Query } from '@nestjs/common';
import {
  type AuditPage,
  type AuditQuery,
  listAuditedAuthorities,
  listAuditEntries,
} from '@hub/contracts/audit';
import type { CallResult } from '@hub/contracts/endpoint';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { presentAuditEntry } from './audit-entry.presenter.ts';
import { AuditService } from './audit.service.ts';

@Controller()
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Handles(listAuditEntries)
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listAuditEntries.query }) query: AuditQuery,
  ): Promise<AuditPage> {
    const { rows, nextCursor } = await this.audit.list(actor, query);
    return { items: rows.map(presentAuditEntry), nextCursor };
  }

  @Handles(listAuditedAuthorities)
  async authorities(@CurrentActor() actor: Actor): Promise<CallResult<typeof listAuditedAuthorities>> {
    return { items: await this.audit.authorities(actor) };
  }
}
