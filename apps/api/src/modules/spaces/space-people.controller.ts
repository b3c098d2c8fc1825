import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  addToSpace,
  changeSpaceRole,
  getReach,
  listSpacePeople,
  type Reach,
  removeFromSpace,
  type SpacePeoplePage,
  type SpacePeopleQuery,
  type SpacePersonInput,
  type SpacePersonParams,
} from '@hub/contracts/space-people';
import type { SpaceParams, SpaceRole } from '@hub/contracts/spaces';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { SpacePeopleService } from './space-people.service.ts';
import { presentSpacePerson } from './space-person.presenter.ts';

@Controller()
export class SpacePeopleController {
  constructor(private readonly people: SpacePeopleService) {}

  @Handles(listSpacePeople)
  async list(
    @CurrentActor() actor: Actor,
    @Param({ schema: listSpacePeople.params }) { spaceId }: SpaceParams,
    @Query({ schema: listSpacePeople.query }) query: SpacePeopleQuery,
  ): Promise<SpacePeoplePage> {
    const { rows, nextCursor } = await this.people.list(actor, spaceId, query);
    return { items: rows.map(presentSpacePerson), nextCursor };
  }

  @Handles(getReach)
  reach(
    @CurrentActor() actor: Actor,
    @Param({ schema: getReach.params }) { spaceId }: SpaceParams,
  ): Promise<Reach> {
    return this.people.reach(actor, spaceId);
  }

  @Handles(addToSpace)
  add(
    @CurrentActor() actor: Actor,
    @Param({ schema: addToSpace.params }) { spaceId }: SpaceParams,
    @Body({ schema: addToSpace.body }) input: SpacePersonInput,
  ): Promise<void> {
    return this.people.add(actor, spaceId, input);
  }

  @Handles(changeSpaceRole)
  changeRole(
    @CurrentActor() actor: Actor,
    @Param({ schema: changeSpaceRole.params }) { spaceId, personId }: SpacePersonParams,
    @Body({ schema: changeSpaceRole.body }) { role }: { role: SpaceRole },
  ): Promise<void> {
    return this.people.changeRole(actor, spaceId, personId, role);
  }

  @Handles(removeFromSpace)
  remove(
    @CurrentActor() actor: Actor,
    @Param({ schema: removeFromSpace.params }) { spaceId, personId }: SpacePersonParams,
  ): Promise<void> {
    return this.people.remove(actor, spaceId, personId);
  }
}
