import { Injectable } from '@nestjs/common';
import type { AttentionLevel } from '@hub/contracts/spaces';
import type { Actor } from '#platform/auth/actor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { NotificationsService } from '#modules/notifications/notifications.service.ts';
import { ThreadRead } from './threads.events.ts';
import { ThreadsService } from './threads.service.ts';

// Each holds the thread while it looks at its newest number: somebody who posts meanwhile would not see what is written
// here, nor be seen. Those who read do not wait for each other (`share`).
// Only forward: a page that was open all night must not take back what was read elsewhere since.
const READ_TO: Statement = {
  name: 'thread-read-to',
  text: `
    insert into thread_reading (person_id, thread_id, read_number)
    select $1, t.id, least($3::int, t.last_number) from thread t where t.id = $2 for share
    on conflict (person_id, thread_id) do update set read_number = excluded.read_number
    where thread_reading.read_number < excluded.read_number
    returning read_number`,
};
// Whoever marks something unread wants to find it again: what is unread is counted in threads one follows.
const MARK_UNREAD: Statement = {
  name: 'thread-mark-unread',
  text: `
    insert into thread_reading (person_id, thread_id, read_number, level)
    select $1, t.id, least($3::int, t.last_number) - 1, 'following' from thread t where t.id = $2 and t.last_number > 0 for share
    on conflict (person_id, thread_id) do update
      set read_number = excluded.read_number, level = coalesce(thread_reading.level, 'following')`,
};
const CHOOSE_LEVEL: Statement = {
  name: 'thread-choose-level',
  text: `
    insert into thread_reading (person_id, thread_id, level)
    select $1, t.id, $3 from thread t where t.id = $2 for share
    on conflict (person_id, thread_id) do update set level = excluded.level`,
};

/** How far somebody has read a thread, and how much they want to hear of it. */
@Injectable()
export class ReadingService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly threads: ThreadsService,
    private readonly notifications: NotificationsService,
    private readonly events: DomainEvents,
  ) {}

  read(actor: Actor, threadId: string, number: number): Promise<void> {
    return this.work.run(async () => {
      await this.threads.get(actor, threadId);
      const moved = await this.work.rows(READ_TO, [actor.personId, threadId, number]);
      await this.notifications.threadRead(actor.personId, threadId, number);
      if (moved.length > 0) this.tell(actor, threadId);
    });
  }

  markUnread(actor: Actor, threadId: string, from: number): Promise<void> {
    return this.work.run(async () => {
      await this.threads.get(actor, threadId);
      await this.work.rows(MARK_UNREAD, [actor.personId, threadId, from]);
      this.tell(actor, threadId);
    });
  }

  choose(actor: Actor, threadId: string, level: AttentionLevel | null): Promise<void> {
    return this.work.run(async () => {
      await this.threads.get(actor, threadId);
      await this.work.rows(CHOOSE_LEVEL, [actor.personId, threadId, level]);
      this.tell(actor, threadId);
    });
  }

  /** Their other windows: counts and levels are the same everywhere. */
  private tell(actor: Actor, threadId: string): void {
    this.events.afterCommit(new ThreadRead(threadId, actor.personId));
  }
}
