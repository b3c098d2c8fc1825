import { ROLE_NAMES } from '@hub/contracts/people';
import type { Space, SpaceRef, SpaceSummary } from '@hub/contracts/spaces';
import type { Actor } from '#platform/auth/actor.ts';
import type { SpaceEntity } from './space.entity.ts';
import { mayManageSpace, mayModerate, mayPostAnonymouslyIn, mayPostIn } from './spaces.policy.ts';
import type { OfSpaceRow, PerhapsOfSpaceRow, SpaceRow } from './spaces.queries.ts';

const presentSpaceRef = ({
  id,
  name,
  kind,
  isChathamHouse,
}: Pick<SpaceEntity, 'id' | 'name' | 'kind' | 'isChathamHouse'>): SpaceRef => ({
  id,
  name,
  kind,
  isChathamHouse,
});

/** The space that something is in. */
export const presentSpaceOf = (row: OfSpaceRow): SpaceRef => ({
  id: row.spaceId,
  name: row.spaceName,
  kind: row.spaceKind,
  isChathamHouse: row.spaceIsChathamHouse,
});

/** The same, of what may be in none. */
export const presentSpaceIfAny = (row: PerhapsOfSpaceRow): SpaceRef | null =>
  isOfSpace(row) ? presentSpaceOf(row) : null;

const isOfSpace = (row: PerhapsOfSpaceRow): row is OfSpaceRow => row.spaceId !== null;

export const presentSpaceSummary = (row: SpaceRow): SpaceSummary => ({
  ...presentSpaceRef(row),
  purpose: row.purpose,
  audience: audienceOf(row),
  threads: row.threadCount,
  lastPostedAt: row.lastPostedAt?.toISOString() ?? null,
  unread: row.unread,
  attention: row.attention,
  archivedAt: row.archivedAt?.toISOString() ?? null,
});

export const presentSpace = (actor: Actor, row: SpaceRow): Space => ({
  ...presentSpaceSummary(row),
  region: row.region,
  roles: row.roles,
  authority: row.authorityId && row.authorityName ? { id: row.authorityId, name: row.authorityName } : null,
  guidance: row.guidance,
  isReviewed: row.isReviewed,
  anonymity: row.anonymity,
  myRole: row.myRole,
  version: row.version,
  can: {
    post: mayPostIn(actor, row),
    postAnonymously: mayPostAnonymouslyIn(actor, row),
    moderate: mayModerate(actor, row),
    manage: mayManageSpace(actor, row),
  },
});

function audienceOf({ kind, region, roles, authorityName }: SpaceRow): string {
  switch (kind) {
    case 'programme':
      return 'Everyone in the programme';
    case 'region':
      return region ?? '';
    case 'role':
      return roles.map((role) => ROLE_NAMES[role]).join(', ');
    case 'authority':
      return authorityName ?? '';
    case 'invited':
      return 'People who are invited';
    case 'hidden':
      return 'Its members; nobody else knows of it';
  }
}
