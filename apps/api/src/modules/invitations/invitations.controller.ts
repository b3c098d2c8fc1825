import { Body, Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { CallResult } from '@hub/contracts/endpoint';
import {
  acceptInvitation,
  askForInvitationAgain,
  getInviting,
  type Invitation,
  type InvitationLook,
  type InvitedPerson,
  listInvitations,
  lookAtInvitation,
  previewInvitations,
  type PreviewRow,
  readInvitationFile,
  resendInvitation,
  revokeInvitation,
  sendInvitations,
} from '@hub/contracts/invitations';
import type { MemberRole } from '@hub/contracts/people';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type * as z from 'zod/mini';
import type { Actor } from '#platform/auth/actor.ts';
import { browserOf } from '#platform/auth/browser.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Public } from '#platform/auth/public.decorator.ts';
import { signInCookie } from '#platform/auth/sign-in-cookie.ts';
import { Clock } from '#platform/clock.ts';
import type { Env } from '#platform/env.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { Upload } from '#platform/http/upload.decorator.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { InvitationAcceptance } from './invitation-acceptance.service.ts';
import { InvitationPreviews } from './invitation-previews.service.ts';
import { presentInvitation } from './invitation.presenter.ts';
import type { AuthorityRow } from './invitations.queries.ts';
import { InvitationsService } from './invitations.service.ts';

type AuthorityParams = z.output<typeof listInvitations.params>;
type InvitationParams = z.output<typeof resendInvitation.params>;

const presentAuthority = ({ id, shortName }: AuthorityRow) => ({ id, name: shortName });

@Controller()
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly previews: InvitationPreviews,
    private readonly acceptance: InvitationAcceptance,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Handles(getInviting)
  async inviting(
    @CurrentActor() actor: Actor,
    @Param({ schema: getInviting.params }) { authorityId }: AuthorityParams,
  ): Promise<CallResult<typeof getInviting>> {
    const authority = await this.invitations.inviting(actor, authorityId);
    return {
      authority: presentAuthority(authority),
      roles: this.invitations.rolesFor(actor, authority),
      isEnrolled: authority.isEnrolled,
    };
  }

  @Handles(listInvitations)
  async list(
    @CurrentActor() actor: Actor,
    @Param({ schema: listInvitations.params }) { authorityId }: AuthorityParams,
    @Query({ schema: listInvitations.query }) query: z.output<typeof listInvitations.query>,
  ): Promise<CallResult<typeof listInvitations>> {
    const { authority, rows, nextCursor } = await this.invitations.list(actor, authorityId, query);
    const now = this.clock.now();
    return {
      authority: presentAuthority(authority),
      items: rows.map((row) => presentInvitation(actor, row, now)),
      nextCursor,
    };
  }

  @Handles(previewInvitations)
  async preview(
    @CurrentActor() actor: Actor,
    @Param({ schema: previewInvitations.params }) { authorityId }: AuthorityParams,
    @Body({ schema: previewInvitations.body }) { text, role }: { text: string; role: MemberRole },
  ): Promise<{ rows: PreviewRow[] }> {
    return { rows: await this.previews.ofText(actor, authorityId, text, role) };
  }

  @Handles(readInvitationFile)
  async readFile(
    @CurrentActor() actor: Actor,
    @Param({ schema: readInvitationFile.params }) { authorityId }: AuthorityParams,
    @Query({ schema: readInvitationFile.query }) { role }: { role: MemberRole },
    @Upload(readInvitationFile) bytes: Buffer,
  ): Promise<{ rows: PreviewRow[] }> {
    return { rows: await this.previews.ofFile(actor, authorityId, bytes, role) };
  }

  @Handles(sendInvitations)
  send(
    @CurrentActor() actor: Actor,
    @Param({ schema: sendInvitations.params }) { authorityId }: AuthorityParams,
    @Body({ schema: sendInvitations.body }) list: { batchId: string; people: InvitedPerson[] },
  ): Promise<CallResult<typeof sendInvitations>> {
    return this.invitations.send(actor, authorityId, list);
  }

  @Handles(resendInvitation)
  async resend(
    @CurrentActor() actor: Actor,
    @Param({ schema: resendInvitation.params }) { authorityId, invitationId }: InvitationParams,
  ): Promise<Invitation> {
    const row = await this.invitations.resend(actor, authorityId, invitationId);
    return presentInvitation(actor, row, this.clock.now());
  }

  @Handles(revokeInvitation)
  async revoke(
    @CurrentActor() actor: Actor,
    @Param({ schema: revokeInvitation.params }) { authorityId, invitationId }: InvitationParams,
  ): Promise<Invitation> {
    const row = await this.invitations.revoke(actor, authorityId, invitationId);
    return presentInvitation(actor, row, this.clock.now());
  }

  @Public()
  @Handles(lookAtInvitation)
  look(
    @CurrentActor() actor: Actor | undefined,
    @Body({ schema: lookAtInvitation.body }) { token }: { token: string },
    @Req() request: FastifyRequest,
  ): Promise<InvitationLook> {
    return this.acceptance.look(actor, token, browserOf(this.env, request));
  }

  @Public()
  @Handles(acceptInvitation)
  async accept(
    @CurrentActor() actor: Actor | undefined,
    @Body({ schema: acceptInvitation.body }) input: { token: string; name: string },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = await this.acceptance.accept(actor, input, browserOf(this.env, request));
    if (token !== null) void reply.header('Set-Cookie', signInCookie(this.env, token));
  }

  @Public()
  @Handles(askForInvitationAgain)
  async askAgain(
    @Body({ schema: askForInvitationAgain.body }) { token }: { token: string },
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.acceptance.askAgain(token, browserOf(this.env, request));
  }
}
