import { Body, Controller, Query } from '@nestjs/common';
import {
  getTrackerOverview,
  listTrackedReturns,
  type Reminded,
  type ReminderInput,
  remindOfReturns,
  type TrackerOverview,
  type TrackerOverviewQuery,
  type TrackerPage,
  type TrackerQuery,
} from '@hub/contracts/return-tracker';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { presentTracked } from './return-tracker.presenter.ts';
import { ReturnTrackerService } from './return-tracker.service.ts';

@Controller()
export class ReturnTrackerController {
  constructor(private readonly tracker: ReturnTrackerService) {}

  @Handles(listTrackedReturns)
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listTrackedReturns.query }) query: TrackerQuery,
  ): Promise<TrackerPage> {
    const { rows, nextCursor } = await this.tracker.list(actor, query);
    return { items: rows.map(presentTracked), nextCursor };
  }

  @Handles(getTrackerOverview)
  overview(
    @CurrentActor() actor: Actor,
    @Query({ schema: getTrackerOverview.query }) query: TrackerOverviewQuery,
  ): Promise<TrackerOverview> {
    return this.tracker.overview(actor, query);
  }

  @Handles(remindOfReturns)
  remind(
    @CurrentActor() actor: Actor,
    @Body({ schema: remindOfReturns.body }) input: ReminderInput,
  ): Promise<Reminded> {
    return this.tracker.remind(actor, input);
  }
}
