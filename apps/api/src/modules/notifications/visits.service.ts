import { Injectable } from '@nestjs/common';
import { MOST_NEWS } from '@hub/contracts/news';
import '#platform/temporal.ts';
import { TIME_ZONE } from '@hub/contracts/vocabulary';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { MINUTE_MS } from '#platform/spans.ts';
import { type NotificationRow, NotificationsQueries } from './notifications.queries.ts';

/** So long without a page ends a visit. */
const PAUSE_MS = 30 * MINUTE_MS;

// Seen is noted once a minute at the most. Whoever comes after a pause begins a new visit: the last one ended when they
// were last seen.
const SEEN: Statement = {
  name: 'visit-seen',
  text: `
    insert into visit (person_id, seen_at) values ($1, $2)
    on conflict (person_id) do update
      set before_at = case when visit.seen_at < $3 then visit.seen_at else visit.before_at end,
          seen_at = excluded.seen_at
      where visit.seen_at < $4`,
};
const BEFORE: Statement = {
  name: 'visit-before',
  text: `select before_at as "beforeAt" from visit where person_id = $1`,
};

export interface Since {
  since: Date | null;
  rows: NotificationRow[];
  hasMore: boolean;
}

@Injectable()
export class VisitsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: NotificationsQueries,
    private readonly clock: Clock,
  ) {}

  /** Somebody has a page of the hub in front of them. */
  async seen({ personId }: Actor): Promise<void> {
    const now = this.clock.now();
    const pauseBegan = new Date(now.getTime() - PAUSE_MS);
    await this.work.rows(SEEN, [personId, now, pauseBegan, new Date(now.getTime() - MINUTE_MS)]);
  }

  /** What came since the last visit and is not read yet. */
  async news(actor: Actor): Promise<Since> {
    const [visit] = await this.work.rows<{ beforeAt: Date | null }>(BEFORE, [actor.personId]);
    const since = visit?.beforeAt ?? null;
    // From the beginning of that day: of anonymous posts no more than the day is known.
    const rows = await this.queries.news(actor, since === null ? new Date(0) : beginningOfDay(since));
    return { since, rows: rows.slice(0, MOST_NEWS), hasMore: rows.length > MOST_NEWS };
  }
}

const beginningOfDay = (time: Date): Date =>
  new Date(
    Temporal.Instant.fromEpochMilliseconds(time.getTime()).toZonedDateTimeISO(TIME_ZONE).startOfDay()
      .epochMilliseconds,
  );
