import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  acceptHandover,
  cancelHandover,
  declineHandover,
  type HandoverInput,
  type HandoverParams,
  proposeHandover,
} from '@hub/contracts/handovers';
import {
  type AuthorityParams,
  changeMemberRole,
  endMember,
  listMembers,
  type MemberParams,
  type MembersPage,
  type MembersQuery,
  type RoleInput,
} from '@hub/contracts/memberships';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { HandoversService } from './handovers.service.ts';
import { presentMembers } from './membership.presenter.ts';
import { MembershipsService } from './memberships.service.ts';

/** Those who manage an authority's people, and the hand-over of its lead. */
@Controller()
export class MembersController {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly handovers: HandoversService,
  ) {}

  @Handles(listMembers)
  async list(
    @CurrentActor() actor: Actor,
    @Param({ schema: listMembers.params }) { authorityId }: AuthorityParams,
    @Query({ schema: listMembers.query }) query: MembersQuery,
  ): Promise<MembersPage> {
    return presentMembers(actor, await this.memberships.page(actor, authorityId, query));
  }

  @Handles(changeMemberRole)
  async changeRole(
    @CurrentActor() actor: Actor,
    @Param({ schema: changeMemberRole.params }) { authorityId, memberId }: MemberParams,
    @Body({ schema: changeMemberRole.body }) { role }: RoleInput,
  ): Promise<void> {
    await this.memberships.giveRole(actor, authorityId, memberId, role);
  }

  @Handles(endMember)
  async end(
    @CurrentActor() actor: Actor,
    @Param({ schema: endMember.params }) { authorityId, memberId }: MemberParams,
  ): Promise<void> {
    await this.memberships.end(actor, authorityId, memberId);
  }

  @Handles(proposeHandover)
  async propose(
    @CurrentActor() actor: Actor,
    @Param({ schema: proposeHandover.params }) { authorityId }: AuthorityParams,
    @Body({ schema: proposeHandover.body }) input: HandoverInput,
  ): Promise<void> {
    await this.handovers.propose(actor, authorityId, input);
  }

  @Handles(acceptHandover)
  async accept(
    @CurrentActor() actor: Actor,
    @Param({ schema: acceptHandover.params }) { authorityId, handoverId }: HandoverParams,
  ): Promise<void> {
    await this.handovers.accept(actor, authorityId, handoverId);
  }

  @Handles(declineHandover)
  async decline(
    @CurrentActor() actor: Actor,
    @Param({ schema: declineHandover.params }) { authorityId, handoverId }: HandoverParams,
  ): Promise<void> {
    await this.handovers.decline(actor, authorityId, handoverId);
  }

  @Handles(cancelHandover)
  async cancel(
    @CurrentActor() actor: Actor,
    @Param({ schema: cancelHandover.params }) { authorityId, handoverId }: HandoverParams,
  ): Promise<void> {
    await this.handovers.cancel(actor, authorityId, handoverId);
  }
}
