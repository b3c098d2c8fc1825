import { Controller } from '@nestjs/common';
import { type FigureViews, getFigureViews } from '@hub/contracts/figure-views';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { presentViews } from './figure-views.presenter.ts';
import { FigureViewsService } from './figure-views.service.ts';

@Controller()
export class FigureViewsController {
  constructor(private readonly views: FigureViewsService) {}

  @Handles(getFigureViews)
  async byMonth(@CurrentActor() actor: Actor): Promise<FigureViews> {
    return presentViews(await this.views.byMonth(actor));
  }
}
