import { Injectable } from '@nestjs/common';
import type { SavedPostsQuery } from '@hub/contracts/saved-posts';
import type { Actor } from '#platform/auth/actor.ts';
import { fromCursor, paged, type Paged } from '#platform/database/cursor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { OF_SPACE, type OfSpaceRow, spacesSeen, spacesSeenBy } from '#modules/spaces/spaces.queries.ts';
import type { PostEntity } from './post.entity.ts';
import type { SavedPostEntity } from './saved-post.entity.ts';
import { ALIAS, AUTHOR, AUTHOR_FROM, type AuthorRow } from './author.queries.ts';

export interface SavedPostRow
  extends
    AuthorRow,
    OfSpaceRow,
    Pick<SavedPostEntity, 'postId' | 'savedAt' | 'remindAt'>,
    Pick<PostEntity, 'threadId' | 'state' | 'contentNote' | 'postedAt'> {
  number: number;
  title: string;
  excerpt: string;
}

/** More than two lines of it are for the thread. */
const EXCERPT_LENGTH = 240;

// What one can no longer see is left out, and is there again when one can.
const saved = (after: string): Statement => ({
  name: `saved-posts${after && '-after'}`,
  text: `
    select v.post_id as "postId", v.saved_at as "savedAt", v.remind_at as "remindAt",
      x.thread_id as "threadId", x.number, x.state, x.content_note as "contentNote", x.posted_at as "postedAt",
      left(x.body_text, ${EXCERPT_LENGTH + 1}) as excerpt, t.title,
      ${OF_SPACE}, ${AUTHOR}, ${ALIAS}
    from saved_post v
    join post x on x.id = v.post_id and x.number is not null
    join thread t on t.id = x.thread_id and t.state = 'published'
    join space s on s.id = t.space_id
    ${AUTHOR_FROM}
    where v.person_id = $1 and t.space_id = ${spacesSeenBy(1)} ${after}
    order by v.saved_at desc, v.post_id desc
    limit $6`,
});
const SAVED = saved('');
const SAVED_AFTER = saved('and (v.saved_at, v.post_id) < ($7::timestamptz, $8::uuid)');

// Those whose time has come and who can still read it. Locked, so that no other process reminds them too.
const DUE: Statement = {
  name: 'saved-posts-due',
  text: `
    with due as (
      select person_id, post_id from saved_post
      where remind_at <= $1 order by remind_at limit $3 for update skip locked
    ), reminded as (
      update saved_post v set remind_at = null from due
      where v.person_id = due.person_id and v.post_id = due.post_id
      returning v.person_id, v.post_id
    )
    select r.person_id as "personId", r.post_id as "postId", x.thread_id as "threadId",
      x.state = 'published' and t.state = 'published' and exists (
        select from readers_of_space(t.space_id, $2) s where s.person_id = r.person_id) as "isSeen"
    from reminded r join post x on x.id = r.post_id join thread t on t.id = x.thread_id`,
};

export interface DueRow {
  personId: string;
  postId: string;
  threadId: string;
  isSeen: boolean;
}

@Injectable()
export class SavedPostsQueries {
  constructor(private readonly work: UnitOfWork) {}

  async list(actor: Actor, { cursor, limit }: SavedPostsQuery): Promise<Paged<SavedPostRow>> {
    const last = fromCursor(cursor, ['timestamp', 'uuid']);
    const rows = await this.work.rows<SavedPostRow>(last ? SAVED_AFTER : SAVED, [
      ...spacesSeen(actor),
      limit + 1,
      ...(last ?? []),
    ]);
    return paged(rows, limit, (row) => [row.savedAt.toISOString(), row.postId]);
  }

  /** Inside a unit of work: takes them off the list of reminders to come. */
  takeDue(now: Date, today: string, most: number): Promise<DueRow[]> {
    return this.work.rows<DueRow>(DUE, [now, today, most]);
  }
}
