import { Injectable } from '@nestjs/common';
import type { IndicatorNumber } from '@hub/contracts/vocabulary';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { SessionCardRow } from './session-evidence.queries.ts';

export interface PracticeSessionRow extends SessionCardRow {
  readings: number;
  /** Somebody of it spoke; null for those of the indicator. */
  authorityId: string | null;
}

// Published ones alone: a draft is no practice yet, for whoever may see it. What is about the indicator is few: a year has about
// a dozen sessions.
const ABOUT: Statement = {
  name: 'sessions-practice',
  text: `
    with about as materialized (
      select s.* from session s
      where $1::smallint = any(s.indicators) and s.status = 'published'
    ), found as (
      (select s.id, null::uuid as authority_id
       from about s
       where s.starts_at > $4 or jsonb_array_length(s.readings) > 0
       order by s.starts_at > $4 desc, abs(extract(epoch from s.starts_at - $4::timestamptz)), s.id
       limit $3)
      union all
      select s.id, a.id
      from authority a
      cross join lateral (
        select s.id from about s
        where exists (
          select from jsonb_array_elements(s.speakers) speaker
          where lower(speaker ->> 'organisation') in (lower(a.name), lower(a.short_name)))
        order by s.starts_at desc, s.id
        limit $3
      ) s
      where a.id = any($2::uuid[])
    )
    select s.id, s.title, s.status, s.theme, s.starts_at as "startsAt", s.ends_at as "endsAt",
      jsonb_array_length(s.readings) as readings, f.authority_id as "authorityId"
    from found f join about s on s.id = f.id
    order by s.starts_at > $4 desc, abs(extract(epoch from s.starts_at - $4::timestamptz)), s.id`,
};

/** Sessions about an indicator: coming ones, those that left something to read, and those at which an authority spoke. */
@Injectable()
export class SessionPracticeQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  about(
    indicator: IndicatorNumber,
    authorityIds: readonly string[],
    most: number,
  ): Promise<PracticeSessionRow[]> {
    return this.work.rows<PracticeSessionRow>(ABOUT, [indicator, authorityIds, most, this.clock.now()]);
  }
}
