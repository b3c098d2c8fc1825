import { Injectable } from '@nestjs/common';
import type { Programme } from '@hub/contracts/programme';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';

const QUIET_SHOWN = 5;

// The phase is the one `enrolment_on` counts by: today's, or the next, or the last.
const PROGRAMME: Statement = {
  name: 'programme',
  text: `
    with current as (
      select id, name, years
      from phase
      order by case when $1::date between starts_on and ends_on then 0 when starts_on > $1 then 1 else 2 end,
               abs(starts_on - $1), id
      limit 1
    ),
    enrolled as (
      select e.id, e.authority_id, e.registered_at, e.services
      from enrolment e
      where e.phase_id = (select id from current) and e.state <> 'withdrawn'
    ),
    quiet as (
      select a.id, a.short_name
      from enrolled e join authority a on a.id = e.authority_id
      where e.registered_at <= $2 and not exists (
        select from member m join session_answer s on s.member_id = m.id
        where m.authority_id = a.id and s.answered_at > $2)
    )
    select
      (select count(*)::int from registration where state = 'waiting') as "registrationsWaiting",
      (select jsonb_build_object('name', name, 'years', years, 'enrolled', (select count(*) from enrolled))
        from current) as phase,
      (select count(*)::int from phase) as phases,
      (select count(*)::int from enrolled e
        where (select count(*) from service_return r
               where r.enrolment_id = e.id and r.service = any(e.services) and r.state = 'signed')
          < cardinality(e.services)) as "returnsBehind",
      (select count(*)::int from introduction i
        where i.state in ('asked', 'passed-on') and exists (
          select from introduction_ask k
          where k.introduction_id = i.id and k.passed_on_at is null and k.withdrawn_at is null)) as "introductionsWaiting",
      jsonb_build_object(
        'count', (select count(*) from quiet),
        'first', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', short_name)
            order by short_name, id), '[]')
          from (select id, short_name from quiet order by short_name, id limit ${QUIET_SHOWN}) first)) as quiet`,
};

@Injectable()
export class ProgrammeQueries {
  constructor(private readonly work: UnitOfWork) {}

  /** All of it in one query. Who last answered before `quietSince` is quiet. */
  async counts(today: string, quietSince: Date): Promise<Programme> {
    const [row] = await this.work.rows<Programme>(PROGRAMME, [today, quietSince]);
    if (!row) throw new Error('A query without a table answers with one row');
    return row;
  }
}
