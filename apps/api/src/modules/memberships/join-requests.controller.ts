import { Body, Controller, Param } from '@nestjs/common';
import type { CallResult } from '@hub/contracts/endpoint';
import {
  approveDomain,
  approveJoinRequest,
  declineJoinRequest,
  type JoinRequestParams,
  listDomains,
  listJoinRequests,
  removeDomain,
} from '@hub/contracts/join-requests';
import type { AuthorityParams } from '@hub/contracts/memberships';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { AuthorityDomainsService } from './authority-domains.service.ts';
import { JoinRequestsService } from './join-requests.service.ts';
import { presentDomain, presentJoinRequest } from './membership.presenter.ts';

/** Who may ask an authority for a place, and what becomes of those who do. */
@Controller()
export class JoinRequestsController {
  constructor(
    private readonly requests: JoinRequestsService,
    private readonly domains: AuthorityDomainsService,
  ) {}

  @Handles(listJoinRequests)
  async list(
    @CurrentActor() actor: Actor,
    @Param({ schema: listJoinRequests.params }) { authorityId }: AuthorityParams,
  ): Promise<CallResult<typeof listJoinRequests>> {
    return { items: (await this.requests.list(actor, authorityId)).map(presentJoinRequest) };
  }

  @Handles(approveJoinRequest)
  async approve(
    @CurrentActor() actor: Actor,
    @Param({ schema: approveJoinRequest.params }) { authorityId, requestId }: JoinRequestParams,
  ): Promise<void> {
    await this.requests.approve(actor, authorityId, requestId);
  }

  @Handles(declineJoinRequest)
  async decline(
    @CurrentActor() actor: Actor,
    @Param({ schema: declineJoinRequest.params }) { authorityId, requestId }: JoinRequestParams,
    @Body({ schema: declineJoinRequest.body }) { reason }: { reason: string },
  ): Promise<void> {
    await this.requests.decline(actor, authorityId, requestId, reason);
  }

  @Handles(listDomains)
  async listDomains(
    @CurrentActor() actor: Actor,
    @Param({ schema: listDomains.params }) { authorityId }: AuthorityParams,
  ): Promise<CallResult<typeof listDomains>> {
    return { items: (await this.domains.list(actor, authorityId)).map(presentDomain) };
  }

  @Handles(approveDomain)
  async approveDomain(
    @CurrentActor() actor: Actor,
    @Param({ schema: approveDomain.params }) { authorityId }: AuthorityParams,
    @Body({ schema: approveDomain.body }) { domain }: { domain: string },
  ): Promise<void> {
    await this.domains.approve(actor, authorityId, domain);
  }

  @Handles(removeDomain)
  async removeDomain(
    @CurrentActor() actor: Actor,
    @Param({ schema: removeDomain.params }) { authorityId, domain }: AuthorityParams & { domain: string },
  ): Promise<void> {
    await this.domains.remove(actor, authorityId, domain);
  }
}
