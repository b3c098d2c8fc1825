import { Injectable } from '@nestjs/common';
import { REMINDER_HOUR, type SavedPostsQuery } from '@hub/contracts/saved-posts';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { daysAfter, londonDate, momentInLondon } from '#platform/london-date.ts';
import { NotificationsService } from '#modules/notifications/notifications.service.ts';
import { SavedPostEntity } from './saved-post.entity.ts';
import { SavedPostsQueries } from './saved-posts.queries.ts';
import { SavedPostsChanged } from './threads.events.ts';
import { ThreadsService } from './threads.service.ts';

/** A reminder further away than this is a calendar's business. */
const MOST_DAYS_AHEAD = 366;
const REMINDED_AT_ONCE = 500;

/** What people keep to come back to. Nobody else learns of it, not even how many did. */
@Injectable()
export class SavedPostsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly threads: ThreadsService,
    private readonly queries: SavedPostsQueries,
    private readonly notifications: NotificationsService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, query: SavedPostsQuery) {
    return this.queries.list(actor, query);
  }

  /** Again to change the reminder: it keeps its place in the list. */
  save(actor: Actor, postId: string, remindOn: string | null): Promise<void> {
    return this.work.run(async () => {
      const { post } = await this.threads.post(actor, postId);
      if (post.state !== 'published') throw problem('post-not-found');
      await this.work
        .repository(SavedPostEntity)
        .createQueryBuilder()
        .insert()
        .values({
          personId: actor.personId,
          postId,
          savedAt: this.clock.now(),
          remindAt: remindOn === null ? null : this.reminderOn(remindOn),
        })
        .orUpdate(['remind_at'], ['person_id', 'post_id'])
        .execute();
      this.events.afterCommit(new SavedPostsChanged(actor.personId, post.threadId));
    });
  }

  unsave(actor: Actor, postId: string): Promise<void> {
    return this.work.run(async () => {
      const { post } = await this.threads.post(actor, postId);
      await this.work.repository(SavedPostEntity).delete({ personId: actor.personId, postId });
      this.events.afterCommit(new SavedPostsChanged(actor.personId, post.threadId));
    });
  }

  /** Each reminder once, whoever else is reminding: what it tells is a row of the transaction that takes it off the list. */
  async remindOfDue(): Promise<void> {
    for (let taken = REMINDED_AT_ONCE; taken === REMINDED_AT_ONCE;) taken = await this.remindOfSome();
  }

  private remindOfSome(): Promise<number> {
    return this.work.run(async () => {
      const now = this.clock.now();
      const due = await this.queries.takeDue(now, londonDate(now), REMINDED_AT_ONCE);
      await this.notifications.tell(
        due
          .filter(({ isSeen }) => isSeen)
          .map(({ personId, postId, threadId }) => ({ kind: 'reminder', personId, postId, threadId })),
      );
      for (const { personId, threadId } of due)
        this.events.afterCommit(new SavedPostsChanged(personId, threadId));
      return due.length;
    });
  }

  /** Nine in the morning in London. */
  private reminderOn(day: string): Date {
    const now = this.clock.now();
    const at = momentInLondon(day, `${String(REMINDER_HOUR).padStart(2, '0')}:00`);
    if (at <= now)
      throw fieldProblem('#/remindOn', 'Enter a day that is still to come. Reminders come at 9am');
    if (day > daysAfter(londonDate(now), MOST_DAYS_AHEAD))
      throw fieldProblem('#/remindOn', 'Enter a day within a year from now');
    return at;
  }
}
