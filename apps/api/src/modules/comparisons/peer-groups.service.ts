import { Inject, Injectable } from '@nestjs/common';
import {
  MOST_GROUPS,
  type PeerGroup,
  type PeerGroupEdit,
  type PeerGroupInput,
  type PeerGroupList,
} from '@hub/contracts/peer-groups';
import { IsNull } from 'typeorm';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { Env } from '#platform/env.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { mayCompare, mayUseGroup } from './comparisons.policy.ts';
import { PeerGroupAuthorityEntity } from './peer-group-authority.entity.ts';
import { PeerGroupEntity } from './peer-group.entity.ts';
import { PeerGroupsQueries } from './peer-groups.queries.ts';

/** Groups of peers that an authority saves for its people, and the programme team for itself. */
@Injectable()
export class PeerGroupsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: PeerGroupsQueries,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async list(actor: Actor): Promise<PeerGroupList> {
    if (!mayCompare(actor)) throw problem('not-allowed');
    const owner = ownerOf(actor);
    return { items: await this.queries.ofOwner(owner), choices: await this.choices(owner) };
  }

  make(actor: Actor, { id, name, authorityIds }: PeerGroupInput): Promise<PeerGroup> {
    return this.work.run(async () => {
      if (!mayCompare(actor)) throw problem('not-allowed');
      const authorityId = ownerOf(actor);
      const groups = this.work.repository(PeerGroupEntity);
      const sent = await groups.findOneBy({ id });
      if (sent && !mayUseGroup(actor, sent)) throw problem('id-already-used');
      if (sent) return this.found(authorityId, id);
      await this.requireChoices(authorityId, authorityIds);
      const saved = await groups.countBy({ authorityId: authorityId ?? IsNull() });
      if (saved >= MOST_GROUPS)
        throw problem('too-many-peer-groups', {
          detail: `Delete one of the ${MOST_GROUPS} that are there, or change it.`,
        });
      const isNew = await this.work.insertNew(PeerGroupEntity, {
        id,
        authorityId,
        name,
        changedById: actor.personId,
        changedAt: this.clock.now(),
      });
      if (isNew) await this.setAuthorities(id, authorityIds);
      return this.found(authorityId, id);
    });
  }

  edit(actor: Actor, groupId: string, { version, name, authorityIds }: PeerGroupEdit): Promise<PeerGroup> {
    return this.work.run(async () => {
      const group = await this.get(actor, groupId);
      if (group.version !== version) throw problem('peer-group-changed');
      await this.requireChoices(group.authorityId, authorityIds, groupId);
      await this.work
        .repository(PeerGroupEntity)
        .update(
          { id: groupId },
          { name, changedById: actor.personId, changedAt: this.clock.now(), version: version + 1 },
        );
      await this.setAuthorities(groupId, authorityIds);
      return this.found(group.authorityId, groupId);
    });
  }

  /** As it is now, for whoever came second. */
  current(actor: Actor, groupId: string): Promise<PeerGroup> {
    return this.work.run(async () => {
      const { authorityId } = await this.get(actor, groupId);
      return this.found(authorityId, groupId);
    });
  }

  async delete(actor: Actor, groupId: string): Promise<void> {
    await this.work.run(async () => {
      const { id } = await this.get(actor, groupId);
      await this.work.repository(PeerGroupEntity).delete({ id });
    });
  }

  /** The only door to a group: of others there is none. */
  private async get(actor: Actor, groupId: string): Promise<PeerGroupEntity> {
    const group = await this.work
      .repository(PeerGroupEntity)
      .createQueryBuilder('peer_group')
      .setLock('pessimistic_write')
      .where({ id: groupId })
      .getOne();
    if (!group || !mayUseGroup(actor, group)) throw problem('peer-group-not-found');
    return group;
  }

  private async found(owner: string | null, groupId: string): Promise<PeerGroup> {
    const group = (await this.queries.ofOwner(owner)).find(({ id }) => id === groupId);
    if (!group) throw problem('peer-group-not-found');
    return group;
  }

  private choices(owner: string | null): Promise<PeerGroupList['choices']> {
    return this.queries.choices(owner, this.env.mode === 'demonstration');
  }

  /** Whoever is in the group already may stay in it, though it has ended since. */
  private async requireChoices(
    owner: string | null,
    ids: readonly string[],
    groupId?: string,
  ): Promise<void> {
    const known = new Set((await this.choices(owner)).map(({ id }) => id));
    if (groupId !== undefined)
      for (const { id } of (await this.found(owner, groupId)).authorities) known.add(id);
    if (owner !== null && ids.includes(owner))
      throw fieldProblem('#/authorityIds', 'Leave your own authority out: it is shown beside the group');
    if (ids.some((id) => !known.has(id)))
      throw fieldProblem('#/authorityIds', 'Choose authorities from the list');
  }

  private async setAuthorities(groupId: string, authorityIds: readonly string[]): Promise<void> {
    const rows = this.work.repository(PeerGroupAuthorityEntity);
    await rows.delete({ groupId });
    await rows.insert(authorityIds.map((authorityId) => ({ groupId, authorityId })));
  }
}

const ownerOf = (actor: Actor): string | null => actor.member?.authorityId ?? null;
