import { Body, Controller, Param } from '@nestjs/common';
import { getSeries, previewSeries, scheduleSeries } from '@hub/contracts/sessions';
import type { Series, SeriesDate, SeriesInput, SeriesParams, SeriesRule } from '@hub/contracts/sessions';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { SeriesService } from './series.service.ts';
import { presentSeries } from './session.presenter.ts';

@Controller()
export class SeriesController {
  constructor(private readonly series: SeriesService) {}

  @Handles(previewSeries)
  async preview(
    @CurrentActor() actor: Actor,
    @Body({ schema: previewSeries.body }) { rule }: { rule: SeriesRule },
  ): Promise<{ dates: SeriesDate[] }> {
    return { dates: await this.series.preview(actor, rule) };
  }

  @Handles(scheduleSeries)
  async schedule(
    @CurrentActor() actor: Actor,
    @Body({ schema: scheduleSeries.body }) input: SeriesInput,
  ): Promise<Series> {
    await this.series.schedule(actor, input);
    return this.present(actor, input.id);
  }

  @Handles(getSeries)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: getSeries.params }) { seriesId }: SeriesParams,
  ): Promise<Series> {
    return this.present(actor, seriesId);
  }

  private async present(actor: Actor, seriesId: string): Promise<Series> {
    const { series, sessions } = await this.series.get(actor, seriesId);
    return presentSeries(series, sessions);
  }
}
