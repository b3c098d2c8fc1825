import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { AuthorityRef, ShownAs } from '@hub/contracts/people';
import { IsNull, LessThan } from 'typeorm';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { Env } from '#platform/env.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { On } from '#platform/events/on.decorator.ts';
import { problem, ProblemException } from '#platform/http/problem.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { DAY_MS } from '#platform/spans.ts';
import { AuditService, type Unsigned } from '#modules/audit/audit.service.ts';
import { MailService } from '#modules/mail/mail.service.ts';
import { MemberJoined } from '#modules/people/members.events.ts';
import { MembersService } from '#modules/people/members.service.ts';
import { PeopleService } from '#modules/people/people.service.ts';
import { JoinRequestEntity } from './join-request.entity.ts';
import { approvedMail, declinedMail, requestMail } from './membership-mails.ts';
import { AwaitedChanged } from './memberships.events.ts';
import { mayManagePeople } from './memberships.policy.ts';
import { domainOf, type JoinRequestRow, MembershipsQueries } from './memberships.queries.ts';

/** After the answer. */
const KEPT_DAYS = 90;
/** Without one. */
const WAITS_DAYS = 365;

interface NewRequest {
  authority: AuthorityRef;
  email: string;
  name: string;
  jobTitle: string | null;
  /** For a person who has a place elsewhere. */
  move: { personId: string; fromMemberId: string; fromAuthority: string; shownAs: ShownAs } | null;
}

