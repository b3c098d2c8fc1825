import { Injectable } from '@nestjs/common';
import type { Milestone } from '@hub/contracts/milestones';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';

export interface PhaseRow {
  name: string;
  years: string;
}

export interface MilestoneRow extends Milestone {
  sequence: number;
  changedAt: Date;
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

@Injectable()
export class PhasesQueries {
  constructor(private readonly work: UnitOfWork) {}

  async on(date: string): Promise<PhaseRow | null> {
    return (await this.work.rows<PhaseRow>(PHASE_ON, [date]))[0] ?? null;
  }

  milestonesBetween(first: string, last: string): Promise<MilestoneRow[]> {
    return this.work.rows<MilestoneRow>(MILESTONES_BETWEEN, [first, last]);
  }
}
