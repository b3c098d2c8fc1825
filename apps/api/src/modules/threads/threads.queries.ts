import { Injectable } from '@nestjs/common';
import type { RichText } from '@hub/contracts/rich-text';
import type { AttentionLevel } from '@hub/contracts/spaces';
import type { Attachment, Named, Post, PostListQuery, Quoted } from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { hasAccepted } from '#modules/agreement/agreement.queries.ts';
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
import { spacesModerated, spacesModeratedBy } from './moderated-spaces.queries.ts';
import { inTheWay } from './posting-limits.service.ts';
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

/** What the policies ask of a thread. */
export type KnownThreadRow = Pick<ThreadPageRow, 'state' | 'lockedAt' | 'personId' | 'mergedInto' | 'space'>;

/** What a reply is weighed by. */
export interface BeforeReply {
  spaceId: string;
  thread: KnownThreadRow;
  hasAccepted: boolean;
  /** The post that has the reply's id already. */
  earlier: { fingerprint: string | null } | null;
  inTheWay: Date | null;
}

interface PostsRead {
  thread: KnownThreadRow | null;
  rows: PostRow[];
  hasBefore: boolean;
  hasAfter: boolean;
  waiting: PostRow[];
}

/** A `KnownThreadRow`, of the thread `t`, for the asking person $1. */
export const KNOWN_THREAD = `
  json_build_object('state', t.state, 'lockedAt', t.locked_at, 'personId', t.person_id,
    'mergedInto', t.merged_into, 'space', ${KNOWN_SPACE})`;
export const KNOWN_THREAD_FROM = `
  join space s on s.id = t.space_id
  left join space_member m on m.space_id = s.id and m.person_id = $1`;

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

/** All that a reply is weighed by, at once: the asking person is $1, the thread $2, the reply $3; posts are counted since $4. */
const BEFORE_REPLY: Statement = {
  name: 'thread-before-reply',
  text: `
    select t.space_id as "spaceId", ${KNOWN_THREAD} as thread, ${hasAccepted('$1')} as "hasAccepted",
      (select json_build_object('fingerprint', encode(input_fingerprint, 'hex')) from post where id = $3) as earlier,
      (${inTheWay('$1', '$4')}) as "inTheWay"
    from thread t
    ${KNOWN_THREAD_FROM}
    where t.id = $2`,
};

/**
 * The thread, with its posts by number, from one end of a range or the other, and after them what waits to be read: of
 * everybody for those who read it. What waits, and what was refused, has no number. The asking person is $1, the thread
 * $2, a number $3; where they look after things is told by three values from $5. The thread is in the first row only.
 */
const posts = (name: string, where: string, order: 'asc' | 'desc'): Statement => ({
  name,
  text: `
    select ${POST},
      case when row_number() over (order by x.number, x.posted_at, x.id) = 1 then ${KNOWN_THREAD} end as thread
    from thread t
    ${KNOWN_THREAD_FROM}
    left join lateral (
      (
        select * from post
        where thread_id = t.id and number ${where}
        order by number ${order}
        limit $4
      )
      union all
      (
        select * from post
        where thread_id = t.id and number is null
          and (
            state = 'waiting' and (person_id = $1 or t.space_id = ${spacesModeratedBy(5)})
            or state = 'refused' and person_id = $1
          )
        order by posted_at, id
        limit 100
      )
    ) x on true
    ${POST_FROM}
    where t.id = $2
    order by x.number, x.posted_at, x.id`,
});
const POSTS_AFTER = posts('posts-after', '> $3', 'asc');
const POSTS_BEFORE = posts('posts-before', '< $3', 'desc');

const POST_PAGE: Statement = {
  name: 'post-page',
  text: `select ${POST} from post x ${POST_FROM} where x.id = $2`,
};

@Injectable()
export class ThreadsQueries {
  constructor(private readonly work: UnitOfWork) {}

  /** Whoever asks: the caller decides whether they may see it. */
  async page(actor: Actor, threadId: string): Promise<ThreadPageRow | null> {
    const [row] = await this.work.rows<ThreadPageRow>(THREAD_PAGE, [actor.personId, threadId]);
    return row ?? null;
  }

  /** Whoever asks: the caller decides whether they may see it. */
  async beforeReply(
    actor: Actor,
    threadId: string,
    postId: string,
    since: Date,
  ): Promise<BeforeReply | null> {
    const [row] = await this.work.rows<BeforeReply>(BEFORE_REPLY, [actor.personId, threadId, postId, since]);
    return row ?? null;
  }

  /** Whoever asks: the caller decides whether they may see it. */
  async posts(
    actor: Actor,
    threadId: string,
    { after, before, around, limit }: PostListQuery,
  ): Promise<PostsRead> {
    const range = async (statement: Statement, number: number) => {
      const values = [actor.personId, threadId, number, limit + 1, ...spacesModerated(actor)];
      const found = await this.work.rows<PostRow & { thread: KnownThreadRow | null }>(statement, values);
      // A thread without posts is a row of its own.
      const all = found.filter((row) => row.id !== null);
      const rows = all.filter((row) => row.number !== null);
      return { thread: found[0]?.thread ?? null, rows, waiting: all.slice(rows.length) };
    };
    if (before !== undefined) {
      const { rows, ...others } = await range(POSTS_BEFORE, before);
      return { ...others, rows: rows.slice(-limit), hasBefore: rows.length > limit, hasAfter: true };
    }
    // Pages begin at 1, 21, 41 …, so that a link to a post shows the same page to everybody.
    const start = around === undefined ? (after ?? 0) : Math.floor(Math.max(0, around - 1) / limit) * limit;
    const { rows, ...others } = await range(POSTS_AFTER, start);
    return { ...others, rows: rows.slice(0, limit), hasBefore: start > 0, hasAfter: rows.length > limit };
  }

  async post(actor: Actor, postId: string): Promise<PostRow | null> {
    const [row] = await this.work.rows<PostRow>(POST_PAGE, [actor.personId, postId]);
    return row ?? null;
  }
}
