import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { On } from '#platform/events/on.decorator.ts';
import { MemberJoined, RoleChanged } from '#modules/people/members.events.ts';
import { InvitationsChanged } from './invitations.events.ts';

/**
 * What somebody was invited to and has by another way is settled. An invitation to a role outlives a place as a
 * participant, but not a role given or taken since: whoever is a delegate no more must not be one again by an old link.
 */
@Injectable()
export class InvitationSettlement {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
  ) {}

  @On(MemberJoined)
  joined({ memberId }: MemberJoined): Promise<void> {
    return this.settle(memberId, ['participant']);
  }

  @On(RoleChanged)
  roleChanged({ memberId }: RoleChanged): Promise<void> {
    return this.settle(memberId, ['participant', 'delegate', 'sponsor', 'lead']);
  }

  private settle(memberId: string, roles: string[]): Promise<void> {
    return this.work.run(async () => {
      const settled = await this.work.sql(
        `update invitation i set accepted_at = $3, accepted_member_id = m.id
         from member m join person p on p.id = m.person_id
         where m.id = $1 and m.ended_at is null and i.authority_id = m.authority_id and i.email = p.email
           and i.role = any($2) and i.accepted_at is null and i.revoked_at is null
         returning i.authority_id as "authorityId"`,
        [memberId, roles, this.clock.now()],
      );
      for (const { authorityId } of settled)
        this.events.afterCommit(new InvitationsChanged(String(authorityId)));
    });
  }
}
