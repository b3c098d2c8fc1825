import { Injectable } from '@nestjs/common';
import type { PhotoSize } from '@hub/contracts/photo-address';
import type { ProfileEdit } from '@hub/contracts/profiles';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { problem } from '#platform/http/problem.ts';
import { type AuditNote, AuditService } from '#modules/audit/audit.service.ts';
import { DirectoryQueries, type PersonRow } from './directory.queries.ts';
import { PersonEntity } from './person.entity.ts';
import { PersonPhotoEntity } from './person-photo.entity.ts';
import { PhotoMaker } from './photo-maker.ts';
import { ProfileChanged } from './profiles.events.ts';
import { mayFind, maySeePhoto } from './profiles.policy.ts';

/** How a person shows themselves, and to whom. */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly events: DomainEvents,
    private readonly audit: AuditService,
    private readonly queries: DirectoryQueries,
    private readonly photos: PhotoMaker,
  ) {}

  /** One's own. */
  mine(actor: Actor): Promise<PersonEntity> {
    return this.work.repository(PersonEntity).findOneByOrFail({ id: actor.personId });
  }

  /** The only door to somebody else's: one the actor may not find is "not found". */
  async get(actor: Actor, personId: string): Promise<PersonRow> {
    const person = await this.queries.person(personId);
    if (!person || !mayFind(actor, person)) throw problem('person-not-found');
    return person;
  }

  /** What changed, changed; null when somebody's other window was faster, with the profile as it is now. */
  edit(
    actor: Actor,
    { version, changes }: ProfileEdit,
  ): Promise<{ person: PersonEntity; isOutdated: boolean }> {
    return this.work.run(async () => {
      const people = this.work.repository(PersonEntity);
      const person = await people.findOneOrFail({
        where: { id: actor.personId },
        lock: { mode: 'for_no_key_update' },
      });
      if (person.profileVersion !== version) return { person, isOutdated: true };

      const changed = Object.entries(changes).filter(
        ([field, value]) => !isSame(person[field as keyof PersonEntity], value),
      );
      if (changed.length === 0) return { person, isOutdated: false };
      const name = person.name;
      Object.assign(person, Object.fromEntries(changed), { profileVersion: version + 1 });
      const saved = await people.save(person);
      await this.note(actor, 'profile.changed', {
        changed: changed.map(([field]) => field),
        ...(saved.name === name ? {} : { from: name, to: saved.name }),
      });
      return { person: saved, isOutdated: false };
    });
  }

  /** Kept as two small pictures made anew: nothing of the file itself, where it was taken least of all. */
  async setPhoto(actor: Actor, file: Buffer): Promise<string> {
    const { hash, large, small } = await this.photos.make(file);
    return this.work.run(async () => {
      const before = await this.mine(actor);
      if (before.photoHash === hash) return hash;
      await this.work
        .repository(PersonPhotoEntity)
        .upsert({ personId: actor.personId, hash, large, small, changedAt: this.clock.now() }, ['personId']);
      await this.work.repository(PersonEntity).update({ id: actor.personId }, { photoHash: hash });
      await this.note(actor, 'photo.changed');
      return hash;
    });
  }

  removePhoto(actor: Actor): Promise<void> {
    return this.work.run(async () => {
      const { affected } = await this.work.repository(PersonPhotoEntity).delete({ personId: actor.personId });
      // Pressed twice: the second time there is nothing left to do or to tell.
      if (!affected) return;
      await this.work.repository(PersonEntity).update({ id: actor.personId }, { photoHash: null });
      await this.note(actor, 'photo.removed');
    });
  }

  async photo(actor: Actor, personId: string, hash: string, size: PhotoSize): Promise<Buffer> {
    const found = await this.queries.photo(personId, hash, size);
    if (!found || !maySeePhoto(actor, found)) throw problem('photo-not-found');
    return found.bytes;
  }

  private async note(actor: Actor, action: AuditNote['action'], detail?: AuditNote['detail']): Promise<void> {
    const authorityId = actor.member?.authorityId ?? null;
    await this.audit.record(actor, {
      action,
      subject: { kind: 'person', id: actor.personId, name: actor.name },
      authorityId,
      ...(detail === undefined ? {} : { detail }),
    });
    this.events.afterCommit(new ProfileChanged(actor.personId, authorityId));
  }
}

// Lists are chosen from boxes: in which order says nothing.
const isSame = (one: unknown, other: unknown): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((value) => other.includes(value))
    : one === other;
