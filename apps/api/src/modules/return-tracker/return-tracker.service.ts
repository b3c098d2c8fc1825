import { Injectable } from '@nestjs/common';
import {
  type Reminded,
  type ReminderInput,
  REMINDER_PAUSE_HOURS,
  type TrackerOverview,
  type TrackerOverviewQuery,
  type TrackerQuery,
} from '@hub/contracts/return-tracker';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { problem } from '#platform/http/problem.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { NotificationsService } from '#modules/notifications/notifications.service.ts';
import { ReturnReminderEntity } from './return-reminder.entity.ts';
import { ReturnsReminded } from './return-tracker.events.ts';
import { mayTrackReturns } from './return-tracker.policy.ts';
import { ReturnTrackerQueries } from './return-tracker.queries.ts';

/** How far every authority's returns are, and reminding those that are behind. */
@Injectable()
export class ReturnTrackerService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: ReturnTrackerQueries,
    private readonly notifications: NotificationsService,
    private readonly audit: AuditService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, query: TrackerQuery) {
    if (!mayTrackReturns(actor)) throw problem('not-found');
    return this.queries.list(query);
  }

  async overview(actor: Actor, query: TrackerOverviewQuery): Promise<TrackerOverview> {
    if (!mayTrackReturns(actor)) throw problem('not-found');
    const phases = await this.queries.phases();
    const shown = phases.find(({ id, isShown }) =>
      query.phaseId === undefined ? isShown : id === query.phaseId,
    );
    const refs = phases.map(({ id, name, years }) => ({ id, name, years }));
    return {
      phase: shown ? { id: shown.id, name: shown.name, years: shown.years } : null,
      phases: refs,
      window: shown ? await this.queries.window(shown.id) : { opensOn: null, closesOn: null },
      counts: await this.queries.counts(query),
    };
  }

  /** Tells those who can do something about it. Sent again, after a lost answer, it reminds nobody twice. */
  remind(actor: Actor, { id, enrolmentIds, note }: ReminderInput): Promise<Reminded> {
    return this.work.run(async () => {
      if (!mayTrackReturns(actor)) throw problem('not-allowed');
      await this.work.sql(`select pg_advisory_xact_lock(hashtextextended('return-reminders', 0))`);
      const reminders = this.work.repository(ReturnReminderEntity);
      const earlier = await reminders.countBy({ id });
      if (earlier > 0) return { reminded: earlier, skipped: new Set(enrolmentIds).size - earlier };

      const now = this.clock.now();
      const since = new Date(now.getTime() - REMINDER_PAUSE_HOURS * 3_600_000);
      const people = await this.queries.toRemind(enrolmentIds, since);
      const reached = new Map(people.map((one) => [one.enrolmentId, one]));
      await this.notifications.tell(
        people.map(({ personId, years, isSent }) => ({
          kind: isSent ? 'return-waits' : 'return-due',
          personId,
          title: note === '' ? `Return for ${years}` : `Return for ${years}: ${note}`,
          href: '/returns',
          causedBy: actor.personId,
        })),
      );
      if (reached.size > 0)
        await reminders.insert(
          [...reached.keys()].map((enrolmentId) => ({
            id,
            enrolmentId,
            sentById: actor.personId,
            sentAt: now,
          })),
        );
      for (const { enrolmentId, authorityId, authority } of reached.values())
        await this.audit.record(actor, {
          action: 'return.reminded',
          subject: { kind: 'enrolment', id: enrolmentId, name: authority },
          authorityId,
        });
      if (reached.size > 0) this.events.afterCommit(new ReturnsReminded());
      return { reminded: reached.size, skipped: new Set(enrolmentIds).size - reached.size };
    });
  }
}
