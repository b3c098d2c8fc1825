import { Body, Controller } from '@nestjs/common';
import {
  acceptAgreement,
  type Agreement,
  type AgreementInput,
  type AgreementVersion,
  getAgreement,
  listAgreementVersions,
  publishAgreement,
} from '@hub/contracts/agreement';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { presentAgreement, presentAgreementVersion } from './agreement.presenter.ts';
import { AgreementService } from './agreement.service.ts';

@Controller()
export class AgreementController {
  constructor(private readonly agreement: AgreementService) {}

  @Handles(getAgreement)
  async get(@CurrentActor() actor: Actor): Promise<Agreement> {
    return presentAgreement(actor, await this.agreement.current(actor));
  }

  @Handles(acceptAgreement)
  async accept(
    @CurrentActor() actor: Actor,
    @Body({ schema: acceptAgreement.body }) { version }: { version: number },
  ): Promise<Agreement> {
    await this.agreement.accept(actor, version);
    return presentAgreement(actor, await this.agreement.current(actor));
  }

  @Handles(listAgreementVersions)
  async versions(): Promise<{ items: AgreementVersion[] }> {
    return { items: (await this.agreement.versions()).map(presentAgreementVersion) };
  }

  @Handles(publishAgreement)
  async publish(
    @CurrentActor() actor: Actor,
    @Body({ schema: publishAgreement.body }) input: AgreementInput,
  ): Promise<Agreement> {
    await this.agreement.publish(actor, input);
    return presentAgreement(actor, await this.agreement.current(actor));
  }
}
