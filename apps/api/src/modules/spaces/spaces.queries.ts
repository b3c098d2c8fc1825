import { Injectable } from '@nestjs/common';
import type { AttentionLevel, SpaceKind, SpaceRole } from '@hub/contracts/spaces';
import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { SpaceEntity } from './space.entity.ts';

export interface SpaceRow extends Pick<
  SpaceEntity,
  | 'id'
  | 'kind'
  | 'region'
  | 'roles'
  | 'authorityId'
  | 'name'
  | 'purpose'
  | 'guidance'
  | 'isChathamHouse'
  | 'isReviewed'
  | 'anonymity'
  | 'archivedAt'
  | 'version'
  | 'threadCount'
  | 'lastPostedAt'
> {
  authorityName: string | null;
  myRole: SpaceRole | null;
  attention: AttentionLevel | null;
  /** Threads of it that the asking person follows and has not read to the end. */
  unread: number;
}

/** The space of a row that is about something else, as far as a link to it needs. */
export interface OfSpaceRow {
  spaceId: string;
  spaceName: string;
  spaceKind: SpaceKind;
  spaceIsChathamHouse: boolean;
}
/** Of a row that may be of no space. */
export type PerhapsOfSpaceRow = { [Part in keyof OfSpaceRow]: OfSpaceRow[Part] | null };

/** The columns of an `OfSpaceRow`, of the space `s`. */
export const OF_SPACE = `
  s.id as "spaceId", s.name as "spaceName", s.kind as "spaceKind", s.is_chatham_house as "spaceIsChathamHouse"`;

/** What the policies ask of a space. */
export type KnownSpaceRow = Pick<
  SpaceRow,
  'kind' | 'region' | 'roles' | 'authorityId' | 'archivedAt' | 'anonymity' | 'isReviewed' | 'myRole'
>;

/** A `KnownSpaceRow`, of the space `s` in which the asking person is the member `m`. */
export const KNOWN_SPACE = `
  json_build_object('kind', s.kind, 'region', s.region, 'roles', s.roles, 'authorityId', s.authority_id,
    'archivedAt', s.archived_at, 'anonymity', s.anonymity, 'isReviewed', s.is_reviewed, 'myRole', m.role)`;

/**
 * The ids of all spaces the asking person can see, as an array: worked out once a statement. Needs the five values of
 * `spacesSeen` at these places; a statement that lists or counts anything of a space has it in its `where`.
 */
export const spacesSeenBy = (first: number): string =>
  `any(array(select seen from space_seen_by($${first}::uuid, $${first + 1}::uuid, $${first + 2}::text, $${first + 3}::text, $${first + 4}::boolean) seen))`;

/** The five values that say what somebody can see. */
export const spacesSeen = (actor: Actor): [string, string | null, string | null, string | null, boolean] => [
  actor.personId,
  actor.member?.authorityId ?? null,
  actor.member?.region ?? null,
  actor.member?.role ?? null,
  isProgrammeTeam(actor),
];

// Both have the asking person as $1.
const SPACE = `
  select s.id, s.kind, s.region, s.roles, s.authority_id as "authorityId", s.name, s.purpose, s.guidance,
    s.is_chatham_house as "isChathamHouse", s.is_reviewed as "isReviewed", s.anonymity, s.archived_at as "archivedAt",
    s.version, s.thread_count as "threadCount", s.last_posted_at as "lastPostedAt", a.short_name as "authorityName",
    m.role as "myRole", t.level as attention, coalesce(u.unread, 0)::int as unread
  from space s
  left join authority a on a.id = s.authority_id
  left join space_member m on m.space_id = s.id and m.person_id = $1
  left join space_attention t on t.space_id = s.id and t.person_id = $1
  left join (
    select r.unread_in as space_id, count(*) as unread
    from thread_reading r
    where r.person_id = $1 and r.unread_in is not null
    group by r.unread_in
  ) u on u.space_id = s.id and t.level is distinct from 'muted'`;

const SPACE_PAGE: Statement = { name: 'space-page', text: `${SPACE} where s.id = $2` };
const SPACES_SEEN: Statement = {
  name: 'spaces-seen',
  text: `${SPACE} where s.id = ${spacesSeenBy(1)}
    order by s.archived_at is not null,
      array_position(array['programme', 'role', 'region', 'authority', 'invited', 'hidden'], s.kind), s.name, s.id`,
};

@Injectable()
export class SpacesQueries {
  constructor(private readonly work: UnitOfWork) {}

  /** Whoever asks: the caller decides whether they may see it. */
  async one(actor: Actor, spaceId: string): Promise<SpaceRow | null> {
    const [row] = await this.work.rows<SpaceRow>(SPACE_PAGE, [actor.personId, spaceId]);
    return row ?? null;
  }

  seen(actor: Actor): Promise<SpaceRow[]> {
    return this.work.rows<SpaceRow>(SPACES_SEEN, spacesSeen(actor));
  }
}
