import { Body, Controller } from '@nestjs/common';
import { closeWelcome, type FirstSteps, getFirstSteps, hideFirstSteps } from '@hub/contracts/first-steps';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { presentFirstSteps } from './first-steps.presenter.ts';
import { FirstStepsQueries } from './first-steps.queries.ts';
import { FirstStepsService } from './first-steps.service.ts';

@Controller()
export class FirstStepsController {
  constructor(
    private readonly steps: FirstStepsService,
    private readonly queries: FirstStepsQueries,
  ) {}

  @Handles(getFirstSteps)
  async get(@CurrentActor() actor: Actor): Promise<FirstSteps> {
    return presentFirstSteps(actor, await this.queries.facts(actor));
  }

  @Handles(hideFirstSteps)
  async hide(
    @CurrentActor() actor: Actor,
    @Body({ schema: hideFirstSteps.body }) { isHidden }: { isHidden: boolean },
  ): Promise<FirstSteps> {
    await this.steps.hideSteps(actor, isHidden);
    return this.get(actor);
  }

  @Handles(closeWelcome)
  async closeWelcome(@CurrentActor() actor: Actor): Promise<void> {
    await this.steps.closeWelcome(actor);
  }
}
