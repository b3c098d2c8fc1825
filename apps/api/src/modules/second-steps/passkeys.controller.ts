import { Body, Controller, Inject, Param, Req } from '@nestjs/common';
import type { CallResult } from '@hub/contracts/endpoint';
import {
  addPasskey,
  type NewPasskeyProof,
  type Passkey,
  type PasskeyCreation,
  removePasskey,
  renamePasskey,
  startPasskey,
} from '@hub/contracts/second-steps';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '#platform/auth/actor.ts';
import { BeforeSecondStep } from '#platform/auth/before-second-step.decorator.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import type { Env } from '#platform/env.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { PasskeysService } from './passkeys.service.ts';
import { relyingParty } from './relying-party.ts';
import { presentPasskey } from './second-steps.presenter.ts';

@Controller()
export class PasskeysController {
  constructor(
    private readonly passkeys: PasskeysService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  // Before the second step: whoever has none yet must be able to make one. Whoever has one is refused by the service.
  @BeforeSecondStep()
  @Handles(startPasskey)
  start(@CurrentActor() actor: Actor, @Req() { headers }: FastifyRequest): Promise<PasskeyCreation> {
    return this.passkeys.start(actor, relyingParty(this.env, headers));
  }

  @BeforeSecondStep()
  @Handles(addPasskey)
  async add(
    @CurrentActor() actor: Actor,
    @Body({ schema: addPasskey.body }) { name, proof }: { name?: string; proof: NewPasskeyProof },
    @Req() { headers }: FastifyRequest,
  ): Promise<CallResult<typeof addPasskey>> {
    const added = await this.passkeys.add(actor, proof, name, relyingParty(this.env, headers));
    return { passkey: presentPasskey(added.passkey), recoveryCodes: added.recoveryCodes };
  }

  @Handles(renamePasskey)
  async rename(
    @CurrentActor() actor: Actor,
    @Param({ schema: renamePasskey.params }) { passkeyId }: { passkeyId: string },
    @Body({ schema: renamePasskey.body }) { name }: { name: string },
  ): Promise<Passkey> {
    return presentPasskey(await this.passkeys.rename(actor, passkeyId, name));
  }

  @Handles(removePasskey)
  async remove(
    @CurrentActor() actor: Actor,
    @Param({ schema: removePasskey.params }) { passkeyId }: { passkeyId: string },
  ): Promise<void> {
    await this.passkeys.remove(actor, passkeyId);
  }
}
