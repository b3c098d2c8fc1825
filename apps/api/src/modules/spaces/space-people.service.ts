import { Injectable } from '@nestjs/common';
import type { SpacePeopleQuery, SpacePersonInput } from '@hub/contracts/space-people';
import type { SpaceRole } from '@hub/contracts/spaces';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem, problem, ProblemException } from '#platform/http/problem.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { NotificationsService } from '#modules/notifications/notifications.service.ts';
import { ProfilesService } from '#modules/people/profiles.service.ts';
import { SpaceMemberEntity } from './space-member.entity.ts';
import { SpacePeopleQueries } from './space-people.queries.ts';
import { SpaceEntity } from './space.entity.ts';
import { MyPartInSpaceChanged, SpaceChanged, SpaceJoined, SpaceLeft } from './spaces.events.ts';
import { isByInvitation, mayManageSpace, mayRemovePerson } from './spaces.policy.ts';
import type { SpaceRow } from './spaces.queries.ts';
import { SpacesService } from './spaces.service.ts';

// Whoever has left looks after nothing any more.
const OTHER_HOSTS: Statement = {
  name: 'space-other-hosts',
  text: `
    select m.person_id from space_member m join directory_entry d on d.person_id = m.person_id
    where m.space_id = $1 and m.role = 'host' and m.person_id <> $2
    limit 1`,
};

/** Who is in a space: added, made host, taken out, gone. */
@Injectable()
export class SpacePeopleService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly spaces: SpacesService,
    private readonly queries: SpacePeopleQueries,
    private readonly profiles: ProfilesService,
    private readonly audit: AuditService,
    private readonly notifications: NotificationsService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, spaceId: string, query: SpacePeopleQuery) {
    return this.queries.list(actor, await this.spaces.get(actor, spaceId), query);
  }

  /** Who can read it, before one writes there. */
  async reach(actor: Actor, spaceId: string) {
    const space = await this.spaces.get(actor, spaceId);
    return {
      ...(await this.queries.reach(actor, space.id)),
      hasProgrammeTeam: space.kind !== 'authority' && space.kind !== 'hidden',
    };
  }

  add(actor: Actor, spaceId: string, { personId, role }: SpacePersonInput): Promise<void> {
    return this.work.run(async () => {
      const space = await this.managed(actor, spaceId);
      const person = await this.found(actor, personId);
      if (!isByInvitation(space) && role !== 'host')
        throw fieldProblem('#/role', 'Add them as a host. Everybody else this space is for is in it already');
      if (space.kind === 'authority' && person.authorityId !== space.authorityId)
        throw fieldProblem('#/personId', `Choose somebody of ${space.authorityName}`);
      const isNew = await this.work.insertNew(SpaceMemberEntity, {
        spaceId: space.id,
        personId: person.id,
        role,
        addedAt: this.clock.now(),
      });
      // They are in it: the same form sent again, or somebody else was faster.
      if (!isNew) return;
      await this.record(actor, 'space.person-added', space, person.name, role);
      if (person.id !== actor.personId)
        await this.notifications.tell([
          { kind: 'added-to-space', personId: person.id, spaceId: space.id, causedBy: actor.personId },
        ]);
      this.events.afterCommit(new SpaceChanged(space.id));
      this.events.afterCommit(new SpaceJoined(space.id, person.id, actor.personId));
    });
  }

  changeRole(actor: Actor, spaceId: string, personId: string, role: SpaceRole): Promise<void> {
    return this.work.run(async () => {
      const space = await this.managed(actor, spaceId);
      if (!isByInvitation(space) && role !== 'host')
        throw fieldProblem('#/role', 'In this space people are hosts or not named. Remove them instead');
      const member = await this.member(space.id, personId);
      if (member.role === role) return;
      if (role === 'member') await this.requireAnotherHost(space, personId);
      await this.work.repository(SpaceMemberEntity).update({ spaceId: space.id, personId }, { role });
      await this.record(actor, 'space.person-changed', space, member.person.name, role);
      this.events.afterCommit(new SpaceChanged(space.id));
      this.events.afterCommit(new MyPartInSpaceChanged(space.id, personId));
    });
  }

  /** Somebody else's going, or one's own. */
  remove(actor: Actor, spaceId: string, personId: string): Promise<void> {
    return this.work.run(async () => {
      const space = await this.held(actor, spaceId);
      if (!mayRemovePerson(actor, space, personId)) throw problem('not-allowed');
      const member = await this.member(space.id, personId);
      if (member.role === 'host') await this.requireAnotherHost(space, personId);
      await this.work.repository(SpaceMemberEntity).delete({ spaceId: space.id, personId });
      await this.record(actor, 'space.person-removed', space, member.person.name, member.role);
      this.events.afterCommit(new SpaceChanged(space.id));
      this.events.afterCommit(new SpaceLeft(space.id, personId));
    });
  }

  /** Held until the change is done, so that two hosts who leave at once do not leave nobody. */
  private async held(actor: Actor, spaceId: string): Promise<SpaceRow> {
    await this.spaces.get(actor, spaceId);
    await this.work
      .repository(SpaceEntity)
      .findOne({ where: { id: spaceId }, lock: { mode: 'for_no_key_update' } });
    // Asked again: whoever was taken out while waiting may do nothing more.
    return this.spaces.get(actor, spaceId);
  }

  private async managed(actor: Actor, spaceId: string): Promise<SpaceRow> {
    const space = await this.held(actor, spaceId);
    if (!mayManageSpace(actor, space)) throw problem('not-allowed');
    return space;
  }

  private async found(actor: Actor, personId: string) {
    try {
      return await this.profiles.get(actor, personId);
    } catch (error) {
      if (error instanceof ProblemException && error.code === 'person-not-found')
        throw fieldProblem('#/personId', 'Choose a person from the list');
      throw error;
    }
  }

  private async member(spaceId: string, personId: string): Promise<SpaceMemberEntity> {
    const member = await this.work
      .repository(SpaceMemberEntity)
      .findOne({ where: { spaceId, personId }, relations: { person: true } });
    if (!member) throw problem('space-person-not-found');
    return member;
  }

  /** Elsewhere the programme team or the authority's lead looks after a space without a host. */
  private async requireAnotherHost(space: SpaceRow, personId: string): Promise<void> {
    if (!isByInvitation(space)) return;
    const others = await this.work.rows(OTHER_HOSTS, [space.id, personId]);
    if (others.length === 0) throw problem('last-host');
  }

  /** Of a hidden space nothing is recorded. */
  private async record(
    actor: Actor,
    action: 'space.person-added' | 'space.person-changed' | 'space.person-removed',
    space: SpaceRow,
    person: string,
    role: SpaceRole,
  ): Promise<void> {
    if (space.kind === 'hidden') return;
    const { id, name, authorityId } = space;
    await this.audit.record(actor, {
      action,
      subject: { kind: 'space', id, name },
      authorityId,
      detail: { person, role },
    });
  }
}
