import { type Actor, belongsTo, isProgrammeTeam } from '#platform/auth/actor.ts';
import type { PersonEntity } from './person.entity.ts';

/** What a person chose to show, and where they are. */
export interface ShownPerson extends Pick<PersonEntity, 'id' | 'foundBy' | 'isEmailShown' | 'isPhotoShown'> {
  authorityId: string | null;
  /** They lead their authority's part: other authorities have to be able to reach them. */
  isContact: boolean;
}

export const mayEditProfile = (actor: Actor, person: Pick<PersonEntity, 'id'>): boolean =>
  actor.personId === person.id;

/** The directory's statements say the same of many at once. */
export const mayFind = (actor: Actor, person: ShownPerson): boolean =>
  person.foundBy === 'everyone' ||
  person.isContact ||
  person.id === actor.personId ||
  isProgrammeTeam(actor) ||
  (person.authorityId !== null && belongsTo(actor, person.authorityId));

export const maySeeEmail = (actor: Actor, person: ShownPerson): boolean =>
  mayFind(actor, person) && (person.isEmailShown || person.isContact || person.id === actor.personId);

export const maySeePhoto = (actor: Actor, person: ShownPerson): boolean =>
  mayFind(actor, person) && (person.isPhotoShown || person.id === actor.personId);
