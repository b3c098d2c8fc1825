import { Controller, Param, Query } from '@nestjs/common';
import {
  type ClosingGaps,
  type ClosingGapsParams,
  type ClosingGapsQuery,
  getClosingGaps,
} from '@hub/contracts/closing-gaps';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { presentClosingGaps } from './closing-gaps.presenter.ts';
import { ClosingGapsService } from './closing-gaps.service.ts';

@Controller()
export class ClosingGapsController {
  constructor(private readonly gaps: ClosingGapsService) {}

  @Handles(getClosingGaps)
  async find(
    @CurrentActor() actor: Actor,
    @Param({ schema: getClosingGaps.params }) { key }: ClosingGapsParams,
    @Query({ schema: getClosingGaps.query }) query: ClosingGapsQuery,
  ): Promise<ClosingGaps> {
    return presentClosingGaps(actor, await this.gaps.find(actor, key, query));
  }
}
