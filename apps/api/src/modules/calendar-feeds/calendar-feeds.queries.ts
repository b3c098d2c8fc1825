import { Injectable } from '@nestjs/common';
import type { SeriesRule } from '@hub/contracts/sessions';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { hashToken } from '#platform/secrets/token.ts';
import type { CalendarMilestone, CalendarSession } from './calendar-text.ts';

/** A feed that may be read now, and what its text is made of, as one fingerprint. */
export interface ReadableFeed {
  id: string;
  filter: 'all' | 'mine' | 'none';
  hasMilestones: boolean;
  lastReadAt: Date | null;
  sessionsVersion: string | null;
  milestonesVersion: string | null;
}

export interface FeedSession extends CalendarSession {
  series: { id: string; rule: SeriesRule } | null;
  isShown: boolean;
}

// A feed ends with its person's membership: one without a place in an authority or the programme team finds no row.
const feedWhere = (condition: string) => `
  feed as (
    select f.id, f.filter, f.has_milestones, f.last_read_at, m.id as member_id
    from calendar_feed f
    join person p on p.id = f.person_id
    left join member m on m.person_id = p.id and m.ended_at is null
    where ${condition} and (p.programme_role is not null or m.id is not null)
  )`;

// Nobody's drafts are in a feed. A cancelled date stays until it has passed, so that every diary hears of it.
const IS_SHOWN = `(
  (s.status = 'published' or (s.status = 'cancelled' and s.status_before_cancel = 'published' and s.ends_at > $2))
  and (f.filter = 'all' or coalesce(a.answer, '') in ('coming', 'maybe')))`;

// What makes an entry of today differ from yesterday's moves its stamp, also when the session itself is the same.
const CHANGED_AT = `greatest(
  s.changed_at,
  case when f.filter = 'mine' then a.answered_at end,
  case when s.status = 'cancelled' and s.ends_at <= $2 then s.ends_at end)`;

/** The sessions inside the window, and all of a series of which one is. */
const sessions = (columns: string) => `
  inside as (
    select s.id, s.series_id
    from feed f
    join session s on s.ends_at > $2::timestamptz - interval '12 months' and s.starts_at < $2::timestamptz + interval '18 months'
    left join session_answer a on a.session_id = s.id and a.member_id = f.member_id
    where f.filter <> 'none' and ${IS_SHOWN}
  ),
  listed as (
    select ${columns}
    from feed f
    cross join session s
    left join session_answer a on a.session_id = s.id and a.member_id = f.member_id
    where s.id in (select id from inside) or s.series_id in (select series_id from inside)
  )`;

const IN_WINDOW = `
  k.on_date > ($2::timestamptz - interval '12 months')::date and k.on_date < ($2::timestamptz + interval '18 months')::date`;

const READABLE_FEED: Statement = {
  name: 'calendar-feed-readable',
  text: `
    with ${feedWhere('f.token_hash = $1')},
    ${sessions(`s.id, s.version, s.sequence, ${IS_SHOWN} as is_shown, ${CHANGED_AT} as changed_at`)}
    select f.id, f.filter, f.has_milestones as "hasMilestones", f.last_read_at as "lastReadAt",
      (select md5(string_agg(
         concat_ws(' ', l.id, l.version, l.sequence, l.is_shown, extract(epoch from l.changed_at)), ',' order by l.id))
       from listed l) as "sessionsVersion",
      (select md5(string_agg(
         concat_ws(' ', k.id, k.sequence, extract(epoch from k.changed_at)), ',' order by k.id))
       from milestone k where f.has_milestones and ${IN_WINDOW}) as "milestonesVersion"
    from feed f`,
};

const FEED_SESSIONS: Statement = {
  name: 'calendar-feed-sessions',
  text: `
    with ${feedWhere('f.id = $1')},
    ${sessions(`s.*, ${IS_SHOWN} as is_shown, ${CHANGED_AT} as stamp`)}
    select l.id, l.title, l.purpose, l.theme, l.status, l.starts_local as "startsLocal",
      l.original_starts_local as "originalStartsLocal", l.time_zone as "timeZone",
      l.duration_minutes as "durationMinutes", l.agenda, l.cancel_reason as "cancelReason", l.sequence,
      l.stamp as "changedAt", l.is_shown as "isShown",
      case when e.id is not null then jsonb_build_object('id', e.id, 'rule', e.rule) end as series
    from listed l
    left join series e on e.id = l.series_id
    order by l.original_starts_local, l.id`,
};

const FEED_MILESTONES: Statement = {
  name: 'calendar-feed-milestones',
  text: `
    with ${feedWhere('f.id = $1')}
    select k.id, k.title, k.on_date::text as "on", k.description, k.sequence, k.changed_at as "changedAt"
    from feed f join milestone k on f.has_milestones and ${IN_WINDOW}
    order by k.on_date, k.id`,
};

// Creating locks the person, so that two at once cannot both be the tenth.
const LOCK_PERSON: Statement = {
  name: 'calendar-feed-lock-person',
  text: `select id from person where id = $1 for update`,
};

@Injectable()
export class CalendarFeedsQueries {
  constructor(private readonly work: UnitOfWork) {}

  /** Null for a token that is unknown, rotated or revoked, and for a person whose membership ended: one and the same. */
  async readable(token: string, now: Date): Promise<ReadableFeed | null> {
    const [feed] = await this.work.rows<ReadableFeed>(READABLE_FEED, [hashToken(token), now]);
    return feed ?? null;
  }

  sessionsOf({ id }: ReadableFeed, now: Date): Promise<FeedSession[]> {
    return this.work.rows<FeedSession>(FEED_SESSIONS, [id, now]);
  }

  milestonesOf({ id }: ReadableFeed, now: Date): Promise<CalendarMilestone[]> {
    return this.work.rows<CalendarMilestone>(FEED_MILESTONES, [id, now]);
  }

  async lockPerson(personId: string): Promise<void> {
    await this.work.rows(LOCK_PERSON, [personId]);
  }
}
