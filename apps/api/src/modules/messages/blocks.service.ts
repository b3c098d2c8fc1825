import { Injectable } from '@nestjs/common';
import type { PersonMessaging } from '@hub/contracts/conversations';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { problem } from '#platform/http/problem.ts';
import { BlocksQueries } from './blocks.queries.ts';
import { FirstContactService } from './first-contact.service.ts';
import { BlocksChanged } from './messages.events.ts';
import { PersonBlockEntity } from './person-block.entity.ts';

/** Whom somebody does not want to hear from. Whoever is blocked is not told. */
@Injectable()
export class BlocksService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly queries: BlocksQueries,
    private readonly firstContact: FirstContactService,
  ) {}

  /** What a person’s page says of writing to them. */
  async messagingOf(actor: Actor, personId: string): Promise<PersonMessaging> {
    const person = await this.firstContact.get(actor, personId);
    const isMe = person.personId === actor.personId;
    return {
      conversationId: isMe ? null : await this.queries.conversationWith(actor.personId, person.personId),
      // Whoever has blocked them is not told apart from anybody else.
      canStart: person.isHere && !person.isBlockedByMe && !isMe,
      isStranger: person.isStranger && !isMe,
      isBlocked: person.isBlockedByMe,
      canBlock: !person.isOfTeam && !isMe,
    };
  }

  block(actor: Actor, personId: string): Promise<void> {
    return this.work.run(async () => {
      const person = await this.firstContact.get(actor, personId);
      if (person.isOfTeam) throw problem('cannot-block');
      if (person.personId === actor.personId)
        throw problem('not-allowed', { detail: 'You cannot block yourself' });
      const now = this.clock.now();
      await this.work.insertNew(PersonBlockEntity, {
        personId: actor.personId,
        blockedId: person.personId,
        blockedAt: now,
      });
      await this.queries.decline(actor.personId, person.personId, now);
      await this.tell(actor, person.personId);
    });
  }

  unblock(actor: Actor, personId: string): Promise<void> {
    return this.work.run(async () => {
      if (await this.queries.unblock(actor.personId, personId))
        await this.tell(actor, personId.toLowerCase());
    });
  }

  private async tell({ personId }: Actor, otherId: string): Promise<void> {
    const conversationId = await this.queries.conversationWith(personId, otherId);
    this.events.afterCommit(new BlocksChanged(personId, conversationId));
  }
}
