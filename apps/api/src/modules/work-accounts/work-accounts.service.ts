import { Inject, Injectable } from '@nestjs/common';
import { MailService } from '#modules/mail/mail.service.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { SecondStepsService } from '#modules/second-steps/second-steps.service.ts';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { Env } from '#platform/env.ts';
import { problem } from '#platform/http/problem.ts';
import { ENV } from '#platform/platform.tokens.ts';
import type { SignInProviderEntity } from './sign-in-provider.entity.ts';
import { connectedMail, disconnectedMail } from './work-account-mails.ts';
import { WorkAccountEntity } from './work-account.entity.ts';
import { WorkAccountsQueries } from './work-accounts.queries.ts';

/** What a provider has vouched for and somebody may connect. */
export interface ProvedAccount {
  provider: Pick<SignInProviderEntity, 'id' | 'name'>;
  tenantId: string;
  subject: string;
  name: string;
}

/** A person's work accounts: connecting and disconnecting. Both are told to them by mail: they open the door. */
@Injectable()
export class WorkAccountsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly mail: MailService,
    private readonly secondSteps: SecondStepsService,
    private readonly queries: WorkAccountsQueries,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Throws where it is another person's, or where the actor belongs does not use its directory. */
  connect(actor: Actor, { provider, tenantId, subject, name }: ProvedAccount): Promise<void> {
    return this.work.run(async () => {
      if (!(await this.queries.isOpenTo(actor.personId, provider.id, tenantId)))
        throw problem('work-account-elsewhere', { detail: ELSEWHERE });
      const isNew = await this.work.insertNew(WorkAccountEntity, {
        personId: actor.personId,
        providerId: provider.id,
        tenantId,
        subject,
        name,
        connectedAt: this.clock.now(),
        lastUsedAt: null,
      });
      if (!isNew) {
        const holder = await this.queries.holder(provider.id, tenantId, subject);
        // Their own already: pressed twice, or in two tabs.
        if (holder?.person_id === actor.personId) return;
        throw problem('work-account-taken', { detail: TAKEN });
      }
      await this.audit.record(actor, {
        action: 'work-account.connected',
        subject: { kind: 'person', id: actor.personId, name: actor.name },
        authorityId: actor.member?.authorityId ?? null,
        detail: { provider: provider.name },
      });
      await this.tell(actor, connectedMail, name, provider.name);
    });
  }

  disconnect(actor: Actor, workAccountId: string): Promise<void> {
    return this.work.run(async () => {
      const account = await this.work.repository(WorkAccountEntity).findOne({
        where: { id: workAccountId, personId: actor.personId },
        relations: { provider: true },
      });
      if (!account) throw problem('work-account-not-found');
      await this.secondSteps.requireFresh(actor);
      await this.work.repository(WorkAccountEntity).delete({ id: account.id });
      await this.audit.record(actor, {
        action: 'work-account.disconnected',
        subject: { kind: 'person', id: actor.personId, name: actor.name },
        authorityId: actor.member?.authorityId ?? null,
        detail: { provider: account.provider.name },
      });
      await this.tell(actor, disconnectedMail, account.name, account.provider.name);
    });
  }

  async noteUse(workAccountId: string): Promise<void> {
    await this.work
      .repository(WorkAccountEntity)
      .update({ id: workAccountId }, { lastUsedAt: this.clock.now() });
  }

  private async tell(
    { name, email }: Actor,
    mail: typeof connectedMail,
    account: string,
    provider: string,
  ): Promise<void> {
    const page = `${this.env.publicUrl}/account/security`;
    await this.mail.send({ to: email, ...mail({ name, account, provider, page }) });
  }
}

export const ELSEWHERE =
  'Only people of an authority that uses it can sign in with it. Sign in with a code by email, then look at your account page.';
const TAKEN =
  'If it is yours, somebody connected it by mistake. Tell the programme team, and sign in with a code by email until then.';
