import type { SpaceRole } from '@hub/contracts/spaces';
import { type Actor, actsAsLeadOf, belongsTo, isProgrammeTeam } from '#platform/auth/actor.ts';
import type { SpaceEntity } from './space.entity.ts';

/** A space, and what the asking person is in it. */
export interface KnownSpace extends Pick<
  SpaceEntity,
  'kind' | 'region' | 'roles' | 'authorityId' | 'archivedAt' | 'anonymity'
> {
  myRole: SpaceRole | null;
}

/**
 * As `space_seen_by` (SQL) says it of all of them. A hidden space opens to its members alone, and an authority's own to
 * its people: the programme team is no exception.
 */
export function maySeeSpace(actor: Actor, space: KnownSpace): boolean {
  if (space.myRole !== null) return true;
  switch (space.kind) {
    case 'programme':
      return true;
    case 'region':
      return isProgrammeTeam(actor) || actor.member?.region === space.region;
    case 'role':
      return isProgrammeTeam(actor) || (actor.member !== null && space.roles.includes(actor.member.role));
    case 'authority':
      return space.authorityId !== null && belongsTo(actor, space.authorityId);
    case 'invited':
      return isProgrammeTeam(actor);
    case 'hidden':
      return false;
  }
}

export const mayPostIn = (actor: Actor, space: KnownSpace): boolean =>
  maySeeSpace(actor, space) && space.archivedAt === null;

export const mayPostAnonymouslyIn = (actor: Actor, space: KnownSpace): boolean =>
  mayPostIn(actor, space) && space.anonymity !== 'off';

/** Those who look after it: its hosts; in an authority's own space its lead or delegate; elsewhere the programme team. */
export function mayModerate(actor: Actor, space: KnownSpace): boolean {
  if (!maySeeSpace(actor, space)) return false;
  if (space.myRole === 'host') return true;
  if (space.kind === 'hidden') return false;
  if (space.kind === 'authority') return space.authorityId !== null && actsAsLeadOf(actor, space.authorityId);
  return isProgrammeTeam(actor);
}

/** What it says about itself, its people, its end. */
export const mayManageSpace = (actor: Actor, space: KnownSpace): boolean => mayModerate(actor, space);

/** The programme team makes spaces for everyone; an authority's lead or delegate makes those of its own people. */
export const mayMakeSpace = (actor: Actor, wanted: Pick<SpaceEntity, 'kind' | 'authorityId'>): boolean =>
  wanted.kind === 'authority'
    ? wanted.authorityId !== null && actsAsLeadOf(actor, wanted.authorityId)
    : isProgrammeTeam(actor);

/** Where whoever is in it was invited. Elsewhere those it is for are in it by what they are, and only hosts are named. */
export const isByInvitation = ({ kind }: Pick<SpaceEntity, 'kind'>): boolean =>
  kind === 'invited' || kind === 'hidden';

/** One may always leave; those who look after a space take others out of it. */
export const mayRemovePerson = (actor: Actor, space: KnownSpace, personId: string): boolean =>
  maySeeSpace(actor, space) && (personId === actor.personId || mayManageSpace(actor, space));
