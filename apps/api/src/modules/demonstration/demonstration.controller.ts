import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import {
  listDemonstrationAccounts,
  listOutbox,
  type OutboxMailText,
  readOutboxMail,
  signInToDemonstration,
} from '@hub/contracts/demonstration';
import type { CallResult } from '@hub/contracts/endpoint';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { browserOf } from '#platform/auth/browser.ts';
import { Public } from '#platform/auth/public.decorator.ts';
import { signInCookie } from '#platform/auth/sign-in-cookie.ts';
import type { Env } from '#platform/env.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { presentAccount } from './account.presenter.ts';
import { presentOutboxMail, presentOutboxMailText } from './outbox-mail.presenter.ts';
import { DemonstrationQueries } from './demonstration.queries.ts';
import { DemonstrationService } from './demonstration.service.ts';

@Public()
@Controller()
export class DemonstrationController {
  constructor(
    private readonly demonstration: DemonstrationService,
    private readonly queries: DemonstrationQueries,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Handles(listDemonstrationAccounts)
  async accounts(): Promise<CallResult<typeof listDemonstrationAccounts>> {
    return { accounts: (await this.queries.accounts()).map(presentAccount) };
  }

  @Handles(signInToDemonstration)
  async signIn(
    @Body({ schema: signInToDemonstration.body }) { email }: { email: string },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = await this.demonstration.signIn(email, browserOf(this.env, request));
    void reply.header('Set-Cookie', signInCookie(this.env, token));
  }

  @Handles(listOutbox)
  async outbox(): Promise<CallResult<typeof listOutbox>> {
    return { items: (await this.queries.outbox()).map(presentOutboxMail) };
  }

  @Handles(readOutboxMail)
  async outboxMail(
    @Param({ schema: readOutboxMail.params }) { mailId }: { mailId: string },
  ): Promise<OutboxMailText> {
    return presentOutboxMailText(await this.demonstration.readMail(mailId));
  }
}
