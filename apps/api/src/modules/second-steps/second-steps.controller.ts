import { Body, Controller, Param } from '@nestjs/common';
import type { CallResult } from '@hub/contracts/endpoint';
import {
  type AuthenticatorSetUp,
  confirmAuthenticator,
  getSecondSteps,
  removeAuthenticator,
  renewRecoveryCodes,
  resetSecondSteps,
  type SecondSteps,
  startAuthenticator,
} from '@hub/contracts/second-steps';
import type { Actor } from '#platform/auth/actor.ts';
import { BeforeSecondStep } from '#platform/auth/before-second-step.decorator.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { AuthenticatorsService } from './authenticators.service.ts';
import { PasskeysService } from './passkeys.service.ts';
import { RecoveryCodesService } from './recovery-codes.service.ts';
import { presentSecondSteps } from './second-steps.presenter.ts';
import { SecondStepsService } from './second-steps.service.ts';

@Controller()
export class SecondStepsController {
  constructor(
    private readonly secondSteps: SecondStepsService,
    private readonly passkeys: PasskeysService,
    private readonly authenticators: AuthenticatorsService,
    private readonly recoveryCodes: RecoveryCodesService,
  ) {}

  @Handles(getSecondSteps)
  async mine(@CurrentActor() actor: Actor): Promise<SecondSteps> {
    const [passkeys, authenticator, left] = await Promise.all([
      this.passkeys.of(actor.personId),
      this.authenticators.of(actor.personId),
      this.recoveryCodes.left(actor.personId),
    ]);
    return presentSecondSteps(actor, passkeys, authenticator, left);
  }

  // As with passkeys: open to whoever has yet to make one.
  @BeforeSecondStep()
  @Handles(startAuthenticator)
  startAuthenticator(@CurrentActor() actor: Actor): Promise<AuthenticatorSetUp> {
    return this.authenticators.start(actor);
  }

  @BeforeSecondStep()
  @Handles(confirmAuthenticator)
  async confirmAuthenticator(
    @CurrentActor() actor: Actor,
    @Body({ schema: confirmAuthenticator.body }) { code }: { code: string },
  ): Promise<CallResult<typeof confirmAuthenticator>> {
    return { recoveryCodes: await this.authenticators.confirm(actor, code) };
  }

  @Handles(removeAuthenticator)
  async removeAuthenticator(@CurrentActor() actor: Actor): Promise<void> {
    await this.authenticators.remove(actor);
  }

  @Handles(renewRecoveryCodes)
  async renewRecoveryCodes(@CurrentActor() actor: Actor): Promise<CallResult<typeof renewRecoveryCodes>> {
    return { recoveryCodes: await this.recoveryCodes.renew(actor) };
  }

  @Handles(resetSecondSteps)
  async reset(
    @CurrentActor() actor: Actor,
    @Param({ schema: resetSecondSteps.params }) { personId }: { personId: string },
  ): Promise<void> {
    await this.secondSteps.reset(actor, personId);
  }
}
