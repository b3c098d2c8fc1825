import { Injectable } from '@nestjs/common';
import type { AgreementInput } from '@hub/contracts/agreement';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { problem } from '#platform/http/problem.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { AgreementAcceptanceEntity } from './agreement-acceptance.entity.ts';
import { AgreementEntity } from './agreement.entity.ts';
import { AgreementPublished } from './agreement.events.ts';
import { mayPublishAgreement } from './agreement.policy.ts';
import { AgreementQueries, type AgreementRow, type AgreementVersionRow } from './agreement.queries.ts';

/** The community agreement: how people talk here. The first version comes with the hub. */
@Injectable()
export class AgreementService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: AgreementQueries,
    private readonly audit: AuditService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  current(actor: Actor): Promise<AgreementRow> {
    return this.queries.current(actor);
  }

  versions(): Promise<AgreementVersionRow[]> {
    return this.queries.versions();
  }

  /** Before anybody writes: they have accepted the version that counts. */
  async requireAccepted(actor: Actor): Promise<void> {
    const { acceptedAt } = await this.current(actor);
    if (acceptedAt === null) throw problem('agreement-needed');
  }

  accept(actor: Actor, version: number): Promise<void> {
    return this.work.run(async () => {
      const current = await this.current(actor);
      if (current.version !== version) throw problem('agreement-changed');
      if (current.acceptedAt !== null) return;
      const isNew = await this.work.insertNew(AgreementAcceptanceEntity, {
        personId: actor.personId,
        version,
        acceptedAt: this.clock.now(),
      });
      // Accepted in two windows at once, it is recorded once.
      if (isNew) await this.audit.record(actor, { action: 'agreement.accepted', detail: { version } });
    });
  }

  /** Whoever has accepted an earlier version is asked again before they write. */
  publish(actor: Actor, { replaces, text, note }: AgreementInput): Promise<void> {
    return this.work.run(async () => {
      if (!mayPublishAgreement(actor)) throw problem('not-allowed');
      const version = replaces + 1;
      const current = await this.current(actor);
      const isNew =
        current.version === replaces &&
        (await this.work.insertNew(AgreementEntity, {
          version,
          text,
          note,
          publishedAt: this.clock.now(),
          publishedBy: actor.personId,
        }));
      if (!isNew) {
        // The same form sent again, after a lost answer; or somebody else was faster.
        const next = await this.work.repository(AgreementEntity).findOneBy({ version });
        if (next?.publishedBy === actor.personId && next.text === text && next.note === note) return;
        throw problem('agreement-changed');
      }
      await this.audit.record(actor, { action: 'agreement.published', detail: { version, note } });
      this.events.afterCommit(new AgreementPublished(version));
    });
  }
}
