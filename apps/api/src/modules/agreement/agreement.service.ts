import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { problem } from '#platform/http/problem.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { AgreementAcceptanceEntity } from './agreement-acceptance.entity.ts';
import type { AgreementEntity } from './agreement.entity.ts';

export interface AgreementRow extends Pick<AgreementEntity, 'version' | 'text' | 'publishedAt'> {
  acceptedAt: Date | null;
}

const CURRENT: Statement = {
  name: 'agreement-current',
  text: `
    select a.version, a.text, a.published_at as "publishedAt", c.accepted_at as "acceptedAt"
    from agreement a
    left join agreement_acceptance c on c.version = a.version and c.person_id = $1
    order by a.version desc
    limit 1`,
};

/** The community agreement: how people talk here. The first version comes with the hub. */
@Injectable()
export class AgreementService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async current(actor: Actor): Promise<AgreementRow> {
    const [row] = await this.work.rows<AgreementRow>(CURRENT, [actor.personId]);
    if (!row)
      throw new Error('There is no community agreement: the migration that writes the first is missing');
    return row;
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
      await this.work
        .repository(AgreementAcceptanceEntity)
        .createQueryBuilder()
        .insert()
        .values({ personId: actor.personId, version, acceptedAt: this.clock.now() })
        .orIgnore()
        .execute();
      await this.audit.record(actor, { action: 'agreement.accepted', detail: { version } });
    });
  }
}
