import { Injectable } from '@nestjs/common';
import type { AnswerKind } from '@hub/contracts/sessions';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { wasMember } from './sessions.queries.ts';

/** Somebody who had been waiting for a place and has one now. */
export interface Promotion {
  sessionId: string;
  memberId: string;
}

/**
 * Who has a place and who waits. Each method runs inside a unit of work whose sessions are locked: that lock is what
 * makes ten people who ask for one place at once queue up, one after another.
 */
@Injectable()
export class SessionPlaces {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes a member's answer to sessions. Whoever says they are coming joins the end of the queue, or keeps the place
   * they have in it; `settle` then decides who is in. With `isFromSeries`, dates answered for themselves keep their
   * own answer, except the one it was given on.
   */
  async answer(
    sessionIds: string[],
    memberId: string,
    answer: AnswerKind,
    { isFromSeries = false, givenOn = null }: { isFromSeries?: boolean; givenOn?: string | null } = {},
  ): Promise<void> {
    await this.work.sql(
      `insert into session_answer as a (session_id, member_id, answer, place, is_from_series, answered_at)
       select session_id, $2, $3, case when $3 = 'coming' then 'waiting' end, $4, $5
       from unnest($1::uuid[]) as session_id
       on conflict (session_id, member_id) do update set
         answer = excluded.answer,
         place = case when excluded.answer = a.answer then a.place else excluded.place end,
         queued_as = case when excluded.answer = a.answer then a.queued_as else excluded.queued_as end,
         is_from_series = excluded.is_from_series,
         substitute_id = case when excluded.answer = 'not-coming' then a.substitute_id end,
         answered_at = excluded.answered_at
       where not $4 or a.is_from_series or a.session_id = $6`,
      [sessionIds, memberId, answer, isFromSeries, this.clock.now(), givenOn],
    );
    // Who no longer comes no longer comes for somebody.
    await this.work.sql(
      `update session_answer s set substitute_id = null
       from session_answer mine
       where s.session_id = any($1::uuid[]) and s.substitute_id = $2
         and mine.session_id = s.session_id and mine.member_id = $2 and mine.answer <> 'coming'`,
      [sessionIds, memberId],
    );
  }

  /** Dates that become known take the standing answers to their series, in the order they were given. */
  async takeSeriesAnswers(sessionIds: string[]): Promise<void> {
    await this.work.sql(
      `insert into session_answer (session_id, member_id, answer, place, is_from_series, answered_at)
       select s.id, sa.member_id, sa.answer, case when sa.answer = 'coming' then 'waiting' end, true, $2
       from session s
       join series_answer sa on sa.series_id = s.series_id
       join member m on m.id = sa.member_id and m.ended_at is null
       where s.id = any($1::uuid[])
       order by s.starts_at, sa.answered_at, sa.member_id
       on conflict do nothing`,
      [sessionIds, this.clock.now()],
    );
  }

  /** A colleague takes over a member's place in the session, or in the queue for it. */
  async handOver(sessionId: string, memberId: string, colleagueId: string): Promise<void> {
    await this.work.sql(
      `insert into session_answer as a (session_id, member_id, answer, place, queued_as, answered_at)
       select $1, $3, 'coming', coalesce(mine.place, 'waiting'),
              case when mine.place is null then nextval('session_answer_queue_number') else mine.queued_as end, $4
       from (select 1) always
       left join session_answer mine on mine.session_id = $1 and mine.member_id = $2
       on conflict (session_id, member_id) do update set
         answer = 'coming',
         place = excluded.place,
         queued_as = case when a.place = 'waiting' then least(a.queued_as, excluded.queued_as) else excluded.queued_as end,
         is_from_series = false,
         substitute_id = null,
         answered_at = excluded.answered_at`,
      [sessionId, memberId, colleagueId, this.clock.now()],
    );
    await this.work.sql(
      `insert into session_answer (session_id, member_id, answer, substitute_id, answered_at)
       values ($1, $2, 'not-coming', $3, $4)
       on conflict (session_id, member_id) do update set
         answer = 'not-coming', place = null, is_from_series = false,
         substitute_id = excluded.substitute_id, answered_at = excluded.answered_at`,
      [sessionId, memberId, colleagueId, this.clock.now()],
    );
    // Whom this member was coming for is now told the colleague's name.
    await this.work.sql(
      `update session_answer set substitute_id = $3 where session_id = $1 and substitute_id = $2`,
      [sessionId, memberId, colleagueId],
    );
  }

  /** What somebody answered as one member is theirs as the next one, place and turn included, as far as they have not answered anew. */
  async passOn(sessionIds: string[], memberId: string, nextMemberId: string): Promise<void> {
    await this.work.sql(
      `update session_answer s set member_id = $3
       where s.session_id = any($1::uuid[]) and s.member_id = $2
         and not exists (select from session_answer o where o.session_id = s.session_id and o.member_id = $3)`,
      [sessionIds, memberId, nextMemberId],
    );
    await this.work.sql(
      `update session_answer set substitute_id = $3 where session_id = any($1::uuid[]) and substitute_id = $2`,
      [sessionIds, memberId, nextMemberId],
    );
    await this.work.sql(
      `update series_answer s set member_id = $2
       where s.member_id = $1
         and not exists (select from series_answer o where o.series_id = s.series_id and o.member_id = $2)`,
      [memberId, nextMemberId],
    );
  }

  /** Gives free places to those who wait, first come first served, and counts again. Says who was promoted. */
  async settle(sessionIds: string[]): Promise<Promotion[]> {
    if (sessionIds.length === 0) return [];
    const promoted = await this.work.sql(
      `with taken as (
         select a.session_id, count(*) as places
         from session_answer a join session s on s.id = a.session_id
         join member m on m.id = a.member_id and ${wasMember('m')}
         where a.session_id = any($1::uuid[]) and a.place = 'confirmed'
         group by a.session_id
       ), queue as (
         select a.session_id, a.member_id, row_number() over (partition by a.session_id order by a.queued_as) as position
         from session_answer a join member m on m.id = a.member_id and m.ended_at is null
         where a.session_id = any($1::uuid[]) and a.place = 'waiting'
       )
       update session_answer a set place = 'confirmed'
       from queue join session s on s.id = queue.session_id left join taken on taken.session_id = s.id
       where a.session_id = queue.session_id and a.member_id = queue.member_id
         and (s.capacity is null or queue.position <= s.capacity - coalesce(taken.places, 0))
       returning a.session_id as "sessionId", a.member_id as "memberId"`,
      [sessionIds],
    );
    await this.work.sql(
      `update session s set
         coming_count = c.people, coming_authority_count = c.authorities, waiting_count = c.waiting
       from (
         select each.id,
           count(m.id) filter (where a.place = 'confirmed') as people,
           count(distinct m.authority_id) filter (where a.place = 'confirmed') as authorities,
           count(m.id) filter (where a.place = 'waiting') as waiting
         from unnest($1::uuid[]) as each(id)
         join session s on s.id = each.id
         left join session_answer a on a.session_id = each.id and a.place is not null
         left join member m on m.id = a.member_id and ${wasMember('m')}
         group by each.id
       ) c
       where s.id = c.id`,
      [sessionIds],
    );
    return promoted as unknown as Promotion[];
  }
}
