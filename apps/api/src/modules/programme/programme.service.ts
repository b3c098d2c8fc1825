import { Injectable } from '@nestjs/common';
import { type Programme, QUIET_DAYS } from '@hub/contracts/programme';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { problem } from '#platform/http/problem.ts';
import { londonDate } from '#platform/london-date.ts';
import { DAY_MS } from '#platform/spans.ts';
import { maySeeProgramme } from './programme.policy.ts';
import { ProgrammeQueries } from './programme.queries.ts';

@Injectable()
export class ProgrammeService {
  constructor(
    private readonly queries: ProgrammeQueries,
    private readonly clock: Clock,
  ) {}

  get(actor: Actor): Promise<Programme> {
    if (!maySeeProgramme(actor)) throw problem('not-found');
    const now = this.clock.now();
    return this.queries.counts(londonDate(now), new Date(now.getTime() - QUIET_DAYS * DAY_MS));
  }
}
