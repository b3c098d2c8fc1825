import { Injectable } from '@nestjs/common';
import type { Milestone, MilestoneKind } from '@hub/contracts/milestones';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';

export interface PhaseRow {
  name: string;
  years: string;
}

export interface MilestoneRow extends Milestone {
  sequence: number;
  changedAt: Date;
}

/** A phase in the list of phases. */
export interface PhaseListRow {
  id: string;
  name: string;
  years: string;
  startsOn: string;
  endsOn: string;
  registrationOpensOn: string | null;
  registrationClosesOn: string | null;
  enrolled: number;
  withdrawn: number;
  milestoneCount: number;
}

/** A phase as its page shows it. */
export interface PhasePageRow extends PhaseListRow {
  version: number;
  isRegistered: boolean;
  milestones: {
    id: string;
    kind: MilestoneKind;
    title: string;
    on: string;
    description: string;
    version: number;
  }[];
}

const PHASE_ON: Statement = {
  name: 'phase-on',
  text: `select name, years from phase where $1::date between starts_on and ends_on order by starts_on desc limit 1`,
};

const MILESTONES_BETWEEN: Statement = {
  name: 'milestones-between',
  text: `
    select id, kind, title, to_char(on_date, 'YYYY-MM-DD') as "on", description, sequence, changed_at as "changedAt"
    from milestone
    where on_date between $1 and $2
    order by on_date, title, id`,
};

const COLUMNS = `
  p.id, p.name, p.years,
  to_char(p.starts_on, 'YYYY-MM-DD') as "startsOn", to_char(p.ends_on, 'YYYY-MM-DD') as "endsOn",
  to_char(p.registration_opens_on, 'YYYY-MM-DD') as "registrationOpensOn",
  to_char(p.registration_closes_on, 'YYYY-MM-DD') as "registrationClosesOn",
  (select count(*)::int from enrolment e where e.phase_id = p.id and e.state <> 'withdrawn') as enrolled,
  (select count(*)::int from enrolment e where e.phase_id = p.id and e.state = 'withdrawn') as withdrawn,
  (select count(*)::int from milestone k where k.phase_id = p.id) as "milestoneCount"`;

const PHASES: Statement = {
  name: 'phases',
  text: `select ${COLUMNS} from phase p order by p.starts_on desc`,
};

const PHASE_PAGE: Statement = {
  name: 'phase-page',
  text: `
    select ${COLUMNS}, p.version,
      exists (select from registration r where r.phase_id = p.id) as "isRegistered",
      coalesce((
        select jsonb_agg(jsonb_build_object(
            'id', k.id, 'kind', k.kind, 'title', k.title, 'on', to_char(k.on_date, 'YYYY-MM-DD'),
            'description', k.description, 'version', k.version)
          order by k.on_date, k.title, k.id)
        from milestone k where k.phase_id = p.id), '[]') as milestones
    from phase p where p.id = $1`,
};

const OVERLAPPING: Statement = {
  name: 'phase-overlapping',
  text: `
    select name, years, to_char(starts_on, 'YYYY-MM-DD') as "startsOn", to_char(ends_on, 'YYYY-MM-DD') as "endsOn"
    from phase
    where daterange(starts_on, ends_on, '[]') && daterange($1::date, $2::date, '[]') and id <> $3
    order by starts_on limit 1`,
};

@Injectable()
export class PhasesQueries {
  constructor(private readonly work: UnitOfWork) {}

  async on(date: string): Promise<PhaseRow | null> {
    return (await this.work.rows<PhaseRow>(PHASE_ON, [date]))[0] ?? null;
  }

  milestonesBetween(first: string, last: string): Promise<MilestoneRow[]> {
    return this.work.rows<MilestoneRow>(MILESTONES_BETWEEN, [first, last]);
  }

  /** All of them, the latest first: one is added a year. */
  list(): Promise<PhaseListRow[]> {
    return this.work.rows<PhaseListRow>(PHASES);
  }

  async page(phaseId: string): Promise<PhasePageRow | null> {
    return (await this.work.rows<PhasePageRow>(PHASE_PAGE, [phaseId]))[0] ?? null;
  }

  /** Another phase that shares a day with these, or null. */
  async overlapping(
    startsOn: string,
    endsOn: string,
    exceptId: string,
  ): Promise<Pick<PhaseListRow, 'name' | 'years' | 'startsOn' | 'endsOn'> | null> {
    return (await this.work.rows<PhaseListRow>(OVERLAPPING, [startsOn, endsOn, exceptId]))[0] ?? null;
  }
}
