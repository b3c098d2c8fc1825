import { Injectable } from '@nestjs/common';
import type { SpaceKind } from '@hub/contracts/spaces';
import type { Actor } from '#platform/auth/actor.ts';
import { fromCursor, paged, type Paged } from '#platform/database/cursor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { OF_SPACE, type OfSpaceRow } from '#modules/spaces/spaces.queries.ts';
import { spacesModerated, spacesModeratedBy } from './moderated-spaces.queries.ts';
import {
  KNOWN_THREAD,
  KNOWN_THREAD_FROM,
  type KnownThreadRow,
  POST,
  POST_FROM,
  type PostRow,
} from './threads.queries.ts';

/** A post that waits, and where. */
export interface WaitingRow extends PostRow, OfSpaceRow {
  threadTitle: string;
  isNewThread: boolean;
  thread: KnownThreadRow;
}

const WAITING: Statement = {
  name: 'posts-waiting-for-me',
  text: `
    select ${POST}, t.title as "threadTitle", t.state = 'waiting' as "isNewThread", ${OF_SPACE},
      ${KNOWN_THREAD} as thread
    from post x
    join thread t on t.id = x.thread_id
    ${KNOWN_THREAD_FROM}
    ${POST_FROM}
    where x.state = 'waiting' and t.space_id = ${spacesModeratedBy(1)}
      and ($4::timestamptz is null or (x.posted_at, x.id) > ($4, $5::uuid))
    order by x.posted_at, x.id
    limit $6`,
};

const COUNTS: Statement = {
  name: 'moderation-counts',
  text: `
    select exists (select from space_moderated_by($1, $2, $3)) as "isModerator",
      (select count(*)::int from post x join thread t on t.id = x.thread_id
       where x.state = 'waiting' and t.space_id = ${spacesModeratedBy(1)}) as waiting`,
};

/** Who looks after a space, apart from the programme team. */
const MODERATORS: Statement = {
  name: 'space-moderators',
  text: `
    select m.person_id as id from space_member m where m.space_id = $1 and m.role = 'host'
    union
    select p.person_id from space s
    join member p on p.authority_id = s.authority_id and p.ended_at is null
    join enrolment_role r on r.member_id = p.id and r.role in ('lead', 'delegate')
    where s.id = $1 and s.kind = 'authority'`,
};

const KIND: Statement = { name: 'space-kind', text: `select kind from space where id = $1` };

@Injectable()
export class ModerationQueries {
  constructor(private readonly work: UnitOfWork) {}

  async waiting(
    actor: Actor,
    { cursor, limit }: { cursor?: string | undefined; limit: number },
  ): Promise<Paged<WaitingRow>> {
    const [at, id] = fromCursor(cursor, ['timestamp', 'uuid']) ?? [null, null];
    const rows = await this.work.rows<WaitingRow>(WAITING, [...spacesModerated(actor), at, id, limit + 1]);
    return paged(rows, limit, (row) => [row.postedAt.toISOString(), row.id]);
  }

  async counts(actor: Actor): Promise<{ isModerator: boolean; waiting: number }> {
    const [row] = await this.work.rows<{ isModerator: boolean; waiting: number }>(
      COUNTS,
      spacesModerated(actor),
    );
    return row ?? { isModerator: false, waiting: 0 };
  }

  /** Whom to tell that something waits in this space. */
  async moderators(spaceId: string): Promise<{ personIds: string[]; isProgrammeTeam: boolean }> {
    const [people, [space]] = await Promise.all([
      this.work.rows<{ id: string }>(MODERATORS, [spaceId]),
      this.work.rows<{ kind: SpaceKind }>(KIND, [spaceId]),
    ]);
    return {
      personIds: people.map(({ id }) => id),
      isProgrammeTeam: space !== undefined && space.kind !== 'authority' && space.kind !== 'hidden',
    };
  }
}
