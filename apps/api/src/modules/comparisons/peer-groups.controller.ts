import { Body, Controller, Param } from '@nestjs/common';
import {
  deletePeerGroup,
  editPeerGroup,
  type GroupParams,
  listPeerGroups,
  makePeerGroup,
  type PeerGroup,
  type PeerGroupEdit,
  type PeerGroupInput,
  type PeerGroupList,
} from '@hub/contracts/peer-groups';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { withCurrent } from '#platform/http/problem.ts';
import { PeerGroupsService } from './peer-groups.service.ts';

@Controller()
export class PeerGroupsController {
  constructor(private readonly groups: PeerGroupsService) {}

  @Handles(listPeerGroups)
  list(@CurrentActor() actor: Actor): Promise<PeerGroupList> {
    return this.groups.list(actor);
  }

  @Handles(makePeerGroup)
  make(
    @CurrentActor() actor: Actor,
    @Body({ schema: makePeerGroup.body }) input: PeerGroupInput,
  ): Promise<PeerGroup> {
    return this.groups.make(actor, input);
  }

  @Handles(editPeerGroup)
  edit(
    @CurrentActor() actor: Actor,
    @Param({ schema: editPeerGroup.params }) { groupId }: GroupParams,
    @Body({ schema: editPeerGroup.body }) edit: PeerGroupEdit,
  ): Promise<PeerGroup> {
    return withCurrent('peer-group-changed', this.groups.edit(actor, groupId, edit), () =>
      this.groups.current(actor, groupId),
    );
  }

  @Handles(deletePeerGroup)
  async delete(
    @CurrentActor() actor: Actor,
    @Param({ schema: deletePeerGroup.params }) { groupId }: GroupParams,
  ): Promise<void> {
    await this.groups.delete(actor, groupId);
  }
}
