import { Body, Controller } from '@nestjs/common';
import { acceptAgreement, type Agreement, getAgreement } from '@hub/contracts/agreement';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { type AgreementRow, AgreementService } from './agreement.service.ts';

const present = ({ version, text, publishedAt, acceptedAt }: AgreementRow): Agreement => ({
  version,
  text,
  publishedAt: publishedAt.toISOString(),
  acceptedAt: acceptedAt?.toISOString() ?? null,
});

@Controller()
export class AgreementController {
  constructor(private readonly agreement: AgreementService) {}

  @Handles(getAgreement)
  async get(@CurrentActor() actor: Actor): Promise<Agreement> {
    return present(await this.agreement.current(actor));
  }

  @Handles(acceptAgreement)
  async accept(
    @CurrentActor() actor: Actor,
    @Body({ schema: acceptAgreement.body }) { version }: { version: number },
  ): Promise<Agreement> {
    await this.agreement.accept(actor, version);
    return present(await this.agreement.current(actor));
  }
}
