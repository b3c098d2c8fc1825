import { Injectable } from '@nestjs/common';
import type { RichText } from '@hub/contracts/rich-text';
import type { AttentionLevel } from '@hub/contracts/spaces';
import type { Attachment, Named, Post, PostListQuery, Quoted } from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { attachmentsWhere } from '#modules/attachments/attachments.queries.ts';
import {
  KNOWN_SPACE,
  type KnownSpaceRow,
  OF_SPACE,
  type OfSpaceRow,
  spacesSeenBy,
} from '#modules/spaces/spaces.queries.ts';
import { ALIAS, anyWriterName, AUTHOR, AUTHOR_FROM, type AuthorRow, writerOf } from './author.queries.ts';
import { nameNow, NAMES } from './mentioned-names.queries.ts';
import type { PostEntity } from './post.entity.ts';
import { quotesIn } from './quotes.queries.ts';
import type { ThreadEntity } from './thread.entity.ts';

/** A thread in a list. */
export interface ThreadRow
  extends
    AuthorRow,
    OfSpaceRow,
    Pick<
      ThreadEntity,
      | 'id'
      | 'title'
      | 'indicators'
      | 'themes'
      | 'contentNote'
      | 'state'
      | 'openedAt'
      | 'pinnedUntil'
      | 'lockedAt'
      | 'replyCount'
      | 'authorityCount'
      | 'lastNumber'
      | 'lastPostedAt'
      | 'helpfulCount'
    > {
  readNumber: number;
  attention: AttentionLevel | null;
  lastAuthor: string | null;
}

/** A thread on its own page, with what its space is to the asking person. */
export interface ThreadPageRow
  extends
    Omit<ThreadRow, 'lastAuthor'>,
    Pick<ThreadEntity, 'summary' | 'summaryAt' | 'version' | 'mergedInto'> {
  summaryByName: string | null;
  summaryNames: Named[];
  helpfulNumber: number | null;
  space: KnownSpaceRow;
}

export interface PostRow
  extends
    AuthorRow,
    Pick<
      PostEntity,
      | 'id'
      | 'threadId'
      | 'number'
      | 'state'
      | 'contentNote'
      | 'postedAt'
      | 'editedAt'
      | 'version'
      | 'removedBy'
      | 'reason'
      | 'appreciationCount'
    > {
  body: RichText;
  names: Named[];
  quotes: Quoted[];
  attachments: Attachment[];
  replyToId: string | null;
  replyToNumber: number | null;
  replyToName: string | null;
  movedTo: Post['movedTo'];
  helpfulByName: string | null;
  hasAppreciated: boolean;
  isSaved: boolean;
}

/** Of a statement that has the five values of `spacesSeen` first: the thread `t` is there for the asking person. */
export const THREAD_SEEN = `t.state = 'published' and t.space_id = ${spacesSeenBy(1)}`;

// Every list has the five values of `spacesSeen` first; $1 is the asking person.
export const SUMMARY = `
  t.id, t.title, t.indicators, t.themes, t.content_note as "contentNote", t.state,
  t.opened_at as "openedAt", t.pinned_until as "pinnedUntil", t.locked_at as "lockedAt",
  t.reply_count as "replyCount", t.authority_count as "authorityCount", t.last_number as "lastNumber",
  t.last_posted_at as "lastPostedAt", t.helpful_count as "helpfulCount",
  ${OF_SPACE},
  coalesce(r.read_number, 0) as "readNumber", r.level as attention, ${AUTHOR}, ${ALIAS}`;
export const SUMMARY_FROM = `
  join space s on s.id = t.space_id
  join post x on x.id = t.first_post_id
  ${AUTHOR_FROM}
  left join thread_reading r on r.thread_id = t.id and r.person_id = $1`;
export const LAST_AUTHOR = `
  left join lateral (
    select ${anyWriterName('l')} as name
    from post l
    ${writerOf('l')}
    where l.id = t.last_post_id
  ) la on true`;

const QUOTES = `${quotesIn('x.body', '(select space_id from thread where id = x.thread_id)')} as quotes`;

