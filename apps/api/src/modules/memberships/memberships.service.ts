import { Inject, Injectable } from '@nestjs/common';
import type { MembersQuery } from '@hub/contracts/memberships';
import type { AuthorityRef, MemberRole, ShownAs } from '@hub/contracts/people';
import type { Actor, Place } from '#platform/auth/actor.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { Env } from '#platform/env.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { MailService } from '#modules/mail/mail.service.ts';
import { MembersService } from '#modules/people/members.service.ts';
import { JoinRequestsService } from './join-requests.service.ts';
import { placeEndedMail } from './membership-mails.ts';
import { hasPlace, mayEnd, mayGiveRole, mayManagePeople } from './memberships.policy.ts';
import { type AuthorityRow, MembershipsQueries } from './memberships.queries.ts';

const HAND_OVER = 'Hand over the lead: your colleague accepts, and both roles change at once.';

/** What the people of an authority and those who manage them do with places and roles. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: MembershipsQueries,
    private readonly members: MembersService,
    private readonly requests: JoinRequestsService,
    private readonly mail: MailService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** The authority whose people the actor manages. */
  async managed(actor: Actor, authorityId: string): Promise<AuthorityRow> {
    const authority = await this.queries.authority(authorityId);
    if (!mayManagePeople(actor, authorityId)) throw problem('not-allowed');
    return authority;
  }

  async page(actor: Actor, authorityId: string, query: MembersQuery) {
    const authority = await this.managed(actor, authorityId);
    return { authority, ...(await this.queries.members(authority, query)) };
  }

  giveRole(actor: Actor, authorityId: string, memberId: string, role: MemberRole): Promise<void> {
    return this.work.run(async () => {
      const { member } = await this.memberOf(actor, authorityId, memberId);
      if (!mayGiveRole(actor, member, role))
        throw problem('not-allowed', role === 'lead' || member.role === 'lead' ? { detail: HAND_OVER } : {});
      await this.members.giveRole(actor, await this.members.get(authorityId, memberId), role);
    });
  }

  end(actor: Actor, authorityId: string, memberId: string): Promise<void> {
    return this.work.run(async () => {
      const { authority, member } = await this.memberOf(actor, authorityId, memberId);
      if (!mayEnd(actor, member))
        throw problem(
          'not-allowed',
          member.id === actor.member?.id ? { detail: 'To leave, choose “Your place”.' } : {},
        );
      await this.members.end(actor, await this.members.get(authorityId, memberId));
      await this.mail.send({
        to: member.email,
        ...placeEndedMail({
          name: member.name,
          authority: authority.name,
          by: actor.name,
          left: `${this.env.publicUrl}/left`,
        }),
      });
    });
  }

  /** My own place, and what is open about it. */
  async mine(actor: Actor) {
    const { id, authorityId } = placeOf(actor);
    const [place, managers, isOnlyLead, move, handovers] = await Promise.all([
      this.queries.placeOf(actor.personId),
      this.members.leadsOf(authorityId),
      this.members.isOnlyLead(authorityId, id),
      this.queries.moveOf(actor.personId),
      this.queries.handoversOf(id),
    ]);
    if (!place) throw problem('member-not-found');
    return { since: place.since, leads: managers.map(({ name }) => name), isOnlyLead, move, handovers };
  }

  async destinations(actor: Actor): Promise<AuthorityRef[]> {
    return this.queries.destinations(placeOf(actor).authorityId);
  }

  /** What waits for this actor's answer. The programme team looks on each authority's own page. */
  async waitingFor(actor: Actor) {
    if (!hasPlace(actor)) return { requests: null, handovers: [] };
    const { id, authorityId } = actor.member;
    const handovers = (await this.queries.handoversOf(id)).filter(({ toMemberId }) => toMemberId === id);
    return {
      requests: mayManagePeople(actor, authorityId) ? await this.queries.waiting(authorityId) : null,
      handovers,
    };
  }

  /** The last thing they do here: every sign-in of theirs ends with it. */
  leave(actor: Actor, shownAs: ShownAs): Promise<void> {
    return this.work.run(async () => {
      const { authorityId, id } = placeOf(actor);
      await this.members.end(actor, await this.members.get(authorityId, id), { shownAs });
    });
  }

  askToMove(actor: Actor, authorityId: string, shownAs: ShownAs): Promise<void> {
    return this.work.run(async () => {
      const { id: fromMemberId, authorityId: from, authorityName: fromAuthority } = placeOf(actor);
      if (await this.members.isOnlyLead(from, fromMemberId))
        throw problem('last-lead', { detail: HAND_OVER });
      const authority = (await this.queries.destinations(from)).find(
        ({ id }) => id === authorityId.toLowerCase(),
      );
      if (!authority) throw fieldProblem('#/authorityId', 'Choose another authority that takes part');
      const { personId, name, email } = actor;
      const isFiled = await this.requests.file(actor, {
        authority,
        email,
        name,
        jobTitle: null,
        move: { personId, fromMemberId, fromAuthority, shownAs },
      });
      if (!isFiled) throw problem('move-waiting');
    });
  }

  private async memberOf(actor: Actor, authorityId: string, memberId: string) {
    const authority = await this.managed(actor, authorityId);
    const member = await this.queries.member(authority, memberId);
    if (!member) throw problem('member-not-found');
    return { authority, member };
  }
}

/** Throws `member-not-found` for whoever has none. */
export function placeOf(actor: Actor): Place {
  if (!hasPlace(actor))
    throw problem('member-not-found', { detail: 'The programme team has no place to leave.' });
  return actor.member;
}
