import { Injectable } from '@nestjs/common';
import { type MessageRetentionInput, USUAL_MONTHS_KEPT } from '@hub/contracts/message-retention';
import type { Actor } from '#platform/auth/actor.ts';
import { HubMarkerEntity } from '#platform/database/hub-marker.entity.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { problem } from '#platform/http/problem.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { mayChooseRetention } from './message-retention.policy.ts';

const KEPT: Statement = {
  name: 'messages-kept',
  text: `select coalesce((select messages_kept_months from hub), ${USUAL_MONTHS_KEPT})::int as months`,
};

/** For how many months messages are kept: one rule for the whole programme. */
@Injectable()
export class MessageRetentionService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  /** Everybody may know it: it is their messages that go. */
  async keptMonths(): Promise<number> {
    const [kept] = await this.work.rows<{ months: number }>(KEPT);
    return kept?.months ?? USUAL_MONTHS_KEPT;
  }

  async get(actor: Actor): Promise<number> {
    if (!mayChooseRetention(actor)) throw problem('not-found');
    return this.keptMonths();
  }

  change(actor: Actor, { months, from }: MessageRetentionInput): Promise<number> {
    return this.work.run(async () => {
      if (!mayChooseRetention(actor)) throw problem('not-allowed');
      await this.work.insertNew(HubMarkerEntity, { id: 1 });
      const markers = this.work.repository(HubMarkerEntity);
      const { messagesKeptMonths } = await markers.findOneOrFail({
        where: { id: 1 },
        lock: { mode: 'for_no_key_update' },
      });
      // Sent again, after a lost answer, it is done already.
      if (messagesKeptMonths === months) return months;
      if (messagesKeptMonths !== from) throw problem('message-retention-changed');
      await markers.update({ id: 1 }, { messagesKeptMonths: months });
      await this.audit.record(actor, {
        action: 'programme.message-retention-changed',
        subject: { kind: 'programme', name: 'For how long messages are kept' },
        detail: { from, to: months },
      });
      return months;
    });
  }
}
