import { Injectable } from '@nestjs/common';
import type { SpaceInput } from '@hub/contracts/spaces';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { SpaceMemberEntity } from './space-member.entity.ts';
import { SpaceEntity } from './space.entity.ts';
import { SpacesChanged } from './spaces.events.ts';
import { mayMakeSpace, maySeeSpace } from './spaces.policy.ts';
import { type SpaceRow, SpacesQueries } from './spaces.queries.ts';

@Injectable()
export class SpacesService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: SpacesQueries,
    private readonly audit: AuditService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /** The only door to a space: one the actor may not see is "not found". */
  async get(actor: Actor, spaceId: string): Promise<SpaceRow> {
    const space = await this.queries.one(actor, spaceId);
    if (!space || !maySeeSpace(actor, space)) throw problem('space-not-found');
    return space;
  }

  list(actor: Actor): Promise<SpaceRow[]> {
    return this.queries.seen(actor);
  }

  /** The ids of these spaces that the actor can see. */
  async seen(actor: Actor): Promise<string[]> {
    return (await this.queries.seen(actor)).map(({ id }) => id);
  }

  make(actor: Actor, input: SpaceInput): Promise<void> {
    return this.work.run(async () => {
      if (!mayMakeSpace(actor, input)) throw problem('not-allowed');
      if (input.kind === 'region' && input.region === null)
        throw fieldProblem('#/region', 'Choose the region it is for');
      if (input.kind === 'role' && input.roles.length === 0)
        throw fieldProblem('#/roles', 'Choose at least one role it is for');

      const { raw } = await this.work
        .repository(SpaceEntity)
        .createQueryBuilder()
        .insert()
        .values({
          ...input,
          region: input.kind === 'region' ? input.region : null,
          roles: input.kind === 'role' ? input.roles : [],
          authorityId: input.kind === 'authority' ? input.authorityId : null,
          createdBy: actor.personId,
          createdAt: this.clock.now(),
        })
        .orIgnore()
        .returning('id')
        .execute();
      if ((raw as unknown[]).length === 0) {
        // The same form sent again, after a lost answer; somebody else's id opens nothing.
        const earlier = await this.work.repository(SpaceEntity).findOneBy({ id: input.id });
        if (earlier?.createdBy === actor.personId && earlier.name === input.name) return;
        throw problem('id-already-used');
      }
      // Whoever makes a space for those who are invited is the first of them.
      if (input.kind === 'invited' || input.kind === 'hidden')
        await this.work.repository(SpaceMemberEntity).insert({
          spaceId: input.id,
          personId: actor.personId,
          role: 'host',
          addedAt: this.clock.now(),
        });
      // That a hidden space exists is its members' to know: the record of it names nothing.
      if (input.kind !== 'hidden')
        await this.audit.record(actor, {
          action: 'space.made',
          subject: { kind: 'space', id: input.id, name: input.name },
          authorityId: input.authorityId,
        });
      this.events.afterCommit(
        new SpacesChanged(input.kind === 'invited' || input.kind === 'hidden' ? [actor.personId] : null),
      );
    });
  }
}
