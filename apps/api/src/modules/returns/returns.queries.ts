import { Injectable } from '@nestjs/common';
import type { ReturnState } from '@hub/contracts/returns';
import type { Service } from '@hub/contracts/vocabulary';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { SignedIndicator } from './return-signing.entity.ts';

/** One service of one enrolment, with its return where somebody has begun. */
export interface ReturnRow {
  id: string | null;
  enrolmentId: string;
  /** It has not withdrawn from the phase. */
  isTakingPart: boolean;
  authorityId: string;
  authorityName: string;
  phaseId: string;
  phaseName: string;
  phaseYears: string;
  phaseStartsOn: string;
  service: Service;
  state: ReturnState;
  complete: number;
  correctionReason: string | null;
  opensOn: string | null;
  closesOn: string | null;
  signings: SigningRow[];
}

export interface SigningRow {
  number: number;
  signedAt: string;
  signedBy: string | null;
  isLate: boolean;
  reason: string | null;
}

const SELECT = `
  select r.id, e.id as "enrolmentId", e.state <> 'withdrawn' as "isTakingPart", a.id as "authorityId", a.short_name as "authorityName",
    p.id as "phaseId", p.name as "phaseName", p.years as "phaseYears", p.starts_on::text as "phaseStartsOn",
    s.service, coalesce(r.state, 'open') as state, coalesce(r.complete, 0) as complete,
    r.correction_reason as "correctionReason",
    w.opens_on::text as "opensOn", w.closes_on::text as "closesOn",
    coalesce(g.signings, '[]') as signings
  from enrolment e
  join authority a on a.id = e.authority_id
  join phase p on p.id = e.phase_id
  cross join lateral unnest(e.services) with ordinality as s(service, place)
  left join service_return r on r.enrolment_id = e.id and r.service = s.service
  left join lateral (
    select min(m.on_date) filter (where m.kind = 'data-window-opens') as opens_on,
      max(m.on_date) filter (where m.kind = 'data-window-closes') as closes_on
    from milestone m
    where m.phase_id = p.id
  ) w on true
  left join lateral (
    select json_agg(json_build_object(
      'number', x.number, 'signedAt', x.signed_at, 'signedBy', pe.name, 'isLate', x.is_late, 'reason', x.reason
    ) order by x.number desc) as signings
    from return_signing x
    left join person pe on pe.id = x.signed_by
    where x.return_id = r.id
  ) g on true`;

const OF_AUTHORITY: Statement = {
  name: 'returns-of-authority',
  text: `${SELECT} where e.authority_id = $1 and e.state <> 'withdrawn' order by p.starts_on desc, s.place`,
};

const ONE: Statement = { name: 'return', text: `${SELECT} where r.id = $1` };

const SPONSORS: Statement = {
  name: 'return-sponsors',
  text: `
    select pe.id, pe.name
    from enrolment_role h
    join member m on m.id = h.member_id and m.ended_at is null
    join person pe on pe.id = m.person_id
    where h.enrolment_id = $1 and h.role = any($2)
    order by h.given_at, pe.name`,
};

/** The latest signing of each return of an authority: what figures are made of. */
export interface SignedRow {
  phaseId: string;
  phaseStartsOn: string;
  service: Service;
  number: number;
  indicators: Record<string, SignedIndicator>;
}
const SIGNED: Statement = {
  name: 'signed-returns',
  text: `
    select r.phase_id as "phaseId", p.starts_on::text as "phaseStartsOn", r.service, x.number, x.indicators
    from service_return r
    join phase p on p.id = r.phase_id
    cross join lateral (
      select number, indicators from return_signing where return_id = r.id order by number desc limit 1
    ) x
    where r.authority_id = $1
    order by p.starts_on desc, r.service`,
};

/** The latest signing of each return of a phase, of one world: invented authorities and real ones are never added up. */
export interface SignedOfPhaseRow {
  authorityId: string;
  service: Service;
  indicators: Record<string, SignedIndicator>;
}
const SIGNED_OF_PHASE: Statement = {
  name: 'signed-returns-of-phase',
  text: `
    select r.authority_id as "authorityId", r.service, x.indicators
    from service_return r
    join authority a on a.id = r.authority_id and a.is_demonstration = $2
    cross join lateral (
      select indicators from return_signing where return_id = r.id order by number desc limit 1
    ) x
    where r.phase_id = $1
    order by r.authority_id, r.service`,
};

@Injectable()
export class ReturnsQueries {
  constructor(private readonly work: UnitOfWork) {}

  ofAuthority(authorityId: string): Promise<ReturnRow[]> {
    return this.work.rows<ReturnRow>(OF_AUTHORITY, [authorityId]);
  }

  async one(returnId: string): Promise<ReturnRow | null> {
    const [row] = await this.work.rows<ReturnRow>(ONE, [returnId]);
    return row ?? null;
  }

  /** Who holds one of these roles in an enrolment. */
  holders(enrolmentId: string, roles: string[]): Promise<{ id: string; name: string }[]> {
    return this.work.rows(SPONSORS, [enrolmentId, roles]);
  }

  signed(authorityId: string): Promise<SignedRow[]> {
    return this.work.rows<SignedRow>(SIGNED, [authorityId]);
  }

  signedOfPhase(phaseId: string, isDemonstration: boolean): Promise<SignedOfPhaseRow[]> {
    return this.work.rows<SignedOfPhaseRow>(SIGNED_OF_PHASE, [phaseId, isDemonstration]);
  }
}
