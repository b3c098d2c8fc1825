import { Injectable } from '@nestjs/common';
import type {
  TrackedReturns,
  TrackerOverviewQuery,
  TrackerQuery,
  TrackerView,
} from '@hub/contracts/return-tracker';
import { Clock } from '#platform/clock.ts';
import { fromCursor, paged } from '#platform/database/cursor.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { londonDate } from '#platform/london-date.ts';

export interface TrackedRow extends Omit<TrackedReturns, 'authority'> {
  authorityId: string;
  authorityName: string;
}

/** An enrolment's services with how far each return is, and what that makes of the authority. */
const TRACKED = `
  from enrolment e
  join authority a on a.id = e.authority_id
  join lateral (
    select
      json_agg(json_build_object(
        'service', s.service, 'state', coalesce(r.state, 'not-begun'), 'complete', coalesce(r.complete, 0),
        'changedAt', r.changed_at, 'signedAt', g.signed_at, 'isLate', coalesce(g.is_late, false),
        'isCorrection', r.correction_reason is not null
      ) order by s.place) as services,
      bool_or(r.id is null) as is_not_begun,
      bool_or(r.state = 'sent') as is_sent,
      bool_and(coalesce(r.state = 'signed', false)) as is_signed,
      bool_or(coalesce(g.is_late, false)) as is_late
    from unnest(e.services) with ordinality as s(service, place)
    left join service_return r on r.enrolment_id = e.id and r.service = s.service
    left join lateral (
      select signed_at, is_late from return_signing where return_id = r.id order by number desc limit 1
    ) g on true
  ) t on true`;

const IN_VIEW: Record<TrackerView, string> = {
  all: 'true',
  behind: 'not t.is_signed',
  'not-begun': 't.is_not_begun',
  sent: 't.is_sent',
  signed: 't.is_signed',
  late: 't.is_late',
};
const VIEWS = Object.keys(IN_VIEW) as TrackerView[];

@Injectable()
export class ReturnTrackerQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async list({ phaseId, region, view, cursor, limit }: TrackerQuery) {
    const after = fromCursor(cursor, ['text', 'uuid']);
    const { where, name, values } = this.matching({ phaseId, region });
    const parameter = (value: unknown) => `$${values.push(value)}`;
    const more = after
      ? `and (a.short_name, a.id) > (${parameter(after[0])}, ${parameter(after[1])}::uuid)`
      : '';
    const rows = await this.work.rows<TrackedRow>(
      {
        name: `tracked-returns${name}-${view}${after ? '-after' : ''}`,
        text: `
          select e.id as "enrolmentId", a.id as "authorityId", a.short_name as "authorityName", a.region,
            t.services, l.leads, l.has_sponsor as "hasSponsor", m.last as "lastReminder"
          ${TRACKED}
          cross join lateral (
            select coalesce(array_agg(pe.name order by h.given_at, pe.name) filter (where h.role = 'lead'), '{}') as leads,
              coalesce(bool_or(h.role = 'sponsor'), false) as has_sponsor
            from enrolment_role h
            join member b on b.id = h.member_id and b.ended_at is null
            join person pe on pe.id = b.person_id
            where h.enrolment_id = e.id
          ) l
          left join lateral (
            select json_build_object('at', x.sent_at, 'by', by.name) as last
            from return_reminder x
            left join person by on by.id = x.sent_by
            where x.enrolment_id = e.id
            order by x.sent_at desc
            limit 1
          ) m on true
          where ${where} and ${IN_VIEW[view]} ${more}
          order by a.short_name, a.id
          limit ${parameter(limit + 1)}`,
      },
      values,
    );
    return paged(rows, limit, (row) => [row.authorityName, row.authorityId]);
  }

  /** How many authorities each view holds. */
  async counts(query: TrackerOverviewQuery): Promise<{ view: TrackerView; count: number }[]> {
    const { where, name, values } = this.matching(query);
    const [row] = await this.work.rows<Record<TrackerView, number>>(
      {
        name: `tracked-return-counts${name}`,
        text: `
          select ${VIEWS.map((view) => `count(*) filter (where ${IN_VIEW[view]})::int as "${view}"`).join(', ')}
          ${TRACKED}
          where ${where}`,
      },
      values,
    );
    return VIEWS.map((view) => ({ view, count: row?.[view] ?? 0 }));
  }

  phases(): Promise<{ id: string; name: string; years: string; isShown: boolean }[]> {
    return this.work.rows(
      {
        name: 'tracked-return-phases',
        text: `
          select id, name, years, id = (select phase_on($1)) as "isShown"
          from phase order by starts_on desc, id`,
      },
      [londonDate(this.clock.now())],
    );
  }

  async window(phaseId: string): Promise<{ opensOn: string | null; closesOn: string | null }> {
    const [row] = await this.work.rows<{ opensOn: string | null; closesOn: string | null }>(
      {
        name: 'data-window',
        text: `
          select min(on_date) filter (where kind = 'data-window-opens')::text as "opensOn",
            max(on_date) filter (where kind = 'data-window-closes')::text as "closesOn"
          from milestone where phase_id = $1`,
      },
      [phaseId],
    );
    return row ?? { opensOn: null, closesOn: null };
  }

  /**
   * Whom to write to about what is not signed: the sponsor of what waits for one, else the lead and delegates. Nobody of
   * an authority that was reminded since `since`.
   */
  toRemind(
    enrolmentIds: string[],
    since: Date,
  ): Promise<
    {
      enrolmentId: string;
      authorityId: string;
      authority: string;
      personId: string;
      years: string;
      isSent: boolean;
    }[]
  > {
    return this.work.rows(
      {
        name: 'returns-to-remind',
        text: `
          select e.id as "enrolmentId", a.id as "authorityId", a.short_name as authority, b.person_id as "personId",
            p.years, t.is_sent as "isSent"
          ${TRACKED}
          join phase p on p.id = e.phase_id
          join enrolment_role h on h.enrolment_id = e.id
            and h.role = any(case when t.is_sent then array['sponsor'] else array['lead', 'delegate'] end)
          join member b on b.id = h.member_id and b.ended_at is null
          where e.id = any($1) and e.state <> 'withdrawn' and not t.is_signed
            and not exists (select from return_reminder x where x.enrolment_id = e.id and x.sent_at > $2)`,
      },
      [enrolmentIds, since],
    );
  }

  private matching({ phaseId, region }: TrackerOverviewQuery) {
    const values: unknown[] = [phaseId ?? londonDate(this.clock.now())];
    const conditions = [
      `e.state <> 'withdrawn'`,
      phaseId === undefined ? `e.phase_id = (select phase_on($1))` : `e.phase_id = $1`,
    ];
    if (region !== undefined) conditions.push(`a.region = $${values.push(region)}`);
    return {
      where: conditions.join(' and '),
      name: `${phaseId === undefined ? '-now' : ''}${region === undefined ? '' : '-region'}`,
      values,
    };
  }
}
