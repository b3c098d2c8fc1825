import '#platform/temporal.ts';
import { Injectable } from '@nestjs/common';
import { TIME_ZONE } from '@hub/contracts/vocabulary';
import { Clock } from '#platform/clock.ts';
import { type MilestoneRow, type PhaseRow, PhasesQueries } from './phases.queries.ts';

@Injectable()
export class PhasesService {
  constructor(
    private readonly phases: PhasesQueries,
    private readonly clock: Clock,
  ) {}

  /** The phase that today, in London, is in; null between phases. */
  current(): Promise<PhaseRow | null> {
    const today = Temporal.Instant.fromEpochMilliseconds(this.clock.now().getTime())
      .toZonedDateTimeISO(TIME_ZONE)
      .toPlainDate();
    return this.phases.on(today.toString());
  }

  /** Both dates included, "2026-10-30". */
  milestonesBetween(first: string, last: string): Promise<MilestoneRow[]> {
    return this.phases.milestonesBetween(first, last);
  }
}
