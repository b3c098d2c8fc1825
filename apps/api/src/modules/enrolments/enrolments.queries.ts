import { Injectable } from '@nestjs/common';
import type { EnrolmentListQuery, EnrolmentOverviewQuery, EnrolmentPhase } from '@hub/contracts/enrolments';
import type { EnrolmentState } from '@hub/contracts/enrolment-states';
import { Clock } from '#platform/clock.ts';
import { fromCursor, paged } from '#platform/database/cursor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { londonDate } from '#platform/london-date.ts';
import type { EnrolmentEntity } from './enrolment.entity.ts';

export interface EnrolmentRow extends Pick<
  EnrolmentEntity,
  | 'id'
  | 'state'
  | 'services'
  | 'submittedServices'
  | 'registeredAt'
  | 'stateChangedAt'
  | 'withdrawalReason'
  | 'version'
> {
  authorityId: string;
  authorityName: string;
  region: string;
  phaseId: string;
  phaseName: string;
  phaseYears: string;
  leads: string[];
  /** Whose return its sponsor signed off in the hub. */
  signedServices: EnrolmentEntity['services'];
}

const SELECT = `
  select e.id, e.state, e.services, e.submitted_services as "submittedServices", e.registered_at as "registeredAt",
    e.state_changed_at as "stateChangedAt", e.withdrawal_reason as "withdrawalReason", e.version,
    a.id as "authorityId", a.short_name as "authorityName", a.region,
    p.id as "phaseId", p.name as "phaseName", p.years as "phaseYears",
    array(
      select pe.name
      from enrolment_role r
      join member m on m.id = r.member_id and m.ended_at is null
      join person pe on pe.id = m.person_id
      where r.enrolment_id = e.id and r.role = 'lead'
      order by r.given_at, pe.name
    ) as leads,
    array(
      select r.service from service_return r
      where r.enrolment_id = e.id and r.service = any(e.services)
        and exists (select from return_signing g where g.return_id = r.id)
      order by r.service
    ) as "signedServices"
  from enrolment e
  join authority a on a.id = e.authority_id
  join phase p on p.id = e.phase_id`;

const ONE: Statement = { name: 'enrolment', text: `${SELECT} where e.id = $1` };

const PHASES: Statement = {
  name: 'enrolment-phases',
  text: `
    select id, name, years, id = (select phase_on($1)) as "isCurrent", ends_on < $1 as "isOver"
    from phase
    order by starts_on desc, id`,
};

/** Who takes part in a phase, and how far each is. */
@Injectable()
export class EnrolmentsQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async one(id: string): Promise<EnrolmentRow | null> {
    return (await this.work.rows<EnrolmentRow>(ONE, [id]))[0] ?? null;
  }

  async list({ phaseId, state, region, cursor, limit }: EnrolmentListQuery) {
    const after = fromCursor(cursor, ['text', 'uuid']);
    const { where, name, values } = this.matching({ phaseId, state, region });
    const parameter = (value: unknown) => `$${values.push(value)}`;
    const more = after
      ? `and (a.short_name, a.id) > (${parameter(after[0])}, ${parameter(after[1])}::uuid)`
      : '';
    const rows = await this.work.rows<EnrolmentRow>(
      {
        name: `enrolments${name}${after ? '-after' : ''}`,
        text: `${SELECT} where ${where} ${more} order by a.short_name, a.id limit ${parameter(limit + 1)}`,
      },
      values,
    );
    return paged(rows, limit, (row) => [row.authorityName, row.authorityId]);
  }

  async counts(query: EnrolmentOverviewQuery): Promise<{ state: EnrolmentState; count: number }[]> {
    const { where, name, values } = this.matching(query);
    return this.work.rows(
      {
        name: `enrolment-counts${name}`,
        text: `
          select e.state, count(*)::int as count
          from enrolment e join authority a on a.id = e.authority_id
          where ${where}
          group by e.state`,
      },
      values,
    );
  }

  /** The newest first. */
  phases(): Promise<EnrolmentPhase[]> {
    return this.work.rows<EnrolmentPhase>(PHASES, [this.today()]);
  }

  private matching({ phaseId, state, region }: Pick<EnrolmentListQuery, 'phaseId' | 'state' | 'region'>) {
    const values: unknown[] = [phaseId ?? this.today()];
    const conditions = [phaseId === undefined ? `e.phase_id = (select phase_on($1))` : `e.phase_id = $1`];
    let name = phaseId === undefined ? '-now' : '';
    if (state !== undefined) {
      conditions.push(`e.state = $${values.push(state)}`);
      name += '-state';
    }
    if (region !== undefined) {
      conditions.push(`a.region = $${values.push(region)}`);
      name += '-region';
    }
    return { where: conditions.join(' and '), name, values };
  }

  private today(): string {
    return londonDate(this.clock.now());
  }
}
