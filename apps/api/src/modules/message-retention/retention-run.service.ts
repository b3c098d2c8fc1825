import { Injectable, Logger } from '@nestjs/common';
import { TIME_ZONE } from '@hub/contracts/vocabulary';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import '#platform/temporal.ts';
import { ConversationListsChanged } from '#modules/messages/messages.events.ts';
import { MessageRetentionQueries } from './message-retention.queries.ts';
import { MessageRetentionService } from './message-retention.service.ts';

/** One transaction deletes no more: whoever writes there meanwhile does not wait. */
const A_BATCH = 1000;
const CONVERSATIONS_A_BATCH = 500;

/**
 * Deletes what is older than the programme keeps messages, and whatever was only there for it. Search reads the messages
 * themselves and exports are stored nowhere: nothing is left of them there.
 */
@Injectable()
export class RetentionRunService {
  private readonly log = new Logger(RetentionRunService.name);

  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: MessageRetentionQueries,
    private readonly retention: MessageRetentionService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /** Cut short, it goes on where it stopped; in two processes each finds what the other has left. */
  async apply(): Promise<void> {
    const before = this.cutOff(await this.retention.keptMonths());
    let deleted = 0;
    let after: string | null = null;
    for (;;) {
      const ids = await this.queries.withOld(before, after, CONVERSATIONS_A_BATCH);
      for (const id of ids) deleted += await this.deleteIn(id, before);
      after = ids.at(-1) ?? null;
      if (ids.length < CONVERSATIONS_A_BATCH) break;
    }
    await this.queries.forgetTold(before);
    const { count, personIds } = await this.queries.deleteEmpty(before);
    await this.events.committed(new ConversationListsChanged(personIds));
    if (deleted > 0 || count > 0)
      this.log.log({ msg: 'Messages older than they are kept were deleted', deleted, conversations: count });
  }

  private async deleteIn(conversationId: string, before: Date): Promise<number> {
    let deleted = 0;
    for (;;) {
      const count = await this.work.run(async () => {
        const gone = await this.queries.delete(conversationId, before, A_BATCH);
        if (gone.last !== null) await this.queries.readOn(conversationId, gone.last);
        return gone.count;
      });
      deleted += count;
      if (count < A_BATCH) break;
    }
    await this.events.committed(new ConversationListsChanged(await this.queries.people(conversationId)));
    return deleted;
  }

  private cutOff(months: number): Date {
    const now = Temporal.Instant.fromEpochMilliseconds(this.clock.now().getTime());
    return new Date(now.toZonedDateTimeISO(TIME_ZONE).subtract({ months }).epochMilliseconds);
  }
}
