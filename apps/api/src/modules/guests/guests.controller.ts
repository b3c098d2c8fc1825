import { Body, Controller, Param, Req } from '@nestjs/common';
import type { CallResult } from '@hub/contracts/endpoint';
import {
  type GuestInput,
  type GuestLook,
  type GuestParams,
  type GuestWithLink,
  inviteGuest,
  listGuests,
  lookAsGuest,
  renewGuestLink,
  revokeGuest,
} from '@hub/contracts/guests';
import type { SessionParams } from '@hub/contracts/sessions';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Public } from '#platform/auth/public.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { network } from '#platform/http/request-limits.ts';
import { GuestPresenter } from './guest.presenter.ts';
import { GuestsService } from './guests.service.ts';

@Controller()
export class GuestsController {
  constructor(
    private readonly guests: GuestsService,
    private readonly presenter: GuestPresenter,
  ) {}

  @Handles(listGuests)
  async list(
    @CurrentActor() actor: Actor,
    @Param({ schema: listGuests.params }) { sessionId }: SessionParams,
  ): Promise<CallResult<typeof listGuests>> {
    const { session, passes, isInvitable } = await this.guests.list(actor, sessionId);
    return {
      items: passes.map((pass) => this.presenter.guest(pass)),
      linksEndAt: this.presenter.linksEndAt(session),
      can: { invite: isInvitable },
    };
  }

  @Handles(inviteGuest)
  async invite(
    @CurrentActor() actor: Actor,
    @Param({ schema: inviteGuest.params }) { sessionId }: SessionParams,
    @Body({ schema: inviteGuest.body }) input: GuestInput,
  ): Promise<GuestWithLink> {
    const { pass, link } = await this.guests.invite(actor, sessionId, input);
    return { ...this.presenter.guest(pass), link };
  }

  @Handles(renewGuestLink)
  async renew(
    @CurrentActor() actor: Actor,
    @Param({ schema: renewGuestLink.params }) { guestId }: GuestParams,
    @Body({ schema: renewGuestLink.body }) { emailTo }: { emailTo: string | null },
  ): Promise<GuestWithLink> {
    const { pass, link } = await this.guests.renewLink(actor, guestId, emailTo);
    return { ...this.presenter.guest(pass), link };
  }

  @Handles(revokeGuest)
  async revoke(
    @CurrentActor() actor: Actor,
    @Param({ schema: revokeGuest.params }) { guestId }: GuestParams,
  ): Promise<void> {
    await this.guests.revoke(actor, guestId);
  }

  // Public: a guest has no sign-in. The token of their link is what lets them look.
  @Public()
  @Handles(lookAsGuest)
  async look(
    @Body({ schema: lookAsGuest.body }) { token }: { token: string },
    @Req() request: FastifyRequest,
  ): Promise<GuestLook> {
    const { pass, session, calendarFile } = await this.guests.look(token, network(request.ip));
    return this.presenter.look(pass, session, calendarFile);
  }
}
