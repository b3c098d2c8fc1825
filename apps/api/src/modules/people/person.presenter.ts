import type { DirectoryEntry } from '@hub/contracts/directory';
import type { Person, Profile } from '@hub/contracts/profiles';
import { type Actor, isLeadOf } from '#platform/auth/actor.ts';
import type { EntryRow, PersonRow } from './directory.queries.ts';
import type { PersonEntity } from './person.entity.ts';
import { mayEditProfile, maySeeEmail, maySeePhoto } from './profiles.policy.ts';

export const presentEntry = (row: EntryRow): DirectoryEntry => ({
  id: row.id,
  name: row.name,
  pronouns: row.pronouns,
  jobTitle: row.jobTitle,
  photo: row.photo,
  role: row.role,
  authority: authorityOf(row),
  askIndicators: row.askIndicators,
  askThemes: row.askThemes,
});

export const presentPerson = (actor: Actor, row: PersonRow): Person => ({
  id: row.id,
  name: row.name,
  pronouns: row.pronouns,
  jobTitle: row.jobTitle,
  photo: maySeePhoto(actor, row) ? row.photoHash : null,
  role: row.role,
  authority: authorityOf(row),
  services: row.services,
  askIndicators: row.askIndicators,
  askThemes: row.askThemes,
  about: row.about,
  email: maySeeEmail(actor, row) ? row.email : null,
  can: { edit: mayEditProfile(actor, row) },
});

export const presentProfile = (actor: Actor, person: PersonEntity): Profile => ({
  personId: person.id,
  name: person.name,
  email: person.email,
  pronouns: person.pronouns,
  jobTitle: person.jobTitle,
  services: person.services,
  askIndicators: person.askIndicators,
  askThemes: person.askThemes,
  about: person.about,
  photo: person.photoHash,
  foundBy: person.foundBy,
  isEmailShown: person.isEmailShown,
  isPhotoShown: person.isPhotoShown,
  isContact: actor.member !== null && isLeadOf(actor, actor.member.authorityId),
  version: person.profileVersion,
});

const authorityOf = ({ authorityId, authorityName }: Pick<EntryRow, 'authorityId' | 'authorityName'>) =>
  authorityId !== null && authorityName !== null ? { id: authorityId, name: authorityName } : null;
