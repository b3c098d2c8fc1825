import { Body, Controller, Param } from '@nestjs/common';
import type { CallResult } from '@hub/contracts/endpoint';
import {
  addProvider,
  allowTenant,
  type AllowedTenantInput,
  checkProvider,
  editProvider,
  listProviders,
  type Provider,
  type ProviderEdit,
  type ProviderInput,
  type Providers,
  removeTenant,
  switchProvider,
} from '@hub/contracts/work-accounts';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { OpenIdService } from './openid.service.ts';
import { ProvidersService } from './providers.service.ts';
import { presentProvider } from './work-account.presenter.ts';

@Controller()
export class ProvidersController {
  constructor(
    private readonly providers: ProvidersService,
    private readonly openId: OpenIdService,
  ) {}

  @Handles(listProviders)
  async list(@CurrentActor() actor: Actor): Promise<Providers> {
    const [items, authorities] = await this.providers.list(actor);
    return { items: items.map(presentProvider), redirectAddress: this.openId.redirectAddress, authorities };
  }

  @Handles(addProvider)
  async add(
    @CurrentActor() actor: Actor,
    @Body({ schema: addProvider.body }) input: ProviderInput & { id: string },
  ): Promise<Provider> {
    return presentProvider(await this.providers.add(actor, input));
  }

  @Handles(editProvider)
  async edit(
    @CurrentActor() actor: Actor,
    @Param({ schema: editProvider.params }) { providerId }: { providerId: string },
    @Body({ schema: editProvider.body }) input: ProviderEdit,
  ): Promise<Provider> {
    return presentProvider(await this.providers.edit(actor, providerId, input));
  }

  @Handles(switchProvider)
  async switch(
    @CurrentActor() actor: Actor,
    @Param({ schema: switchProvider.params }) { providerId }: { providerId: string },
    @Body({ schema: switchProvider.body }) { isEnabled }: { isEnabled: boolean },
  ): Promise<Provider> {
    return presentProvider(await this.providers.switch(actor, providerId, isEnabled));
  }

  @Handles(checkProvider)
  async check(
    @CurrentActor() actor: Actor,
    @Param({ schema: checkProvider.params }) { providerId }: { providerId: string },
  ): Promise<CallResult<typeof checkProvider>> {
    return { items: await this.providers.check(actor, providerId) };
  }

  @Handles(allowTenant)
  async allow(
    @CurrentActor() actor: Actor,
    @Param({ schema: allowTenant.params }) { providerId }: { providerId: string },
    @Body({ schema: allowTenant.body }) input: AllowedTenantInput & { id: string },
  ): Promise<Provider> {
    return presentProvider(await this.providers.allow(actor, providerId, input));
  }

  @Handles(removeTenant)
  async remove(
    @CurrentActor() actor: Actor,
    @Param({ schema: removeTenant.params }) {
      providerId,
      tenantId,
    }: { providerId: string; tenantId: string },
  ): Promise<Provider> {
    return presentProvider(await this.providers.remove(actor, providerId, tenantId));
  }
}
