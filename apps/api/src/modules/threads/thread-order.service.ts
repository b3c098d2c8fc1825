import { Injectable } from '@nestjs/common';
import { LONGEST_PIN_DAYS } from '@hub/contracts/moderation';
import { mentionsOf, type RichText } from '@hub/contracts/rich-text';
import type { AuditAction } from '@hub/contracts/audit';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { daysAfter, londonDate, momentInLondon } from '#platform/london-date.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { SpacesService } from '#modules/spaces/spaces.service.ts';
import { mayKeepOrder, mayMoveInto } from './moderation.policy.ts';
import { ThreadEntity } from './thread.entity.ts';
import { ThreadChanged, ThreadMoved } from './threads.events.ts';
import type { ThreadPageRow } from './threads.queries.ts';
import { ThreadsService } from './threads.service.ts';

// What spaces say of their threads, after one has come or gone: first held, in one order, so that what others have counted
// meanwhile is seen.
const HOLD_SPACES: Statement = {
  name: 'spaces-hold',
  text: `select id from space where id = any($1::uuid[]) order by id for no key update`,
};
const COUNT_SPACES: Statement = {
  name: 'spaces-count-threads',
  text: `
    update space s set
      thread_count = (select count(*) from thread t where t.space_id = s.id and t.state = 'published'),
      last_posted_at = (select max(t.last_posted_at) from thread t where t.space_id = s.id and t.state = 'published')
    where s.id = any($1::uuid[])`,
};
/** Pinned until the day is over. */
const END_OF_DAY = '23:59:59';

/** What those who look after a space do with a thread as a whole. */
@Injectable()
export class ThreadOrderService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly threads: ThreadsService,
    private readonly spaces: SpacesService,
    private readonly audit: AuditService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  pin(actor: Actor, threadId: string, until: string | null): Promise<void> {
    return this.work.run(async () => {
      const thread = await this.toKeepInOrder(actor, threadId);
      if (until !== null) {
        const today = londonDate(this.clock.now());
        if (until < today) throw fieldProblem('#/until', 'Enter a day that is not over yet');
        if (until > daysAfter(today, LONGEST_PIN_DAYS))
          throw fieldProblem('#/until', `A thread can be pinned for ${LONGEST_PIN_DAYS} days at the most`);
      }
      await this.change(thread, { pinnedUntil: until === null ? null : momentInLondon(until, END_OF_DAY) });
      await this.record(actor, thread, until === null ? 'thread.unpinned' : 'thread.pinned', { until });
    });
  }

  lock(actor: Actor, threadId: string, isLocked: boolean): Promise<void> {
    return this.work.run(async () => {
      const thread = await this.toKeepInOrder(actor, threadId);
      if ((thread.lockedAt !== null) === isLocked) return;
      await this.change(thread, { lockedAt: isLocked ? this.clock.now() : null });
      await this.record(actor, thread, isLocked ? 'thread.locked' : 'thread.unlocked');
    });
  }

  /** Its link stays the same; who can open it follows the space it is in. */
  move(actor: Actor, threadId: string, spaceId: string): Promise<void> {
    return this.work.run(async () => {
      const thread = await this.toKeepInOrder(actor, threadId);
      if (thread.spaceId === spaceId) return;
      const target = await this.spaces.get(actor, spaceId);
      if (target.archivedAt !== null) throw problem('space-archived');
      if (!mayMoveInto(actor, thread, target))
        throw fieldProblem(
          '#/spaceId',
          'Choose a space that you look after and that no more people can read: these posts were written for those who can read them now',
        );
      await this.change(thread, { spaceId, pinnedUntil: null });
      await this.recount(thread.spaceId, spaceId);
      await this.record(actor, thread, 'thread.moved', { from: thread.spaceName, to: target.name });
      this.events.afterCommit(new ThreadMoved(threadId, thread.spaceId, spaceId));
    });
  }

  summarise(actor: Actor, threadId: string, version: number, body: RichText | null): Promise<void> {
    return this.work.run(async () => {
      const thread = await this.toKeepInOrder(actor, threadId);
      if (thread.version !== version) throw problem('thread-changed');
      // A summary tells nobody of itself, so a name in it would promise what does not happen.
      if (body && mentionsOf(body).length > 0)
        throw fieldProblem('#/body', 'Write names without @ in a summary');
      await this.change(thread, {
        summary: body,
        summaryBy: body && actor.personId,
        summaryAt: body && this.clock.now(),
      });
      await this.record(actor, thread, body === null ? 'thread.summary-removed' : 'thread.summarised');
    });
  }

  /** Inside a unit of work: what spaces say of their threads is counted again. */
  async recount(...spaceIds: string[]): Promise<void> {
    await this.work.rows(HOLD_SPACES, [spaceIds]);
    await this.work.rows(COUNT_SPACES, [spaceIds]);
  }

  /** The thread, held, for somebody who looks after its space. */
  async toKeepInOrder(actor: Actor, threadId: string): Promise<ThreadPageRow> {
    await this.threads.hold([threadId]);
    const thread = await this.threads.get(actor, threadId);
    if (!mayKeepOrder(actor, thread)) throw problem('not-allowed');
    return thread;
  }

  /** What a hidden space holds is nobody's to read, also not in the record. */
  async record(
    actor: Actor,
    thread: ThreadPageRow,
    action: AuditAction,
    detail: Record<string, string | number | null> = {},
  ): Promise<void> {
    if (thread.spaceKind === 'hidden') return;
    await this.audit.record(actor, {
      action,
      subject: { kind: 'thread', id: thread.id, name: thread.title },
      authorityId: thread.space.authorityId,
      detail,
    });
  }

  private async change(thread: ThreadPageRow, changes: Partial<ThreadEntity>): Promise<void> {
    await this.work
      .repository(ThreadEntity)
      .update(thread.id, { ...(changes as object), version: thread.version + 1 });
    this.events.afterCommit(new ThreadChanged(thread.id, thread.spaceId));
  }
}
