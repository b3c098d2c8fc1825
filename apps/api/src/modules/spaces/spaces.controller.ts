import { Body, Controller, Param } from '@nestjs/common';
import {
  archiveSpace,
  attendToSpace,
  editSpace,
  getSpace,
  listSpaces,
  makeSpace,
  restoreSpace,
} from '@hub/contracts/spaces';
import type {
  AttentionInput,
  Space,
  SpaceEdit,
  SpaceInput,
  SpaceParams,
  SpaceSummary,
} from '@hub/contracts/spaces';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { withCurrent } from '#platform/http/problem.ts';
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
    const spaceId = await this.spaces.make(actor, input);
    return this.get(actor, { spaceId });
  }

  @Handles(editSpace)
  edit(
    @CurrentActor() actor: Actor,
    @Param({ schema: editSpace.params }) { spaceId }: SpaceParams,
    @Body({ schema: editSpace.body }) edit: SpaceEdit,
  ): Promise<Space> {
    return this.changed(actor, spaceId, this.spaces.edit(actor, spaceId, edit));
  }

  @Handles(archiveSpace)
  archive(
    @CurrentActor() actor: Actor,
    @Param({ schema: archiveSpace.params }) { spaceId }: SpaceParams,
    @Body({ schema: archiveSpace.body }) { version }: { version: number },
  ): Promise<Space> {
    return this.changed(actor, spaceId, this.spaces.archive(actor, spaceId, version));
  }

  @Handles(restoreSpace)
  restore(
    @CurrentActor() actor: Actor,
    @Param({ schema: restoreSpace.params }) { spaceId }: SpaceParams,
    @Body({ schema: restoreSpace.body }) { version }: { version: number },
  ): Promise<Space> {
    return this.changed(actor, spaceId, this.spaces.restore(actor, spaceId, version));
  }

  @Handles(attendToSpace)
  attend(
    @CurrentActor() actor: Actor,
    @Param({ schema: attendToSpace.params }) { spaceId }: SpaceParams,
    @Body({ schema: attendToSpace.body }) { level }: AttentionInput,
  ): Promise<Space> {
    return this.changed(actor, spaceId, this.spaces.attend(actor, spaceId, level));
  }

  /** The space as it is now; a change that began from an older one is told what it missed. */
  private async changed(actor: Actor, spaceId: string, change: Promise<void>): Promise<Space> {
    await withCurrent('space-changed', change, () => this.get(actor, { spaceId }));
    return this.get(actor, { spaceId });
  }
}
