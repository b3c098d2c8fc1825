import { Body, Controller, Param } from '@nestjs/common';
import { getSpace, listSpaces, makeSpace } from '@hub/contracts/spaces';
import type { Space, SpaceInput, SpaceParams, SpaceSummary } from '@hub/contracts/spaces';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { presentSpace, presentSpaceSummary } from './space.presenter.ts';
import { SpacesService } from './spaces.service.ts';

@Controller()
export class SpacesController {
  constructor(private readonly spaces: SpacesService) {}

  @Handles(listSpaces)
  async list(@CurrentActor() actor: Actor): Promise<{ items: SpaceSummary[] }> {
    return { items: (await this.spaces.list(actor)).map(presentSpaceSummary) };
  }

  @Handles(getSpace)
  async get(
    @CurrentActor() actor: Actor,
    @Param({ schema: getSpace.params }) { spaceId }: SpaceParams,
  ): Promise<Space> {
    return presentSpace(actor, await this.spaces.get(actor, spaceId));
  }

  @Handles(makeSpace)
  async make(
    @CurrentActor() actor: Actor,
    @Body({ schema: makeSpace.body }) input: SpaceInput,
  ): Promise<Space> {
    await this.spaces.make(actor, input);
    return presentSpace(actor, await this.spaces.get(actor, input.id));
  }
}
