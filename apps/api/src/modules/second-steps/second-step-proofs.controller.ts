import { Body, Controller, Inject, Req } from '@nestjs/common';
import type { CallResult } from '@hub/contracts/endpoint';
import {
  askForMyPasskey,
  getSecondStepWays,
  type PasskeyProof,
  type PasskeyRequest,
  type SecondStepWays,
  showAuthenticatorCode,
  showPasskey,
  showRecoveryCode,
} from '@hub/contracts/second-steps';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '#platform/auth/actor.ts';
import { BeforeSecondStep } from '#platform/auth/before-second-step.decorator.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import type { Env } from '#platform/env.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { PasskeyProofsService } from './passkey-proofs.service.ts';
import { relyingParty } from './relying-party.ts';
import { SecondStepProofsService } from './second-step-proofs.service.ts';

@BeforeSecondStep()
@Controller()
export class SecondStepProofsController {
  constructor(
    private readonly proofs: SecondStepProofsService,
    private readonly passkeys: PasskeyProofsService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Handles(getSecondStepWays)
  ways(@CurrentActor() actor: Actor): Promise<SecondStepWays> {
    return this.proofs.ways(actor);
  }

  @Handles(showAuthenticatorCode)
  async byAuthenticator(
    @CurrentActor() actor: Actor,
    @Body({ schema: showAuthenticatorCode.body }) { code }: { code: string },
  ): Promise<void> {
    await this.proofs.byAuthenticator(actor, code);
  }

  @Handles(showRecoveryCode)
  async byRecoveryCode(
    @CurrentActor() actor: Actor,
    @Body({ schema: showRecoveryCode.body }) { code }: { code: string },
  ): Promise<CallResult<typeof showRecoveryCode>> {
    return { left: await this.proofs.byRecoveryCode(actor, code) };
  }

  @Handles(askForMyPasskey)
  askForPasskey(@CurrentActor() actor: Actor, @Req() { headers }: FastifyRequest): Promise<PasskeyRequest> {
    return this.passkeys.askMine(actor, relyingParty(this.env, headers));
  }

  @Handles(showPasskey)
  async byPasskey(
    @CurrentActor() actor: Actor,
    @Body({ schema: showPasskey.body }) { proof }: { proof: PasskeyProof },
    @Req() { headers }: FastifyRequest,
  ): Promise<void> {
    await this.proofs.byPasskey(actor, proof, relyingParty(this.env, headers));
  }
}
