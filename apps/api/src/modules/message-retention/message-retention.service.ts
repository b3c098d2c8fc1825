import { Injectable } from '@nestjs/common';
import type { MessageRetentionInput } from '@hub/contracts/message-retention';
import type { Actor } from '#platform/auth/actor.ts';
import { HubMarkerEntity } from '#platform/database/hub-marker.entity.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { problem } from '#platform/http/problem.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { mayChooseRetention } from './message-retention.policy.ts';

const KEPT: Statement = { name: 'messages-kept', text: 'select messages_kept_months as months from hub' };

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
    if (!kept) throw new Error('The hub has no row that says what it is for');
    return kept.months;
  }

  async get(actor: Actor): Promise<number> {
    if (!mayChooseRetention(actor)) throw problem('not-found');
    return this.keptMonths();
  }

  change(actor: Actor, { months, from }: MessageRetentionInput): Promise<number> {
    return this.work.run(async () => {
      if (!mayChooseRetention(actor)) throw problem('not-allowed');
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