// A moved post says where it is now within its space: elsewhere not everybody may see who reads this.
export const POST = `
  x.id, x.thread_id as "threadId", x.number, x.state, x.body, x.content_note as "contentNote",
  x.posted_at as "postedAt", x.edited_at as "editedAt", x.version, x.removed_by as "removedBy", x.reason,
  x.appreciation_count as "appreciationCount", x.reply_to_id as "replyToId",
  case when x.moved_to_id is not null then (
    select json_build_object('postId', v.id, 'threadId', v.thread_id, 'number', v.number)
    from post v join thread vt on vt.id = v.thread_id
    where v.id = x.moved_to_id and v.number is not null
      and vt.space_id = (select space_id from thread where id = x.thread_id)
  ) end as "movedTo",
  q.number as "replyToNumber", ${anyWriterName('q')} as "replyToName",
  case when x.helpful_by is not null then ${nameNow('x.helpful_by')} end as "helpfulByName",
  exists (select from post_appreciation where post_id = x.id and person_id = $1) as "hasAppreciated",
  exists (select from saved_post where post_id = x.id and person_id = $1) as "isSaved", ${attachmentsWhere('f.post_id = x.id')} as attachments,
  ${AUTHOR}, ${ALIAS}, ${NAMES}, ${QUOTES}`;
export const POST_FROM = `
  ${AUTHOR_FROM}
  left join post q on q.id = x.reply_to_id and q.state = 'published'
  ${writerOf('q')}`;

const THREAD_PAGE: Statement = {
  name: 'thread-page',
  text: `
    select ${SUMMARY}, t.merged_into as "mergedInto", t.summary, t.summary_at as "summaryAt", t.version,
      case when t.summary_by is not null then ${nameNow('t.summary_by')} end as "summaryByName",
      '[]'::json as "summaryNames",
      case when t.helpful_count > 0 then (
        select min(number) from post where thread_id = t.id and helpful_at is not null and state = 'published'
      ) end as "helpfulNumber",
      ${KNOWN_SPACE} as space
    from thread t
    ${SUMMARY_FROM}
    left join space_member m on m.space_id = s.id and m.person_id = $1
    where t.id = $2`,
};

/** By number, from one end of a range or the other. The asking person is $1, the thread $2, a number $3. */
const posts = (name: string, where: string, order: 'asc' | 'desc'): Statement => ({
  name,
  text: `
    select ${POST}
    from (
      select * from post
      where thread_id = $2 and number ${where}
      order by number ${order}
      limit $4
    ) x
    ${POST_FROM}
    order by x.number`,
});
const POSTS_AFTER = posts('posts-after', '> $3', 'asc');
const POSTS_BEFORE = posts('posts-before', '< $3', 'desc');

const POST_PAGE: Statement = {
  name: 'post-page',
  text: `select ${POST} from post x ${POST_FROM} where x.id = $2`,
};
const POSTS_WAITING: Statement = {
  name: 'posts-waiting',
  text: `
    select ${POST}
    from post x ${POST_FROM}
    where x.thread_id = $2 and (x.state = 'waiting' and ($3 or x.person_id = $1) or x.state = 'refused' and x.person_id = $1)
    order by x.posted_at, x.id
    limit 100`,
};

@Injectable()
export class ThreadsQueries {
  constructor(private readonly work: UnitOfWork) {}

  /** Whoever asks: the caller decides whether they may see it. */
  async page(actor: Actor, threadId: string): Promise<ThreadPageRow | null> {
    const [row] = await this.work.rows<ThreadPageRow>(THREAD_PAGE, [actor.personId, threadId]);
    return row ?? null;
  }

  /** Of a thread that the caller has found visible. */
  async posts(
    actor: Actor,
    threadId: string,
    { after, before, around, limit }: PostListQuery,
  ): Promise<{ rows: PostRow[]; hasBefore: boolean; hasAfter: boolean }> {
    if (before !== undefined) {
      const rows = await this.range(POSTS_BEFORE, actor, threadId, before, limit + 1);
      return { rows: rows.slice(-limit), hasBefore: rows.length > limit, hasAfter: true };
    }
    // Pages begin at 1, 21, 41 …, so that a link to a post shows the same page to everybody.
    const start = around === undefined ? (after ?? 0) : Math.floor(Math.max(0, around - 1) / limit) * limit;
    const rows = await this.range(POSTS_AFTER, actor, threadId, start, limit + 1);
    return { rows: rows.slice(0, limit), hasBefore: start > 0, hasAfter: rows.length > limit };
  }

  waiting(actor: Actor, threadId: string, isModerator: boolean): Promise<PostRow[]> {
    return this.work.rows<PostRow>(POSTS_WAITING, [actor.personId, threadId, isModerator]);
  }

  async post(actor: Actor, postId: string): Promise<PostRow | null> {
    const [row] = await this.work.rows<PostRow>(POST_PAGE, [actor.personId, postId]);
    return row ?? null;
  }

  private range(statement: Statement, actor: Actor, threadId: string, number: number, limit: number) {
    return this.work.rows<PostRow>(statement, [actor.personId, threadId, number, limit]);
  }
}
