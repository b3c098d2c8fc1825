import { Inject, Injectable } from '@nestjs/common';
import type {
  AllowedTenantInput,
  ProviderEdit,
  ProviderFinding,
  ProviderInput,
} from '@hub/contracts/work-accounts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { SecondStepsService } from '#modules/second-steps/second-steps.service.ts';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { Env } from '#platform/env.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { Sealer } from '#platform/secrets/sealer.ts';
import { AuthorityTenantEntity } from './authority-tenant.entity.ts';
import { Incomplete, OpenIdService, OtherIssuer, PATIENCE_SECONDS } from './openid.service.ts';
import { issuerAt, issuerProblem } from './provider-address.ts';
import { failureOf } from './provider-failures.ts';
import { SignInProviderEntity } from './sign-in-provider.entity.ts';
import { mayManageProviders } from './work-accounts.policy.ts';
import { type ProviderRow, WorkAccountsQueries } from './work-accounts.queries.ts';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Where Microsoft keeps everybody's personal accounts: there is no authority in it. */
const PERSONAL_ACCOUNTS = '9188040d-6c67-4c5b-b112-36a304b66dad';

/**
 * Which providers are believed, and whose people may use which directory. Whoever makes it more has just shown that it
 * is them; making it less is never held up.
 */
@Injectable()
export class ProvidersService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly sealer: Sealer,
    private readonly audit: AuditService,
    private readonly secondSteps: SecondStepsService,
    private readonly openId: OpenIdService,
    private readonly queries: WorkAccountsQueries,
    @Inject(ENV) private readonly env: Env,
  ) {}

  list(actor: Actor): Promise<[ProviderRow[], { id: string; name: string }[]]> {
    if (!mayManageProviders(actor)) throw problem('not-allowed');
    return Promise.all([this.queries.providers(), this.queries.authorities()]);
  }

  /** Sent twice it is added once: the id is the page's own. */
  add(actor: Actor, { id, ...input }: ProviderInput & { id: string }): Promise<ProviderRow> {
    return this.work.run(async () => {
      if (!mayManageProviders(actor)) throw problem('not-allowed');
      this.refuseIssuer(input);
      await this.secondSteps.requireFresh(actor);
      const { kind, name, issuer, clientId, clientSecret } = input;
      const isNew = await this.work.insertNew(SignInProviderEntity, {
        id,
        kind,
        name,
        issuer,
        clientId,
        sealedClientSecret: this.sealer.seal(clientSecret),
        isEnabled: false,
        createdAt: this.clock.now(),
      });
      if (isNew) await this.record(actor, 'provider.added', { id, name }, { kind, issuer, clientId });
      return this.shown(id);
    });
  }

  edit(actor: Actor, providerId: string, input: ProviderEdit): Promise<ProviderRow> {
    return this.work.run(async () => {
      const provider = await this.get(actor, providerId);
      this.refuseIssuer(input);
      await this.secondSteps.requireFresh(actor);
      const { kind, name, issuer, clientId, clientSecret } = input;
      const isMoved = kind !== provider.kind || issuer !== provider.issuer;
      // A subject is whatever its issuer says it is: at another it may be somebody else's.
      if (isMoved && (await this.shown(providerId)).accounts > 0)
        throw problem('provider-in-use', {
          detail:
            'Its kind and issuer stay as they are. Add another provider instead, and switch this one off.',
        });
      if (isMoved && kind !== provider.kind && (await this.shown(providerId)).tenants.length > 0)
        throw fieldProblem('#/kind', 'Remove its directories first: the two kinds write them differently');
      await this.work.repository(SignInProviderEntity).update(
        { id: providerId },
        {
          kind,
          name,
          issuer,
          clientId,
          ...(clientSecret === '' ? {} : { sealedClientSecret: this.sealer.seal(clientSecret) }),
        },
      );
      await this.record(
        actor,
        'provider.changed',
        { id: providerId, name },
        { kind, issuer, clientId, isSecretNew: clientSecret !== '' },
      );
      return this.shown(providerId);
    });
  }

  switch(actor: Actor, providerId: string, isEnabled: boolean): Promise<ProviderRow> {
    return this.work.run(async () => {
      const provider = await this.get(actor, providerId);
      if (isEnabled) await this.secondSteps.requireFresh(actor);
      if (provider.isEnabled !== isEnabled) {
        await this.work.repository(SignInProviderEntity).update({ id: providerId }, { isEnabled });
        await this.record(actor, isEnabled ? 'provider.switched-on' : 'provider.switched-off', provider);
      }
      return this.shown(providerId);
    });
  }

  /** What it says of itself now, at each directory. */
  async check(actor: Actor, providerId: string): Promise<ProviderFinding[]> {
    const provider = await this.get(actor, providerId);
    const { tenants } = await this.shown(providerId);
    const tenantIds = provider.kind === 'entra' ? new Set(tenants.map(({ tenantId }) => tenantId)) : [''];
    return Promise.all(Array.from(tenantIds, (tenantId) => this.look(issuerAt(provider.issuer, tenantId))));
  }

  allow(
    actor: Actor,
    providerId: string,
    { id, authorityId, tenantId, label }: AllowedTenantInput & { id: string },
  ): Promise<ProviderRow> {
    return this.work.run(async () => {
      const provider = await this.get(actor, providerId);
      refuseTenant(provider, tenantId);
      await this.secondSteps.requireFresh(actor);
      const authority = authorityId === null ? PROGRAMME_TEAM : await this.nameOf(authorityId);
      const isNew = await this.work.insertNew(AuthorityTenantEntity, {
        id,
        providerId,
        authorityId,
        tenantId,
        label,
      });
      if (!isNew) {
        const known = await this.work.repository(AuthorityTenantEntity).findOneBy({ id });
        const isSame = known?.tenantId === tenantId && known.authorityId === authorityId;
        if (!isSame) throw problem('tenant-already-allowed');
      } else await this.record(actor, 'tenant.allowed', provider, { tenantId, authority }, authorityId);
      return this.shown(providerId);
    });
  }

  remove(actor: Actor, providerId: string, allowedTenantId: string): Promise<ProviderRow> {
    return this.work.run(async () => {
      const provider = await this.get(actor, providerId);
      const tenants = this.work.repository(AuthorityTenantEntity);
      const tenant = await tenants.findOne({
        where: { id: allowedTenantId, providerId },
        relations: { authority: true },
      });
      if (!tenant) throw problem('tenant-not-found');
      await tenants.delete({ id: tenant.id });
      const { tenantId, authority, authorityId } = tenant;
      const detail = { tenantId, authority: authority?.shortName ?? PROGRAMME_TEAM };
      await this.record(actor, 'tenant.removed', provider, detail, authorityId);
      return this.shown(providerId);
    });
  }

  /** The only door to a provider. */
  private async get(actor: Actor, id: string): Promise<SignInProviderEntity> {
    if (!mayManageProviders(actor)) throw problem('not-allowed');
    const provider = await this.work.repository(SignInProviderEntity).findOneBy({ id });
    if (!provider) throw problem('provider-not-found');
    return provider;
  }

  private async shown(id: string): Promise<ProviderRow> {
    const row = await this.queries.provider(id);
    if (!row) throw problem('provider-not-found');
    return row;
  }

  private refuseIssuer({ kind, issuer }: Pick<ProviderInput, 'kind' | 'issuer'>): void {
    const wrong = issuerProblem(kind, issuer, { isProduction: this.env.mode === 'production' });
    if (wrong !== null) throw fieldProblem('#/issuer', wrong);
  }

  private async look(issuer: URL): Promise<ProviderFinding> {
    const startedAt = performance.now();
    try {
      await this.openId.ask(issuer);
      const ms = Math.round(performance.now() - startedAt);
      return {
        issuer: issuer.href,
        isWorking: true,
        detail: `It answers, in ${ms} ms, and names this issuer.`,
      };
    } catch (error) {
      return { issuer: issuer.href, isWorking: false, detail: findingInWords(error) };
    }
  }

  private async nameOf(authorityId: string): Promise<string> {
    const authority = (await this.queries.authorities()).find(({ id }) => id === authorityId);
    if (!authority) throw fieldProblem('#/authorityId', 'Choose an authority from the list');
    return authority.name;
  }

  private async record(
    actor: Actor,
    action:
      | 'provider.added'
      | 'provider.changed'
      | 'provider.switched-on'
      | 'provider.switched-off'
      | 'tenant.allowed'
      | 'tenant.removed',
    { id, name }: Pick<SignInProviderEntity, 'id' | 'name'>,
    detail: Record<string, string | boolean> = {},
    authorityId: string | null = null,
  ): Promise<void> {
    await this.audit.record(actor, {
      action,
      subject: { kind: 'provider', id, name },
      authorityId,
      detail,
    });
  }
}

