import { Controller, Param, Query } from '@nestjs/common';
import type { CallResult } from '@hub/contracts/endpoint';
import {
  type CommentsQuery,
  compareFigures,
  type Comparison,
  type ComparisonQuery,
  type FigureOverview,
  getFigureOverview,
  type KeyParams,
  listFigureComments,
  type OverviewQuery,
} from '@hub/contracts/figures';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { presentComparison, presentOverview } from './comparison.presenter.ts';
import { ComparisonsService } from './comparisons.service.ts';

@Controller()
export class ComparisonsController {
  constructor(private readonly comparisons: ComparisonsService) {}

  @Handles(compareFigures)
  async compare(
    @CurrentActor() actor: Actor,
    @Param({ schema: compareFigures.params }) { key }: KeyParams,
    @Query({ schema: compareFigures.query }) query: ComparisonQuery,
  ): Promise<Comparison> {
    return presentComparison(actor, await this.comparisons.compare(actor, key, query));
  }

  @Handles(listFigureComments)
  async comments(
    @CurrentActor() actor: Actor,
    @Param({ schema: listFigureComments.params }) { key }: KeyParams,
    @Query({ schema: listFigureComments.query }) query: CommentsQuery,
  ): Promise<CallResult<typeof listFigureComments>> {
    const { rows, nextCursor } = await this.comparisons.comments(actor, key, query);
    return { items: rows, nextCursor };
  }

  @Handles(getFigureOverview)
  async overview(
    @CurrentActor() actor: Actor,
    @Query({ schema: getFigureOverview.query }) query: OverviewQuery,
  ): Promise<FigureOverview> {
    return presentOverview(actor, await this.comparisons.overview(actor, query));
  }
}
