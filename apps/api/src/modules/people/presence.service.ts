import { Injectable } from '@nestjs/common';
import type { Presence } from '@hub/contracts/presence';
import type { Actor } from '#platform/auth/actor.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { PersonEntity } from './person.entity.ts';
import { PresenceChosen } from './presence.events.ts';

/** Whether others see that somebody is here or writing. Where they are is never stored. */
@Injectable()
export class PresenceService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly events: DomainEvents,
  ) {}

  async mine({ personId }: Actor): Promise<Presence> {
    const { isPresenceShown } = await this.work
      .repository(PersonEntity)
      .findOneOrFail({ select: { isPresenceShown: true }, where: { id: personId } });
    return { isShown: isPresenceShown };
  }

  choose({ personId }: Actor, { isShown }: Presence): Promise<Presence> {
    return this.work.run(async () => {
      await this.work.repository(PersonEntity).update({ id: personId }, { isPresenceShown: isShown });
      this.events.afterCommit(new PresenceChosen(personId));
      return { isShown };
    });
  }
}
