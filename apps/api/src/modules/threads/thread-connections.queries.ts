import { Injectable } from '@nestjs/common';
import type { EvidenceRef } from '@hub/contracts/rich-text';
import type { ThreadsShowingQuery } from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { fromCursor, paged, type Paged } from '#platform/database/cursor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { OF_SPACE, type OfSpaceRow, spacesSeen } from '#modules/spaces/spaces.queries.ts';
import type { ThreadEntity } from './thread.entity.ts';
import { THREAD_SEEN } from './threads.queries.ts';

/** A thread, as far as a link to it needs. */
export interface ThreadRefRow
  extends OfSpaceRow, Pick<ThreadEntity, 'id' | 'title' | 'replyCount' | 'helpfulCount' | 'lastPostedAt'> {}

const MOST_CONNECTED = 20;
const MOST_SIMILAR = 5;
/** More candidates than this are not compared: with so many, five of them are alike enough. */
const MOST_COMPARED = 100;
const MOST_SIMILAR_WORDS = 6;

const REF = `
  t.id, t.title, t.reply_count as "replyCount", t.helpful_count as "helpfulCount", t.last_posted_at as "lastPostedAt",
  ${OF_SPACE}`;

const showing = (after: string): Statement => ({
  name: `threads-showing${after && '-after'}`,
  text: `
    select ${REF}
    from thread t join space s on s.id = t.space_id
    where ${THREAD_SEEN} and t.id in (
        select x.thread_id from post_evidence e join post x on x.id = e.post_id and x.state = 'published'
        where e.kind = $6 and e.target_id = $7) ${after}
    order by t.last_posted_at desc, t.id desc
    limit $8`,
});
const SHOWING = showing('');
const SHOWING_AFTER = showing('and (t.last_posted_at, t.id) < ($9::timestamptz, $10::uuid)');

const SHOWN: Statement = {
  name: 'thread-shows',
  text: `
    select e.kind, e.target_id as id
    from post x join post_evidence e on e.post_id = x.id
    where x.thread_id = $1 and x.state = 'published'
    group by e.kind, e.target_id
    order by min(x.number), e.kind, e.target_id
    limit ${MOST_CONNECTED}`,
};

/**
 * $6: what was typed; $7: a space that counts more, or null. Words are looked for two at a time: one alone finds half the
 * hub, and all of them together nothing.
 */
const SIMILAR: Statement = {
  name: 'threads-similar',
  text: `
    with words as (
      select lexeme as word, row_number() over (order by length(lexeme) desc, lexeme) as place
      from unnest(to_tsvector('english', $6))
      order by place
      limit ${MOST_SIMILAR_WORDS}
    ), typed as (
      select coalesce(
        (select string_agg(quote_literal(a.word) || ' & ' || quote_literal(b.word), ' | ')
         from words a join words b on a.place < b.place),
        (select quote_literal(min(word)) from words))::tsquery as query
    )
    select ${REF}
    from (
      (select t.id, 0.3 as weight from thread t, typed
       where to_tsvector('english', t.title) @@ typed.query and ${THREAD_SEEN}
       limit ${MOST_COMPARED})
      union all
      (select t.id, 0.1 from post x join thread t on t.id = x.thread_id, typed
       where x.number = 1 and x.state = 'published'
         and to_tsvector('english', x.body_text) @@ typed.query and ${THREAD_SEEN}
       limit ${MOST_COMPARED})
    ) found
    join thread t on t.id = found.id
    join space s on s.id = t.space_id
    group by t.id, s.id
    order by sum(weight) + similarity(t.title, $6) + case when t.space_id = $7::uuid then 0.1 else 0 end desc, t.last_posted_at desc, t.id
    limit ${MOST_SIMILAR}`,
};

@Injectable()
export class ThreadConnectionsQueries {
  constructor(private readonly work: UnitOfWork) {}

  async showing(
    actor: Actor,
    { kind, id, cursor, limit }: ThreadsShowingQuery,
  ): Promise<Paged<ThreadRefRow>> {
    const last = fromCursor(cursor, ['timestamp', 'uuid']);
    const rows = await this.work.rows<ThreadRefRow>(last ? SHOWING_AFTER : SHOWING, [
      ...spacesSeen(actor),
      kind,
      id,
      limit + 1,
      ...(last ?? []),
    ]);
    return paged(rows, limit, (row) => [row.lastPostedAt.toISOString(), row.id]);
  }

  /** Of a thread that the caller has found visible. */
  shownIn(threadId: string): Promise<EvidenceRef[]> {
    return this.work.rows<EvidenceRef>(SHOWN, [threadId]);
  }

  similar(actor: Actor, title: string, space: string | undefined): Promise<ThreadRefRow[]> {
    return this.work.rows<ThreadRefRow>(SIMILAR, [...spacesSeen(actor), title, space ?? null]);
  }
}