/** Requests for a place in an authority, from filing to its answer. */
@Injectable()
export class JoinRequestsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly queries: MembershipsQueries,
    private readonly members: MembersService,
    private readonly people: PeopleService,
    private readonly mail: MailService,
    private readonly audit: AuditService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async list(actor: Actor, authorityId: string): Promise<JoinRequestRow[]> {
    await this.authorise(actor, authorityId);
    return this.queries.waiting(authorityId);
  }

  /** False when one waits already: the same form sent twice tells the leads once. */
  file(by: Actor | Unsigned, { authority, email, name, jobTitle, move }: NewRequest): Promise<boolean> {
    return this.work.run(async () => {
      const id = randomUUID();
      const isNew = await this.work.insertNew(JoinRequestEntity, {
        id,
        authorityId: authority.id,
        personId: move?.personId ?? null,
        fromMemberId: move?.fromMemberId ?? null,
        email,
        name,
        jobTitle,
        shownAs: move?.shownAs ?? 'name',
        filedAt: this.clock.now(),
        answeredAt: null,
      });
      if (!isNew) return false;
      await this.audit.record(by, {
        action: 'join-request.filed',
        subject: { kind: 'join-request', id, name },
        authorityId: authority.id,
        detail: { movesFrom: move?.fromAuthority ?? null },
      });
      const text = requestMail({
        name,
        domain: domainOf(email),
        authority: authority.name,
        movesFrom: move?.fromAuthority ?? null,
        page: `${this.env.publicUrl}/authorities/${authority.id}/people`,
      });
      for (const { email: to } of await this.queries.managers(authority.id))
        await this.mail.send({ to, ...text });
      await this.tell(authority.id, move?.personId ?? null);
      return true;
    });
  }

  approve(actor: Actor, authorityId: string, requestId: string): Promise<void> {
    return this.work.run(async () => {
      const { request, authority } = await this.lockWaiting(actor, authorityId, requestId);
      const { email, name } = request;
      const personId = request.personId ?? (await this.people.ensure({ email, name })).id;
      const place = await this.members.lockPlaceOf(personId, authorityId);
      if (place && place.authorityId !== authorityId && place.id !== request.fromMemberId)
        throw problem('has-place-elsewhere', {
          detail:
            'They were given it after they asked you. Decline this request; if they move to you, they can ask again from “Your place”.',
        });
      await this.members
        .place(actor, { personId, authorityId, role: 'participant', shownAs: request.shownAs })
        .catch((error: unknown) => {
          if (error instanceof ProblemException && error.code === 'last-lead')
            throw problem('last-lead', {
              detail:
                'They are the only lead where they are now. They hand over there, then you can approve.',
            });
          throw error;
        });
      await this.answer(actor, request, 'approved');
      await this.mail.send({
        to: email,
        ...approvedMail({ name, authority: authority.name, signIn: `${this.env.publicUrl}/sign-in` }),
      });
    });
  }

  decline(actor: Actor, authorityId: string, requestId: string, reason: string): Promise<void> {
    return this.work.run(async () => {
      const { request, authority } = await this.lockWaiting(actor, authorityId, requestId);
      await this.answer(actor, request, 'declined');
      await this.mail.send({
        to: request.email,
        ...declinedMail({ name: request.name, authority: authority.name, reason }),
      });
    });
  }

  /** The person themselves takes back a request to move. */
  withdraw(actor: Actor): Promise<void> {
    return this.work.run(async () => {
      const request = await this.work.repository(JoinRequestEntity).findOne({
        where: { personId: actor.personId, state: 'waiting' },
        lock: { mode: 'pessimistic_write' },
      });
      if (!request) throw problem('join-request-not-found');
      await this.answer(actor, request, 'withdrawn');
    });
  }

  /** Whoever has a place now asks for none: what they asked before is over, wherever it was, and the leads see it no more. */
  @On(MemberJoined)
  joined({ memberId, personId }: MemberJoined): Promise<void> {
    return this.work.run(async () => {
      const closed = (await this.work.sql(
        `select j.id, j.name, j.authority_id as "authorityId", j.person_id as "personId"
         from join_request j join person p on p.id = $1
         where j.state = 'waiting' and (j.email = p.email or j.person_id = p.id)
           and j.from_member_id is distinct from $2
         for update of j`,
        [personId, memberId],
      )) as unknown as Pick<JoinRequestEntity, 'id' | 'name' | 'authorityId' | 'personId'>[];
      for (const request of closed) await this.answer({ personId, name: request.name }, request, 'withdrawn');
    });
  }

  /** Names and addresses need not be known for longer: that they were answered is recorded. */
  async forgetOld(): Promise<void> {
    const daysAgo = (days: number) => new Date(this.clock.now().getTime() - days * DAY_MS);
    const requests = this.work.repository(JoinRequestEntity);
    await requests.delete({ answeredAt: LessThan(daysAgo(KEPT_DAYS)) });
    await requests.delete({ filedAt: LessThan(daysAgo(WAITS_DAYS)), answeredAt: IsNull() });
  }

  private async lockWaiting(actor: Actor, authorityId: string, requestId: string) {
    const authority = await this.authorise(actor, authorityId);
    const request = await this.work
      .repository(JoinRequestEntity)
      .findOne({ where: { id: requestId, authorityId }, lock: { mode: 'pessimistic_write' } });
    if (!request) throw problem('join-request-not-found');
    if (request.state !== 'waiting') throw problem('join-request-answered');
    return { request, authority };
  }

  private async answer(
    by: Actor | Unsigned,
    { id, name, authorityId, personId }: Pick<JoinRequestEntity, 'id' | 'name' | 'authorityId' | 'personId'>,
    state: 'approved' | 'declined' | 'withdrawn',
  ): Promise<void> {
    await this.work.repository(JoinRequestEntity).update({ id }, { state, answeredAt: this.clock.now() });
    await this.audit.record(by, {
      action: `join-request.${state}`,
      subject: { kind: 'join-request', id, name },
      authorityId,
    });
    await this.tell(authorityId, personId);
  }

  private async authorise(actor: Actor, authorityId: string): Promise<AuthorityRef> {
    const authority = await this.queries.authority(authorityId);
    if (!mayManagePeople(actor, authorityId)) throw problem('not-allowed');
    return authority;
  }

  private async tell(authorityId: string, asker: string | null): Promise<void> {
    const managers = await this.queries.managers(authorityId);
    this.events.afterCommit(
      new AwaitedChanged(authorityId, [
        ...managers.map(({ personId }) => personId),
        ...(asker === null ? [] : [asker]),
      ]),
    );
  }
}
