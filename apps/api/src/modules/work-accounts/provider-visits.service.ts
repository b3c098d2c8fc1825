import { Injectable } from '@nestjs/common';
import type { WorkAccountName } from '@hub/contracts/work-accounts';
import { SecondStepsService } from '#modules/second-steps/second-steps.service.ts';
import { SignInLimits } from '#modules/sign-ins/sign-in-limits.service.ts';
import { SignInsService } from '#modules/sign-ins/sign-ins.service.ts';
import { IsNull, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import type { Actor } from '#platform/auth/actor.ts';
import type { Browser } from '#platform/auth/browser.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { Sealer } from '#platform/secrets/sealer.ts';
import { hashToken, newToken } from '#platform/secrets/token.ts';
import { MINUTE_MS } from '#platform/spans.ts';
import { AuthorityTenantEntity } from './authority-tenant.entity.ts';
import { OpenIdService, type VisitSecrets } from './openid.service.ts';
import { ProviderVisitEntity } from './provider-visit.entity.ts';
import { ELSEWHERE, WorkAccountsService } from './work-accounts.service.ts';
import { WorkAccountsQueries } from './work-accounts.queries.ts';

/** How long a person may stay at their provider. */
export const VISIT_MINUTES = 10;
/** How long an account that nobody has connected waits for its owner to sign in with a code. */
export const PENDING_MINUTES = 15;

/** Where the visit leads and what binds it to this browser. */
export interface Departure {
  url: string;
  /** For the cookie. */
  browserSecret: string;
}

/** What came of it. `token` is the secret of a new sign-in. */
export type Arrival =
  | { outcome: 'signed-in'; next: string; account: WorkAccountName; token: string }
  | { outcome: 'connected'; next: string; account: WorkAccountName }
  | { outcome: 'not-connected'; next: string; account: WorkAccountName; browserSecret: string };

// One statement: of two that return with the same state, the second finds it used. Outside a unit of work, so that it
// stays used when what follows fails. In another browser it is not found, and not used up either.
const RETURN: Statement = {
  name: 'provider-visit-return',
  text: `
    update provider_visit set returned_at = $3
    where state_hash = $1 and browser_hash = $2 and returned_at is null and expires_at > $3
    returning id`,
};

/** The way to a provider and back. */
@Injectable()
export class ProviderVisitsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly sealer: Sealer,
    private readonly limits: SignInLimits,
    private readonly signIns: SignInsService,
    private readonly secondSteps: SecondStepsService,
    private readonly openId: OpenIdService,
    private readonly accounts: WorkAccountsService,
    private readonly queries: WorkAccountsQueries,
  ) {}

  signIn(choiceId: string, next: string, browser: Browser, browserSecret?: string): Promise<Departure> {
    return this.leave({ choiceId, next, person: null }, browser, browserSecret);
  }

  /**
   * Where they may connect one is where they belong. It will open the door, so whoever asks has just shown who they
   * are: a page left open is not enough.
   */
  async connect(
    actor: Actor,
    choiceId: string,
    browser: Browser,
    browserSecret?: string,
  ): Promise<Departure> {
    const choices = await this.queries.choicesOf(actor.personId);
    if (!choices.some(({ id }) => id === choiceId)) throw noChoice();
    await this.secondSteps.requireFresh(actor);
    return this.leave(
      { choiceId, next: '/account/security', person: actor.personId },
      browser,
      browserSecret,
    );
  }

  private async leave(
    { choiceId, next, person }: { choiceId: string; next: string; person: string | null },
    browser: Browser,
    known?: string,
  ): Promise<Departure> {
    await this.limits.use('work-accounts-from-network', browser.network);
    const choice = await this.work
      .repository(AuthorityTenantEntity)
      .findOne({ where: { id: choiceId, provider: { isEnabled: true } }, relations: { provider: true } });
    if (!choice) throw noChoice();

    const secrets = await this.openId.newSecrets();
    const purpose = person === null ? 'sign-in' : 'connect';
    const url = await this.openId.addressOf(choice.provider, choice.tenantId, secrets, purpose);
    const browserSecret = known ?? newToken();
    await this.work.repository(ProviderVisitEntity).insert({
      stateHash: hashToken(secrets.state),
      browserHash: hashToken(browserSecret),
      sealedSecrets: this.sealer.seal(JSON.stringify(secrets)),
      providerId: choice.providerId,
      tenantId: choice.tenantId,
      purpose,
      personId: person,
      next,
      expiresAt: this.minutesFromNow(VISIT_MINUTES),
      returnedAt: null,
      foundSubject: null,
      foundName: null,
    });
    return { url, browserSecret };
  }

  async arrive(
    query: string,
    browser: Browser,
    browserSecret: string | undefined,
    actor: Actor | undefined,
  ): Promise<Arrival> {
    await this.limits.use('work-accounts-from-network', browser.network);
    const visit = await this.returned(query, browserSecret);
    if (!visit.provider.isEnabled) throw unknownReturn();
    // Whoever began to connect must be who comes back: another may have signed in here in between.
    if (visit.purpose === 'connect' && visit.personId !== actor?.personId) throw unknownReturn();

    const { provider, tenantId } = visit;
    const secrets = JSON.parse(this.sealer.unseal(visit.sealedSecrets)) as VisitSecrets;
    const identity = await this.openId.identify(provider, tenantId, query, secrets);
    const account = { name: identity.name, provider: provider.name };
    const proved = { provider, tenantId, subject: identity.subject, name: identity.name };

    if (visit.purpose === 'connect' && actor) {
      await this.accounts.connect(actor, proved);
      return { outcome: 'connected', next: visit.next, account };
    }

    return this.work.run(async (): Promise<Arrival> => {
      const holder = await this.queries.holder(provider.id, tenantId, identity.subject);
      if (!holder) {
        // A guest of the directory is of another organisation. One whom the authority has invited here as well signs
        // in with a code, and connects the account from their own page.
        if (identity.isGuest) throw problem('guest-account', { detail: GUEST });
        await this.keep(visit, identity.subject, identity.name);
        return { outcome: 'not-connected', next: visit.next, account, browserSecret: browserSecret ?? '' };
      }
      if (!holder.is_allowed) throw problem('work-account-elsewhere', { detail: ELSEWHERE });
      await this.accounts.noteUse(holder.work_account_id);
      const { isTwoStep } = identity;
      const token = await this.signIns.start(holder.person_id, browser, { method: 'provider', isTwoStep });
      return { outcome: 'signed-in', next: visit.next, account, token };
    });
  }

  /** The account that this browser has shown and nobody has connected; the newest, where there are several. */
  async pending(browserSecret: string | undefined): Promise<ProviderVisitEntity | null> {
    if (browserSecret === undefined) return null;
    return this.work.repository(ProviderVisitEntity).findOne({
      where: {
        browserHash: hashToken(browserSecret),
        foundSubject: Not(IsNull()),
        expiresAt: MoreThan(this.clock.now()),
        provider: { isEnabled: true },
      },
      relations: { provider: true },
      order: { returnedAt: 'desc', id: 'asc' },
    });
  }

  connectPending(actor: Actor, browserSecret: string | undefined): Promise<void> {
    return this.work.run(async () => {
      const visit = await this.pending(browserSecret);
      if (!visit?.foundSubject) throw problem('nothing-to-connect');
      await this.secondSteps.requireFresh(actor);
      const { provider, tenantId, foundSubject: subject, foundName } = visit;
      await this.accounts.connect(actor, { provider, tenantId, subject, name: foundName ?? subject });
      await this.work.repository(ProviderVisitEntity).delete({ id: visit.id });
    });
  }

  async forgetOld(): Promise<void> {
    await this.work.repository(ProviderVisitEntity).delete({ expiresAt: LessThanOrEqual(this.clock.now()) });
  }

  private async returned(query: string, browserSecret: string | undefined): Promise<ProviderVisitEntity> {
    const state = new URLSearchParams(query).get('state');
    if (state === null || browserSecret === undefined) throw unknownReturn();
    const [row] = await this.work.rows<{ id: string }>(RETURN, [
      hashToken(state),
      hashToken(browserSecret),
      this.clock.now(),
    ]);
    if (!row) throw unknownReturn();
    return this.work.repository(ProviderVisitEntity).findOneOrFail({
      where: { id: row.id },
      relations: { provider: true },
    });
  }

  private async keep(visit: ProviderVisitEntity, foundSubject: string, foundName: string): Promise<void> {
    await this.work
      .repository(ProviderVisitEntity)
      .update({ id: visit.id }, { foundSubject, foundName, expiresAt: this.minutesFromNow(PENDING_MINUTES) });
  }

  private minutesFromNow(minutes: number): Date {
    return new Date(this.clock.now().getTime() + minutes * MINUTE_MS);
  }
}

const noChoice = () => fieldProblem('#/choiceId', 'Choose your authority from the list');
const unknownReturn = () =>
  problem('return-unknown', {
    detail: `It was begun in another browser or more than ${VISIT_MINUTES} minutes ago, or this page was opened twice.`,
  });
const GUEST =
  'Your provider says that you are a guest of this authority’s directory. Use your own authority’s account, or sign in with a code by email.';
