import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { CallResult } from '@hub/contracts/endpoint';
import {
  connectWorkAccount,
  disconnectWorkAccount,
  finishWorkAccountSignIn,
  getPendingWorkAccount,
  listWorkAccountChoices,
  listWorkAccounts,
  startConnectingWorkAccount,
  startWorkAccountSignIn,
  type WorkAccountReturn,
  type WorkAccounts,
  type WorkAccountStart,
} from '@hub/contracts/work-accounts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#platform/auth/actor.ts';
import { browserOf } from '#platform/auth/browser.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Public } from '#platform/auth/public.decorator.ts';
import { signInCookie } from '#platform/auth/sign-in-cookie.ts';
import type { Env } from '#platform/env.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { PENDING_MINUTES, ProviderVisitsService, VISIT_MINUTES } from './provider-visits.service.ts';
import { visitCookie, visitSecretFrom } from './visit-cookie.ts';
import { presentArrival, presentChoice, presentWorkAccount } from './work-account.presenter.ts';
import { WorkAccountsQueries } from './work-accounts.queries.ts';
import { WorkAccountsService } from './work-accounts.service.ts';

@Controller()
export class WorkAccountsController {
  constructor(
    private readonly visits: ProviderVisitsService,
    private readonly accounts: WorkAccountsService,
    private readonly queries: WorkAccountsQueries,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Public()
  @Handles(listWorkAccountChoices)
  async choices(): Promise<CallResult<typeof listWorkAccountChoices>> {
    return { items: (await this.queries.choices()).map(presentChoice) };
  }

  @Public()
  @Handles(startWorkAccountSignIn)
  async start(
    @Body({ schema: startWorkAccountSignIn.body }) { choiceId, next }: WorkAccountStart,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ url: string }> {
    const browser = browserOf(this.env, request);
    const known = visitSecretFrom(this.env, request.headers.cookie);
    const { url, browserSecret } = await this.visits.signIn(choiceId, next, browser, known);
    void reply.header('Set-Cookie', visitCookie(this.env, browserSecret, VISIT_MINUTES));
    return { url };
  }

  @Public()
  @Handles(finishWorkAccountSignIn)
  async finish(
    @CurrentActor() actor: Actor | undefined,
    @Body({ schema: finishWorkAccountSignIn.body }) { query }: { query: string },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WorkAccountReturn> {
    const browser = browserOf(this.env, request);
    const secret = visitSecretFrom(this.env, request.headers.cookie);
    const arrival = await this.visits.arrive(query, browser, secret, actor);
    if (arrival.outcome === 'signed-in')
      void reply.header('Set-Cookie', signInCookie(this.env, arrival.token));
    if (arrival.outcome === 'not-connected')
      void reply.header('Set-Cookie', visitCookie(this.env, arrival.browserSecret, PENDING_MINUTES));
    return presentArrival(arrival);
  }

  @Handles(listWorkAccounts)
  async list(@CurrentActor() { personId }: Actor): Promise<WorkAccounts> {
    const [accounts, choices] = await Promise.all([
      this.queries.accountsOf(personId),
      this.queries.choicesOf(personId),
    ]);
    return { items: accounts.map(presentWorkAccount), choices: choices.map(presentChoice) };
  }

  @Handles(startConnectingWorkAccount)
  async startConnecting(
    @CurrentActor() actor: Actor,
    @Body({ schema: startConnectingWorkAccount.body }) { choiceId }: { choiceId: string },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ url: string }> {
    const browser = browserOf(this.env, request);
    const known = visitSecretFrom(this.env, request.headers.cookie);
    const { url, browserSecret } = await this.visits.connect(actor, choiceId, browser, known);
    void reply.header('Set-Cookie', visitCookie(this.env, browserSecret, VISIT_MINUTES));
    return { url };
  }

  @Handles(getPendingWorkAccount)
  async pending(@Req() request: FastifyRequest): Promise<CallResult<typeof getPendingWorkAccount>> {
    const visit = await this.visits.pending(visitSecretFrom(this.env, request.headers.cookie));
    return { account: visit && { name: visit.foundName ?? '', provider: visit.provider.name } };
  }

  @Handles(connectWorkAccount)
  async connect(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<void> {
    await this.visits.connectPending(actor, visitSecretFrom(this.env, request.headers.cookie));
  }

  @Handles(disconnectWorkAccount)
  async disconnect(
    @CurrentActor() actor: Actor,
    @Param({ schema: disconnectWorkAccount.params }) { workAccountId }: { workAccountId: string },
  ): Promise<void> {
    await this.accounts.disconnect(actor, workAccountId);
  }
}
