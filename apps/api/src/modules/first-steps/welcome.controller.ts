import { Body, Controller } from '@nestjs/common';
import { getWelcome, type Welcome, type WelcomeInput, writeWelcome } from '@hub/contracts/first-steps';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { withCurrent } from '#platform/http/problem.ts';
import { FirstStepsQueries } from './first-steps.queries.ts';
import { presentWelcome } from './welcome.presenter.ts';
import { WelcomeService } from './welcome.service.ts';

@Controller()
export class WelcomeController {
  constructor(
    private readonly welcome: WelcomeService,
    private readonly queries: FirstStepsQueries,
  ) {}

  @Handles(getWelcome)
  async get(@CurrentActor() actor: Actor): Promise<Welcome> {
    return presentWelcome(actor, await this.queries.welcome(actor));
  }

  @Handles(writeWelcome)
  async write(
    @CurrentActor() actor: Actor,
    @Body({ schema: writeWelcome.body }) input: WelcomeInput,
  ): Promise<Welcome> {
    await withCurrent('welcome-changed', this.welcome.write(actor, input), () => this.get(actor));
    return this.get(actor);
  }
}