const PROGRAMME_TEAM = 'The programme team';

function refuseTenant({ kind }: SignInProviderEntity, tenantId: string): void {
  const wrong = (detail: string) => fieldProblem('#/tenantId', detail);
  if (kind === 'openid') {
    if (tenantId !== '') throw wrong('Leave this empty: this provider has no directories');
    return;
  }
  if (!GUID.test(tenantId))
    throw wrong('Enter the directory (tenant) ID, like 3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0001');
  if (tenantId === PERSONAL_ACCOUNTS)
    throw wrong('This is the directory of Microsoft’s personal accounts. Enter the authority’s own');
}

function findingInWords(error: unknown): string {
  if (error instanceof OtherIssuer)
    return `It names another issuer: ${error.issuer.slice(0, 200)}. Nobody can sign in with it until the two agree.`;
  if (error instanceof Incomplete)
    return 'It answers, but does not say where to sign in at an address the hub may use.';
  const { reason, isAway } = failureOf(error);
  if (reason === 'OAUTH_TIMEOUT') return `It did not answer within ${PATIENCE_SECONDS} seconds.`;
  if (reason === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED')
    return 'It names another issuer than this one. Nobody can sign in with it until the two agree.';
  if (isAway) return `Nothing that speaks OpenID Connect could be reached there (${reason.slice(0, 120)}).`;
  return `What it says of itself cannot be used (${reason.slice(0, 120)}).`;
}
