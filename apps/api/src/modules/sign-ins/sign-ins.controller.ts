import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { CallResult } from '@hub/contracts/endpoint';
import {
  endOtherSignIns,
  endSignIn,
  listSignIns,
  requestSignInCode,
  signInWithCode,
  signInWithLink,
  signOut,
} from '@hub/contracts/sign-ins';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#platform/auth/actor.ts';
import { browserOf } from '#platform/auth/browser.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Public } from '#platform/auth/public.decorator.ts';
import { endedSignInCookie, signInCookie, tokenFrom } from '#platform/auth/sign-in-cookie.ts';
import type { Env } from '#platform/env.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { CODE_MINUTES, EmailedCodesService } from './emailed-codes.service.ts';
import { presentSignIn } from './sign-in.presenter.ts';
import { SignInsQueries } from './sign-ins.queries.ts';
import { SignInsService } from './sign-ins.service.ts';

@Controller()
export class SignInsController {
  constructor(
    private readonly signIns: SignInsService,
    private readonly codes: EmailedCodesService,
    private readonly queries: SignInsQueries,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Public()
  @Handles(requestSignInCode)
  async requestCode(
    @Body({ schema: requestSignInCode.body }) { email }: { email: string },
    @Req() request: FastifyRequest,
  ): Promise<CallResult<typeof requestSignInCode>> {
    await this.codes.ask(email, browserOf(this.env, request));
    return { email, minutes: CODE_MINUTES };
  }

  @Public()
  @Handles(signInWithCode)
  async withCode(
    @Body({ schema: signInWithCode.body }) { email, code }: { email: string; code: string },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = await this.codes.signInWithCode(email, code, browserOf(this.env, request));
    void reply.header('Set-Cookie', signInCookie(this.env, token));
  }

  @Public()
  @Handles(signInWithLink)
  async withLink(
    @Body({ schema: signInWithLink.body }) { token: linkToken }: { token: string },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = await this.codes.signInWithLink(linkToken, browserOf(this.env, request));
    void reply.header('Set-Cookie', signInCookie(this.env, token));
  }

  @Handles(listSignIns)
  async list(@CurrentActor() actor: Actor): Promise<CallResult<typeof listSignIns>> {
    const rows = await this.queries.ofPerson(actor.personId);
    return { items: rows.map((row) => presentSignIn(actor, row)) };
  }

  @Handles(endSignIn)
  async end(
    @CurrentActor() actor: Actor,
    @Param({ schema: endSignIn.params }) { signInId }: { signInId: string },
  ): Promise<void> {
    await this.signIns.end(actor, signInId);
  }

  @Handles(endOtherSignIns)
  async endOthers(@CurrentActor() actor: Actor): Promise<void> {
    await this.signIns.endOthers(actor);
  }

  // Public: whoever presses "Sign out" after their sign-in has expired wants the cookie gone, not a refusal.
  @Public()
  @Handles(signOut)
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = tokenFrom(this.env, request.headers.cookie);
    if (token !== undefined) await this.signIns.endByToken(token);
    void reply.header('Set-Cookie', endedSignInCookie(this.env));
  }
}
