import { Body, Controller, Inject, Req } from '@nestjs/common';
import type { CallResult } from '@hub/contracts/endpoint';
import {
  fileJoinRequest,
  JOIN_LINK_HOURS,
  type JoinOffer,
  type JoinRequestInput,
  lookAtJoinLink,
  requestJoinLink,
} from '@hub/contracts/join-requests';
import type { FastifyRequest } from 'fastify';
import { browserOf } from '#platform/auth/browser.ts';
import { Public } from '#platform/auth/public.decorator.ts';
import type { Env } from '#platform/env.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { JoinLinksService } from './join-links.service.ts';

/** For people who are not signed in: their address is what they prove. */
@Public()
@Controller()
export class JoiningController {
  constructor(
    private readonly links: JoinLinksService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Handles(requestJoinLink)
  async requestLink(
    @Body({ schema: requestJoinLink.body }) { email }: { email: string },
    @Req() request: FastifyRequest,
  ): Promise<CallResult<typeof requestJoinLink>> {
    await this.links.ask(email, browserOf(this.env, request));
    return { email, hours: JOIN_LINK_HOURS };
  }

  @Handles(lookAtJoinLink)
  look(
    @Body({ schema: lookAtJoinLink.body }) { token }: { token: string },
    @Req() request: FastifyRequest,
  ): Promise<JoinOffer> {
    return this.links.look(token, browserOf(this.env, request));
  }

  @Handles(fileJoinRequest)
  async file(
    @Body({ schema: fileJoinRequest.body }) input: JoinRequestInput,
    @Req() request: FastifyRequest,
  ): Promise<CallResult<typeof fileJoinRequest>> {
    return { authority: await this.links.file(input, browserOf(this.env, request)) };
  }
}
