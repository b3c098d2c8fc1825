import { Injectable } from '@nestjs/common';
import type {
  RegistrationListQuery,
  RegistrationOffer,
  RegistrationState,
} from '@hub/contracts/registrations';
import type { Service } from '@hub/contracts/vocabulary';
import { fromCursor, paged, type Paged } from '#platform/database/cursor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';

/** A registration in the list. */
export interface RegistrationRow {
  id: string;
  authorityId: string;
  /** The short one. */
  authorityName: string;
  phaseId: string;
  phaseName: string;
  phaseYears: string;
  services: Service[];
  leadName: string;
  state: RegistrationState;
  receivedAt: Date;
  decidedAt: Date | null;
  othersWaiting: number;
}

/** All of it, as its page shows it. */
export interface RegistrationPageRow extends RegistrationRow {
  authorityFullName: string;
  leadEmail: string;
  leadJobTitle: string;
  sponsorName: string;
  sponsorEmail: string;
  sponsorJobTitle: string;
  note: string;
  decidedBy: string | null;
  declineReason: string | null;
  others: { id: string; leadName: string; state: RegistrationState; receivedAt: string }[];
}

/** What has to hold for an authority to register for a phase today. */
export interface RegistrableRow {
  phaseName: string;
  phaseYears: string;
  isOpen: boolean;
  /** Null when there is no such authority, or it has ended. */
  authorityName: string | null;
  authorityFullName: string | null;
  isEnrolled: boolean;
}

const OFFER: Statement = {
  name: 'registration-offer',
  text: `
    with open as (
      select id, name, years, starts_on, ends_on, registration_closes_on
      from phase
      where $1::date between registration_opens_on and registration_closes_on
    ),
    registrable as (
      select a.id, a.short_name, array(
        select o.id from open o
        where not exists (select from enrolment e where e.phase_id = o.id and e.authority_id = a.id)
        order by o.starts_on) as phase_ids
      from authority a
      where a.ended_on is null or a.ended_on > $1
    )
    select
      (select coalesce(jsonb_agg(jsonb_build_object(
          'id', id, 'name', name, 'years', years, 'startsOn', to_char(starts_on, 'YYYY-MM-DD'),
          'endsOn', to_char(ends_on, 'YYYY-MM-DD'), 'closesOn', to_char(registration_closes_on, 'YYYY-MM-DD'))
        order by starts_on), '[]') from open) as open,
      (select jsonb_build_object(
          'id', id, 'name', name, 'years', years, 'opensOn', to_char(registration_opens_on, 'YYYY-MM-DD'))
        from phase where registration_opens_on > $1 order by registration_opens_on limit 1) as next,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', short_name, 'phaseIds', phase_ids)
          order by short_name, id), '[]')
        from registrable where cardinality(phase_ids) > 0) as authorities`,
};

const REGISTRABLE: Statement = {
  name: 'registration-registrable',
  text: `
    select p.name as "phaseName", p.years as "phaseYears",
      coalesce($3::date between p.registration_opens_on and p.registration_closes_on, false) as "isOpen",
      a.short_name as "authorityName", a.name as "authorityFullName",
      exists (select from enrolment e where e.phase_id = p.id and e.authority_id = a.id) as "isEnrolled"
    from phase p
    left join authority a on a.id = $2 and (a.ended_on is null or a.ended_on > $3)
    where p.id = $1`,
};

const OTHERS = `registration o where o.authority_id = r.authority_id and o.phase_id = r.phase_id and o.id <> r.id`;
const COLUMNS = `
  r.id, r.services, r.lead_name as "leadName", r.state, r.received_at as "receivedAt", r.decided_at as "decidedAt",
  a.id as "authorityId", a.short_name as "authorityName",
  p.id as "phaseId", p.name as "phaseName", p.years as "phaseYears",
  (select count(*)::int from ${OTHERS} and o.state = 'waiting') as "othersWaiting"`;
const TABLES = `registration r join authority a on a.id = r.authority_id join phase p on p.id = r.phase_id`;

/** Whoever waits longest is looked at first; what was decided is looked up, the newest first. */
const listed = (name: string, after: '<' | '>', order: 'asc' | 'desc'): Statement => ({
  name,
  text: `
    select ${COLUMNS}
    from ${TABLES}
    where r.state = $1 and ($2::timestamptz is null or (r.received_at, r.id) ${after} ($2, $3::uuid))
    order by r.received_at ${order}, r.id ${order}
    limit $4`,
});
const WAITING = listed('registrations-waiting', '>', 'asc');
const DECIDED = listed('registrations-decided', '<', 'desc');

const PAGE: Statement = {
  name: 'registration-page',
  text: `
    select ${COLUMNS},
      a.name as "authorityFullName", r.lead_email as "leadEmail", r.lead_job_title as "leadJobTitle",
      r.sponsor_name as "sponsorName", r.sponsor_email as "sponsorEmail", r.sponsor_job_title as "sponsorJobTitle",
      r.note, r.decline_reason as "declineReason", d.name as "decidedBy",
      coalesce((
        select jsonb_agg(jsonb_build_object(
            'id', o.id, 'leadName', o.lead_name, 'state', o.state,
            'receivedAt', to_char(o.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
          order by o.received_at desc, o.id)
        from ${OTHERS}), '[]') as others
    from ${TABLES} left join person d on d.id = r.decided_by
    where r.id = $1`,
};

@Injectable()
export class RegistrationsQueries {
  constructor(private readonly work: UnitOfWork) {}

  async offer(today: string): Promise<RegistrationOffer> {
    const [row] = await this.work.rows<RegistrationOffer>(OFFER, [today]);
    return row ?? { open: [], next: null, authorities: [] };
  }

  /** Null when there is no such phase. */
  async registrable(phaseId: string, authorityId: string, today: string): Promise<RegistrableRow | null> {
    return (await this.work.rows<RegistrableRow>(REGISTRABLE, [phaseId, authorityId, today]))[0] ?? null;
  }

  async list({ state, cursor, limit }: RegistrationListQuery): Promise<Paged<RegistrationRow>> {
    const [receivedAt = null, id = null] = fromCursor(cursor, ['timestamp', 'uuid']) ?? [];
    const rows = await this.work.rows<RegistrationRow>(state === 'waiting' ? WAITING : DECIDED, [
      state,
      receivedAt,
      id,
      limit + 1,
    ]);
    return paged(rows, limit, (row) => [row.receivedAt.toISOString(), row.id]);
  }

  async page(registrationId: string): Promise<RegistrationPageRow | null> {
    return (await this.work.rows<RegistrationPageRow>(PAGE, [registrationId]))[0] ?? null;
  }
}
