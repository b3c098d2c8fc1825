import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { NotificationsService } from '#modules/notifications/notifications.service.ts';
import { MessageNotificationsQueries } from './message-notifications.queries.ts';

/** Conversations are told of one by one; so many are looked up at once. */
const A_BATCH = 200;

/** Tells those who have not read what was written to them, once for each conversation until they do. */
@Injectable()
export class MessageNotificationsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: MessageNotificationsQueries,
    private readonly notifications: NotificationsService,
    private readonly clock: Clock,
  ) {}

  /** Harmless twice, and in two processes: what one has told of is not due any more. */
  async tell(): Promise<void> {
    const now = this.clock.now();
    await this.queries.endQuiet(now);
    let told: number;
    do {
      const due = await this.queries.due(now, A_BATCH);
      told = 0;
      for (const conversationId of due) if (await this.tellOf(conversationId, now)) told++;
      // With none that it could take, another process has the rest.
    } while (told > 0);
  }

  private tellOf(conversationId: string, now: Date): Promise<boolean> {
    return this.work.run(async () => {
      const lastNumber = await this.queries.take(conversationId, now);
      if (lastNumber === undefined) return false;
      const people = await this.queries.toTell(conversationId, now);
      await this.notifications.tellOfConversation('message', conversationId, people);
      await this.queries.noteTold(conversationId, people, lastNumber);
      return true;
    });
  }
}
