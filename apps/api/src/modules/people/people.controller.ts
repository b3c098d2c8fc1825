import { Controller } from '@nestjs/common';
import { getMe, type Me } from '@hub/contracts/people';
import type { Actor } from '#platform/auth/actor.ts';
import { BeforeSecondStep } from '#platform/auth/before-second-step.decorator.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { presentMe } from './me.presenter.ts';

@Controller()
export class PeopleController {
  @BeforeSecondStep()
  @Handles(getMe)
  me(@CurrentActor() actor: Actor): Me {
    return presentMe(actor);
  }
}
