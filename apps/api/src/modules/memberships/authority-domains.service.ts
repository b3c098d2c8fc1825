import { Injectable } from '@nestjs/common';
import { MOST_DOMAINS } from '@hub/contracts/join-requests';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { AuthorityDomainEntity } from './authority-domain.entity.ts';
import { AwaitedChanged } from './memberships.events.ts';
import { mayManagePeople } from './memberships.policy.ts';
import { type DomainRow, MembershipsQueries } from './memberships.queries.ts';
import { whyNotOurs } from './shared-domains.ts';

/** The email domains whose people may ask an authority for a place. */
@Injectable()
export class AuthorityDomainsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly queries: MembershipsQueries,
    private readonly audit: AuditService,
  ) {}

  async list(actor: Actor, authorityId: string): Promise<DomainRow[]> {
    await this.authorise(actor, authorityId);
    return this.queries.domains(authorityId);
  }

  /** One that is approved already stays as it is. */
  approve(actor: Actor, authorityId: string, domain: string): Promise<void> {
    const refusal = whyNotOurs(domain);
    return this.work.run(async () => {
      await this.authorise(actor, authorityId);
      if (refusal !== null) throw fieldProblem('#/domain', refusal);
      const domains = this.work.repository(AuthorityDomainEntity);
      if ((await domains.countBy({ authorityId })) >= MOST_DOMAINS) throw problem('too-many-domains');
      const isNew = await this.work.insertNew(AuthorityDomainEntity, {
        authorityId,
        domain,
        approvedBy: actor.personId,
        approvedAt: this.clock.now(),
      });
      if (isNew) await this.tell(actor, authorityId, 'domain.approved', domain);
    });
  }

  /** Requests that wait already go on waiting: the leads say what becomes of them. */
  remove(actor: Actor, authorityId: string, domain: string): Promise<void> {
    return this.work.run(async () => {
      await this.authorise(actor, authorityId);
      const { affected } = await this.work.repository(AuthorityDomainEntity).delete({ authorityId, domain });
      if (affected !== 1) throw problem('domain-not-found');
      await this.tell(actor, authorityId, 'domain.removed', domain);
    });
  }

  private async authorise(actor: Actor, authorityId: string): Promise<void> {
    await this.queries.authority(authorityId);
    if (!mayManagePeople(actor, authorityId)) throw problem('not-allowed');
  }

  private async tell(
    actor: Actor,
    authorityId: string,
    action: 'domain.approved' | 'domain.removed',
    domain: string,
  ): Promise<void> {
    await this.audit.record(actor, { action, subject: { kind: 'domain', name: domain }, authorityId });
    const managers = await this.queries.managers(authorityId);
    this.events.afterCommit(
      new AwaitedChanged(
        authorityId,
        managers.map(({ personId }) => personId),
      ),
    );
  }
}
