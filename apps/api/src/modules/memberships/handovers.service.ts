import { Inject, Injectable } from '@nestjs/common';
import { HANDOVER_DAYS, type HandoverInput } from '@hub/contracts/handovers';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { Env } from '#platform/env.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { DAY_MS } from '#platform/spans.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { MailService } from '#modules/mail/mail.service.ts';
import { MembersService } from '#modules/people/members.service.ts';
import { HandoverEntity } from './handover.entity.ts';
import { handoverAnsweredMail, handoverProposedMail } from './membership-mails.ts';
import { AwaitedChanged } from './memberships.events.ts';
import { mayAnswerHandover, mayCancelHandover, mayHandOver } from './memberships.policy.ts';
import { type HandoverRow, type MemberRow, MembershipsQueries } from './memberships.queries.ts';

/** A lead goes from one person to another when both have said so. */
@Injectable()
export class HandoversService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly queries: MembershipsQueries,
    private readonly members: MembersService,
    private readonly mail: MailService,
    private readonly audit: AuditService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  propose(actor: Actor, authorityId: string, { toMemberId, becomes }: HandoverInput): Promise<void> {
    return this.work.run(async () => {
      const authority = await this.queries.authority(authorityId);
      if (!mayHandOver(actor, authorityId) || !actor.member) throw problem('not-allowed');
      const fromMemberId = actor.member.id;
      const enrolmentId = await this.members.lockEnrolment(authorityId);
      if (enrolmentId === null) throw problem('not-enrolled');
      // Read again under the lock: they may have handed over in another tab a moment ago.
      if ((await this.members.roleIn(enrolmentId, fromMemberId)) !== 'lead') throw problem('not-allowed');
      const to = await this.queries.member(authority, toMemberId);
      const refusal = whyNot(to, fromMemberId);
      if (!to || refusal !== null) throw fieldProblem('#/toMemberId', refusal ?? '');

      const now = this.clock.now();
      const handovers = this.work.repository(HandoverEntity);
      if ((await this.queries.handoversOf(fromMemberId)).some((each) => each.fromMemberId === fromMemberId))
        throw problem('handover-open');
      // One whose time is over, or whose colleague left, is still unanswered: it makes room.
      await handovers
        .createQueryBuilder()
        .update({ outcome: 'cancelled', answeredAt: now })
        .where('enrolment_id = :enrolmentId and from_member_id = :fromMemberId and outcome is null', {
          enrolmentId,
          fromMemberId,
        })
        .execute();
      const { id } = await handovers.save({
        enrolmentId,
        fromMemberId,
        toMemberId: to.id,
        becomes,
        proposedAt: now,
        expiresAt: new Date(now.getTime() + HANDOVER_DAYS * DAY_MS),
        answeredAt: null,
        outcome: null,
      });
      await this.audit.record(actor, {
        action: 'handover.proposed',
        subject: { kind: 'handover', id, name: to.name },
        authorityId,
        detail: { from: actor.name, to: to.name, becomes },
      });
      await this.mail.send({
        to: to.email,
        ...handoverProposedMail({
          from: actor.name,
          to: to.name,
          authority: authority.name,
          days: HANDOVER_DAYS,
          page: this.page,
        }),
      });
      this.events.afterCommit(new AwaitedChanged(authorityId, [actor.personId, to.personId]));
    });
  }

  accept(actor: Actor, authorityId: string, handoverId: string): Promise<void> {
    return this.work.run(async () => {
      const handover = await this.lockOpen(actor, authorityId, handoverId);
      if (!mayAnswerHandover(actor, handover)) throw problem('not-allowed');
      const from = await this.members.get(authorityId, handover.fromMemberId);
      const to = await this.members.get(authorityId, handover.toMemberId);
      await this.close(actor, handover, 'accepted');
      await this.members.handOver(actor, from, to, handover.becomes);
    });
  }

  decline(actor: Actor, authorityId: string, handoverId: string): Promise<void> {
    return this.work.run(async () => {
      const handover = await this.lockOpen(actor, authorityId, handoverId);
      if (!mayAnswerHandover(actor, handover)) throw problem('not-allowed');
      await this.close(actor, handover, 'declined');
    });
  }

  cancel(actor: Actor, authorityId: string, handoverId: string): Promise<void> {
    return this.work.run(async () => {
      const handover = await this.lockOpen(actor, authorityId, handoverId);
      if (!mayCancelHandover(actor, handover)) throw problem('not-allowed');
      await this.close(actor, handover, 'cancelled');
    });
  }

  /** Only the two know of it; everybody else is told there is none. The enrolment's lock makes answers take turns. */
  private async lockOpen(actor: Actor, authorityId: string, handoverId: string): Promise<HandoverRow> {
    const found = await this.work.repository(HandoverEntity).findOneBy({ id: handoverId });
    const isTheirs =
      found !== null &&
      actor.member?.authorityId === authorityId.toLowerCase() &&
      [found.fromMemberId, found.toMemberId].includes(actor.member.id);
    if (!isTheirs) throw problem('handover-not-found');
    await this.members.lockEnrolment(authorityId);
    const open = await this.queries.openHandover(handoverId);
    if (!open) throw problem('handover-over');
    return open;
  }

  private async close(
    actor: Actor,
    handover: HandoverRow,
    outcome: 'accepted' | 'declined' | 'cancelled',
  ): Promise<void> {
    const { id, authority, fromName, toName, becomes, proposedAt } = handover;
    await this.work.repository(HandoverEntity).update({ id }, { outcome, answeredAt: this.clock.now() });
    await this.audit.record(actor, {
      action: `handover.${outcome}`,
      subject: { kind: 'handover', id, name: toName },
      authorityId: authority.id,
      detail: { from: fromName, to: toName, becomes, proposedAt: proposedAt.toISOString() },
    });
    if (outcome !== 'cancelled')
      await this.mail.send({
        to: handover.fromEmail,
        ...handoverAnsweredMail({
          from: fromName,
          to: toName,
          authority: authority.name,
          isAccepted: outcome === 'accepted',
          becomes,
          page: this.page,
        }),
      });
    this.events.afterCommit(new AwaitedChanged(authority.id, [handover.fromPersonId, handover.toPersonId]));
  }

  private get page(): string {
    return `${this.env.publicUrl}/account/place`;
  }
}

function whyNot(to: MemberRow | null, fromMemberId: string): string | null {
  if (!to) return 'Choose a colleague who has a place in your authority';
  if (to.id === fromMemberId) return 'Choose a colleague, not yourself';
  if (to.role === 'lead') return `${to.name} leads already. Choose somebody else`;
  // Whoever prepares a return does not sign it off as well.
  if (to.role === 'sponsor')
    return `${to.name} is the sponsor, who signs off what the lead prepares. Choose a participant or a delegate`;
  return null;
}
