import { Injectable } from '@nestjs/common';
import type { Counts } from '@hub/contracts/news';
import type { NotificationListQuery } from '@hub/contracts/notifications';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { problem } from '#platform/http/problem.ts';
import { DAY_MS } from '#platform/spans.ts';
import { NotificationsChanged } from './notifications.events.ts';
import { isReadThere, NotificationsQueries } from './notifications.queries.ts';

const READ_KEPT_DAYS = 90;
const KEPT_DAYS = 365;

const READ_ONE: Statement = {
  name: 'notification-read',
  text: `update notification set read_at = coalesce(read_at, $3) where id = $2 and person_id = $1 returning id`,
};
const READ_ALL: Statement = {
  name: 'notifications-read-all',
  text: `update notification set read_at = $2 where person_id = $1 and read_at is null returning id`,
};
// What was read on its own page since stays read; and of a followed thread there is one unread row at the most.
const UNREAD = (which: string) => `
  update notification n set read_at = null
  where n.person_id = $1 and ${which}
    and not exists (
      select from thread_reading r
      where r.person_id = n.person_id and r.thread_id = n.thread_id and r.read_number >= n.last_number)
    and not ${isReadThere('n')}
    and not exists (
      select from notification newer
      where newer.person_id = n.person_id and newer.conversation_id = n.conversation_id and newer.read_at is null)
    and not exists (
      select from notification newer
      where newer.person_id = n.person_id and newer.thread_id = n.thread_id and newer.read_at is null
        and newer.kind = 'followed-thread' and n.kind = 'followed-thread')
  returning n.id`;
const UNREAD_ONE: Statement = { name: 'notification-unread', text: UNREAD('n.id = $2') };
const UNREAD_ALL: Statement = { name: 'notifications-unread-all', text: UNREAD('n.read_at = $2') };
const IS_MINE: Statement = {
  name: 'notification-is-mine',
  text: `select id from notification where id = $2 and person_id = $1`,
};
const FORGET: Statement = {
  name: 'notifications-forget',
  text: `delete from notification where read_at < $1 or told_at < $2`,
};

/** What one person was told: read, counted, marked. */
@Injectable()
export class NotificationCentre {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: NotificationsQueries,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, query: NotificationListQuery) {
    return this.queries.list(actor, query);
  }

  counts(actor: Actor): Promise<Counts> {
    return this.queries.counts(actor);
  }

  read(actor: Actor, id: string): Promise<void> {
    return this.change(actor, async () => {
      const [found] = await this.work.rows(READ_ONE, [actor.personId, id, this.clock.now()]);
      if (!found) throw problem('notification-not-found');
    });
  }

  unread(actor: Actor, id: string): Promise<void> {
    return this.change(actor, async () => {
      const [found] = await this.work.rows(IS_MINE, [actor.personId, id]);
      if (!found) throw problem('notification-not-found');
      await this.work.rows(UNREAD_ONE, [actor.personId, id]);
    });
  }

  /** The moment names what was marked, for taking it back. */
  readAll(actor: Actor): Promise<{ readAt: Date; count: number }> {
    const readAt = this.clock.now();
    return this.change(actor, async () => {
      const read = await this.work.rows(READ_ALL, [actor.personId, readAt]);
      return { readAt, count: read.length };
    });
  }

  unreadAll(actor: Actor, readAt: Date): Promise<void> {
    return this.change(actor, async () => {
      await this.work.rows(UNREAD_ALL, [actor.personId, readAt]);
    });
  }

  async forgetOld(): Promise<void> {
    await this.work.rows(FORGET, [this.daysAgo(READ_KEPT_DAYS), this.daysAgo(KEPT_DAYS)]);
  }

  private change<Result>({ personId }: Actor, change: () => Promise<Result>): Promise<Result> {
    return this.work.run(async () => {
      const result = await change();
      this.events.afterCommit(new NotificationsChanged([personId]));
      return result;
    });
  }

  private daysAgo(days: number): Date {
    return new Date(this.clock.now().getTime() - days * DAY_MS);
  }
}
