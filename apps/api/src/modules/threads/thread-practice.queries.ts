import { Injectable } from '@nestjs/common';
import type { IndicatorNumber } from '@hub/contracts/vocabulary';
import type { Actor } from '#platform/auth/actor.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { spacesSeen } from '#modules/spaces/spaces.queries.ts';
import { THREAD_SEEN } from './threads.queries.ts';

/** A thread, as far as a line about it needs. */
export interface PracticeThreadRow {
  id: string;
  title: string;
  spaceName: string;
  replies: number;
  isAnswered: boolean;
  contentNote: string | null;
  /** Somebody of it opened or answered the thread; null for those of the indicator. */
  authorityId: string | null;
}

const ORDER = 'order by t.helpful_count > 0 desc, t.last_posted_at desc, t.id desc';

// The indicator is written out, not a parameter: each has an index of its own, which only fits the very value (it is of a
// closed list). Whoever posted anonymously is of no authority here.
const practice = (indicator: IndicatorNumber) => ({
  name: `threads-practice-${indicator}`,
  text: `
    with about as materialized (
      select t.* from thread t where ${indicator} = any(t.indicators) and ${THREAD_SEEN}
    ), found as (
      (select t.id, null::uuid as authority_id from about t ${ORDER} limit $7)
      union all
      select t.id, a.id
      from unnest($6::uuid[]) a (id)
      cross join lateral (
        select t.id, t.helpful_count, t.last_posted_at from about t
        where exists (
          select from post p
          where p.thread_id = t.id and p.authority_id = a.id and p.person_id is not null and p.state = 'published')
        ${ORDER} limit $7
      ) t
    )
    select t.id, t.title, s.name as "spaceName", t.reply_count as replies, t.helpful_count > 0 as "isAnswered",
      t.content_note as "contentNote", f.authority_id as "authorityId"
    from found f
    join about t on t.id = f.id
    join space s on s.id = t.space_id
    ${ORDER}`,
});

/** Threads about an indicator that the asking person may see: one statement, for all authorities. */
@Injectable()
export class ThreadPracticeQueries {
  constructor(private readonly work: UnitOfWork) {}

  about(
    actor: Actor,
    indicator: IndicatorNumber,
    authorityIds: readonly string[],
    most: number,
  ): Promise<PracticeThreadRow[]> {
    return this.work.rows<PracticeThreadRow>(practice(indicator), [...spacesSeen(actor), authorityIds, most]);
  }
}
