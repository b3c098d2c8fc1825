import { Injectable } from '@nestjs/common';
import type { DraftPlace } from '@hub/contracts/drafts';
import { DRAFT_DAYS } from '@hub/contracts/drafts';
import { LessThan } from 'typeorm';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { DAY_MS } from '#platform/spans.ts';
import { DraftEntity } from './draft.entity.ts';
import { DraftChanged } from './drafts.events.ts';

const FORGET_POSTED: Statement = {
  name: 'drafts-forget-posted',
  text: `delete from draft where person_id = $1 and post_id = $2 returning place`,
};

/** How a draft ends. Apart from the drafts themselves, which ask threads: those who post ask this. */
@Injectable()
export class KeptDraftsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /** Inside the unit of work that posts: what was posted is no draft any more, whatever place it was kept for. */
  async forgetPosted(personId: string, postId: string): Promise<void> {
    const forgotten = await this.work.rows<{ place: DraftPlace }>(FORGET_POSTED, [personId, postId]);
    for (const { place } of forgotten) this.events.afterCommit(new DraftChanged(personId, place, null));
  }

  /** Inside a unit of work. */
  async forget(personId: string, place: DraftPlace): Promise<void> {
    const { affected } = await this.work.repository(DraftEntity).delete({ personId, place });
    if (affected) this.events.afterCommit(new DraftChanged(personId, place, null));
  }

  /** What nobody came back to. */
  async forgetOld(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - DRAFT_DAYS * DAY_MS);
    await this.work.repository(DraftEntity).delete({ changedAt: LessThan(before) });
  }
}
