import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock.ts';
import { londonDate } from '#platform/london-date.ts';
import { type MilestoneRow, type PhaseRow, PhasesQueries } from './phases.queries.ts';

@Injectable()
export class PhasesService {
  constructor(
    private readonly phases: PhasesQueries,
    private readonly clock: Clock,
  ) {}

  /** The phase that today, in London, is in; null between phases. */
  current(): Promise<PhaseRow | null> {
    return this.phases.on(londonDate(this.clock.now()));
  }

  /** Both dates included, "2026-10-30". */
  milestonesBetween(first: string, last: string): Promise<MilestoneRow[]> {
    return this.phases.milestonesBetween(first, last);
  }
}
