import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  acceptRegistration,
  declineRegistration,
  getRegistration,
  getRegistrationOffer,
  listRegistrations,
  registerAuthority,
  type Registration,
  type RegistrationInput,
  type RegistrationListQuery,
  type RegistrationOffer,
  type RegistrationPage,
  type RegistrationParams,
} from '@hub/contracts/registrations';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Public } from '#platform/auth/public.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { withCurrent } from '#platform/http/problem.ts';
import { presentRegistration, presentRegistrationSummary } from './registration.presenter.ts';
import { RegistrationsService } from './registrations.service.ts';

@Controller()
export class RegistrationsController {
  constructor(private readonly registrations: RegistrationsService) {}

  @Public()
  @Handles(getRegistrationOffer)
  offer(): Promise<RegistrationOffer> {
    return this.registrations.offer();
  }

  @Public()
  @Handles(registerAuthority)
  async register(
    @Body({ schema: registerAuthority.body }) input: RegistrationInput,
  ): Promise<{ id: string }> {
    await this.registrations.register(input);
    return { id: input.id };
  }

  @Handles(listRegistrations)
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listRegistrations.query }) query: RegistrationListQuery,
  ): Promise<RegistrationPage> {
    const { rows, nextCursor } = await this.registrations.list(actor, query);
    return { items: rows.map(presentRegistrationSummary), nextCursor };
  }

  @Handles(getRegistration)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: getRegistration.params }) { registrationId }: RegistrationParams,
  ): Promise<Registration> {
    return this.present(actor, registrationId);
  }

  @Handles(acceptRegistration)
  accept(
    @CurrentActor() actor: Actor,
    @Param({ schema: acceptRegistration.params }) { registrationId }: RegistrationParams,
  ): Promise<Registration> {
    return this.afterDecision(actor, registrationId, this.registrations.accept(actor, registrationId));
  }

  @Handles(declineRegistration)
  decline(
    @CurrentActor() actor: Actor,
    @Param({ schema: declineRegistration.params }) { registrationId }: RegistrationParams,
    @Body({ schema: declineRegistration.body }) { reason }: { reason: string },
  ): Promise<Registration> {
    return this.afterDecision(
      actor,
      registrationId,
      this.registrations.decline(actor, registrationId, reason),
    );
  }

  private async present(actor: Actor, registrationId: string): Promise<Registration> {
    return presentRegistration(actor, await this.registrations.page(actor, registrationId));
  }

  /** The registration as decided. Whoever came second gets it as the first decided. */
  private async afterDecision(
    actor: Actor,
    registrationId: string,
    decision: Promise<void>,
  ): Promise<Registration> {
    await withCurrent('registration-decided', decision, () => this.present(actor, registrationId));
    return this.present(actor, registrationId);
  }
}
