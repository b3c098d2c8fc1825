import { Injectable } from '@nestjs/common';
import type { WelcomeInput } from '@hub/contracts/first-steps';
import { AuditService } from '#modules/audit/audit.service.ts';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { problem } from '#platform/http/problem.ts';
import { mayWriteWelcome } from './first-steps.policy.ts';
import { WelcomeNoteEntity } from './welcome-note.entity.ts';

@Injectable()
export class WelcomeService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Refuses an edit that began from an older version; the very same words sent twice are there already. */
  write(actor: Actor, { version, ...words }: WelcomeInput): Promise<void> {
    return this.work.run(async () => {
      if (!mayWriteWelcome(actor)) throw problem('not-allowed');
      // There is no row to lock while there is no welcome, so that writers take turns by a lock of their own.
      await this.work.sql(`select pg_advisory_xact_lock(hashtextextended('welcome', 0))`);
      const notes = this.work.repository(WelcomeNoteEntity);
      const note = await notes.findOneBy({ id: 1 });
      if (note?.title === words.title && note.text === words.text && note.signedBy === words.signedBy) return;
      if ((note?.version ?? 0) !== version) throw problem('welcome-changed');
      await notes.save({
        id: 1,
        ...words,
        version: version + 1,
        changedBy: actor.personId,
        changedAt: this.clock.now(),
      });
      await this.audit.record(actor, {
        action: 'welcome.written',
        subject: { kind: 'welcome', name: words.title },
        detail: { signedBy: words.signedBy },
      });
    });
  }
}
