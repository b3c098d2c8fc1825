import { Injectable } from '@nestjs/common';
import type { AttentionLevel, SpaceEdit, SpaceInput } from '@hub/contracts/spaces';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { Sealer } from '#platform/secrets/sealer.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { SpaceAttentionEntity } from './space-attention.entity.ts';
import { spaceIdFor } from './space-id.ts';
import { SpaceMemberEntity } from './space-member.entity.ts';
import { SpaceEntity } from './space.entity.ts';
import { MyPartInSpaceChanged, SpaceChanged, SpacesChanged } from './spaces.events.ts';
import { isByInvitation, mayMakeSpace, mayManageSpace, maySeeSpace } from './spaces.policy.ts';
import { type SpaceRow, SpacesQueries } from './spaces.queries.ts';

@Injectable()
export class SpacesService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: SpacesQueries,
    private readonly audit: AuditService,
    private readonly events: DomainEvents,
    private readonly sealer: Sealer,
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

  /** Answers the id of the space, also when the same form was sent before. */
  make(actor: Actor, input: SpaceInput): Promise<string> {
    return this.work.run(async () => {
      if (!mayMakeSpace(actor, input)) throw problem('not-allowed');
      if (input.kind === 'region' && input.region === null)
        throw fieldProblem('#/region', 'Choose the region it is for');
      if (input.kind === 'role' && input.roles.length === 0)
        throw fieldProblem('#/roles', 'Choose at least one role it is for');

      const id = spaceIdFor(this.sealer, actor, input.id);
      const authorityId = input.kind === 'authority' ? input.authorityId : null;
      const isNew = await this.work.insertNew(SpaceEntity, {
        ...input,
        id,
        region: input.kind === 'region' ? input.region : null,
        roles: input.kind === 'role' ? [...new Set(input.roles)] : [],
        authorityId,
        createdBy: actor.personId,
        createdAt: this.clock.now(),
      });
      if (!isNew) {
        // The same form sent again, after a lost answer; changed in between it would be lost without a word.
        const earlier = await this.work.repository(SpaceEntity).findOneByOrFail({ id });
        if (isSaidBy(earlier, input)) return id;
        throw problem('id-already-used');
      }
      // Whoever makes a space for those who are invited is the first of them.
      if (isByInvitation(input))
        await this.work.repository(SpaceMemberEntity).insert({
          spaceId: id,
          personId: actor.personId,
          role: 'host',
          addedAt: this.clock.now(),
        });
      await this.record(actor, 'space.made', { ...input, id, authorityId });
      this.events.afterCommit(new SpacesChanged({ kind: input.kind, authorityId }, [actor.personId]));
      return id;
    });
  }

  edit(actor: Actor, spaceId: string, { version, ...details }: SpaceEdit): Promise<void> {
    return this.work.run(async () => {
      const space = await this.managed(actor, spaceId, version);
      // Whoever wrote under the rule wrote because of it.
      if (space.isChathamHouse && !details.isChathamHouse && space.threadCount > 0)
        throw fieldProblem('#/isChathamHouse', 'This stays on, because people have posted under it');
      await this.change(space, details);
      await this.record(actor, 'space.edited', space);
    });
  }

  /** Closed to new posts; what is there can be read. */
  archive(actor: Actor, spaceId: string, version: number): Promise<void> {
    return this.work.run(async () => {
      const space = await this.managed(actor, spaceId, version);
      if (space.archivedAt !== null) return;
      await this.change(space, { archivedAt: this.clock.now() });
      await this.record(actor, 'space.archived', space);
    });
  }

  restore(actor: Actor, spaceId: string, version: number): Promise<void> {
    return this.work.run(async () => {
      const space = await this.managed(actor, spaceId, version);
      if (space.archivedAt === null) return;
      await this.change(space, { archivedAt: null });
      await this.record(actor, 'space.restored', space);
    });
  }

  /** How much the actor wants to hear of it; null forgets what they chose. */
  attend(actor: Actor, spaceId: string, level: AttentionLevel | null): Promise<void> {
    return this.work.run(async () => {
      const space = await this.get(actor, spaceId);
      if (space.attention === level) return;
      const { personId } = actor;
      const attention = this.work.repository(SpaceAttentionEntity);
      if (level === null) await attention.delete({ personId, spaceId: space.id });
      else await attention.upsert({ personId, spaceId: space.id, level }, ['personId', 'spaceId']);
      this.events.afterCommit(new MyPartInSpaceChanged(space.id, personId));
    });
  }

  /** Held until the change is done. */
  private async managed(actor: Actor, spaceId: string, version: number): Promise<SpaceEntity> {
    const known = await this.get(actor, spaceId);
    if (!mayManageSpace(actor, known)) throw problem('not-allowed');
    const space = await this.work
      .repository(SpaceEntity)
      .findOneOrFail({ where: { id: known.id }, lock: { mode: 'for_no_key_update' } });
    if (space.version !== version) throw problem('space-changed');
    return space;
  }

  private async change(space: SpaceEntity, changes: Partial<SpaceEntity>): Promise<void> {
    Object.assign(space, changes, { version: space.version + 1 });
    await this.work.repository(SpaceEntity).update(space.id, { ...changes, version: space.version });
    const members = await this.work.repository(SpaceMemberEntity).findBy({ spaceId: space.id });
    this.events.afterCommit(new SpaceChanged(space.id));
    this.events.afterCommit(
      new SpacesChanged(
        space,
        members.map(({ personId }) => personId),
      ),
    );
  }

  /** That a hidden space exists is its members' to know: of it nothing is recorded. */
  private async record(
    actor: Actor,
    action: 'space.made' | 'space.edited' | 'space.archived' | 'space.restored',
    { id, name, kind, authorityId }: Pick<SpaceEntity, 'id' | 'name' | 'kind' | 'authorityId'>,
  ): Promise<void> {
    if (kind === 'hidden') return;
    await this.audit.record(actor, { action, subject: { kind: 'space', id, name }, authorityId });
  }
}

const isSaidBy = (space: SpaceEntity, input: SpaceInput): boolean =>
  (['kind', 'name', 'purpose', 'guidance', 'isChathamHouse', 'isReviewed', 'anonymity'] as const).every(
    (part) => space[part] === input[part],
  );
