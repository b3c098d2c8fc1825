import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  addCouncil,
  addSharedService,
  type Authority,
  type AuthorityListQuery,
  type AuthorityPage,
  type AuthorityParams,
  type AuthorityPeoplePage,
  type CouncilInput,
  editUnit,
  getAuthority,
  listAuthorities,
  listAuthorityPeople,
  recordSuccession,
  type SharedServiceInput,
  type SuccessionInput,
  type SuccessionResult,
  type UnitEdit,
} from '@hub/contracts/authorities';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { AuthoritiesService } from './authorities.service.ts';
import { presentAuthority } from './authority.presenter.ts';
import { SuccessionsService } from './successions.service.ts';
import { UnitsService } from './units.service.ts';

@Controller()
export class AuthoritiesController {
  constructor(
    private readonly authorities: AuthoritiesService,
    private readonly units: UnitsService,
    private readonly successions: SuccessionsService,
  ) {}

  @Handles(listAuthorities)
  async list(@Query({ schema: listAuthorities.query }) query: AuthorityListQuery): Promise<AuthorityPage> {
    const { rows, nextCursor } = await this.authorities.list(query);
    return { items: rows, nextCursor };
  }

  @Handles(getAuthority)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: getAuthority.params }) { authorityId }: AuthorityParams,
  ): Promise<Authority> {
    return this.present(actor, authorityId);
  }

  @Handles(listAuthorityPeople)
  async people(
    @CurrentActor() actor: Actor,
    @Param({ schema: listAuthorityPeople.params }) { authorityId }: AuthorityParams,
    @Query({ schema: listAuthorityPeople.query }) page: { cursor?: string; limit: number },
  ): Promise<AuthorityPeoplePage> {
    const { rows, nextCursor } = await this.authorities.people(actor, authorityId, page);
    return { items: rows, nextCursor };
  }

  @Handles(addSharedService)
  async addSharedService(
    @CurrentActor() actor: Actor,
    @Body({ schema: addSharedService.body }) input: SharedServiceInput,
  ): Promise<Authority> {
    await this.units.addSharedService(actor, input);
    return this.present(actor, input.id);
  }

  @Handles(addCouncil)
  async addCouncil(
    @CurrentActor() actor: Actor,
    @Body({ schema: addCouncil.body }) input: CouncilInput,
  ): Promise<Authority> {
    await this.units.addCouncil(actor, input);
    return this.present(actor, input.id);
  }

  @Handles(editUnit)
  async edit(
    @CurrentActor() actor: Actor,
    @Param({ schema: editUnit.params }) { authorityId }: AuthorityParams,
    @Body({ schema: editUnit.body }) changes: UnitEdit,
  ): Promise<Authority> {
    await this.units.edit(actor, authorityId, changes);
    return this.present(actor, authorityId);
  }

  @Handles(recordSuccession)
  recordSuccession(
    @CurrentActor() actor: Actor,
    @Body({ schema: recordSuccession.body }) input: SuccessionInput,
  ): Promise<SuccessionResult> {
    return this.successions.record(actor, input);
  }

  private async present(actor: Actor, authorityId: string): Promise<Authority> {
    return presentAuthority(actor, await this.authorities.page(actor, authorityId));
  }
}
