import { Body, Controller, Inject, Res } from '@nestjs/common';
import type { CallResult } from '@hub/contracts/endpoint';
import {
  askToMove,
  getMyPlace,
  getWaitingForMe,
  leavePlace,
  listDestinations,
  type MoveInput,
  type MyPlace,
  type WaitingForMe,
  withdrawMove,
} from '@hub/contracts/memberships';
import type { ShownAs } from '@hub/contracts/people';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { endedSignInCookie } from '#platform/auth/sign-in-cookie.ts';
import type { Env } from '#platform/env.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { JoinRequestsService } from './join-requests.service.ts';
import { presentMyPlace, presentWaiting } from './membership.presenter.ts';
import { MembershipsService } from './memberships.service.ts';

/** What a person does with their own place. */
@Controller()
export class MyPlaceController {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly requests: JoinRequestsService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Handles(getMyPlace)
  async get(@CurrentActor() actor: Actor): Promise<MyPlace> {
    return presentMyPlace(actor, await this.memberships.mine(actor));
  }

  @Handles(getWaitingForMe)
  async waiting(@CurrentActor() actor: Actor): Promise<WaitingForMe> {
    return presentWaiting(actor, await this.memberships.waitingFor(actor));
  }

  @Handles(leavePlace)
  async leave(
    @CurrentActor() actor: Actor,
    @Body({ schema: leavePlace.body }) { shownAs }: { shownAs: ShownAs },
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.memberships.leave(actor, shownAs);
    void reply.header('Set-Cookie', endedSignInCookie(this.env));
  }

  @Handles(listDestinations)
  async destinations(@CurrentActor() actor: Actor): Promise<CallResult<typeof listDestinations>> {
    return { items: await this.memberships.destinations(actor) };
  }

  @Handles(askToMove)
  async move(
    @CurrentActor() actor: Actor,
    @Body({ schema: askToMove.body }) { authorityId, shownAs }: MoveInput,
  ): Promise<void> {
    await this.memberships.askToMove(actor, authorityId, shownAs);
  }

  @Handles(withdrawMove)
  async withdraw(@CurrentActor() actor: Actor): Promise<void> {
    await this.requests.withdraw(actor);
  }
}
