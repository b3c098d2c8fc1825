import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import {
  askForPasskey,
  type PasskeyProof,
  type PasskeyRequest,
  signInWithPasskey,
} from '@hub/contracts/second-steps';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { browserOf } from '#platform/auth/browser.ts';
import { Public } from '#platform/auth/public.decorator.ts';
import { signInCookie } from '#platform/auth/sign-in-cookie.ts';
import type { Env } from '#platform/env.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { newToken } from '#platform/secrets/token.ts';
import { passkeyCookie, passkeySecret } from './passkey-cookie.ts';
import { PasskeyProofsService } from './passkey-proofs.service.ts';
import { relyingParty } from './relying-party.ts';

@Public()
@Controller()
export class PasskeySignInController {
  constructor(
    private readonly passkeys: PasskeyProofsService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Handles(askForPasskey)
  async ask(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PasskeyRequest> {
    const { headers } = request;
    const secret = passkeySecret(this.env, headers.cookie) ?? newToken();
    void reply.header('Set-Cookie', passkeyCookie(this.env, secret));
    return this.passkeys.askAny(secret, relyingParty(this.env, headers), browserOf(this.env, request));
  }

  @Handles(signInWithPasskey)
  async signIn(
    @Body({ schema: signInWithPasskey.body }) { proof }: { proof: PasskeyProof },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { headers } = request;
    const token = await this.passkeys.signIn(
      proof,
      passkeySecret(this.env, headers.cookie) ?? '',
      relyingParty(this.env, headers),
      browserOf(this.env, request),
    );
    void reply.header('Set-Cookie', signInCookie(this.env, token));
  }
}
