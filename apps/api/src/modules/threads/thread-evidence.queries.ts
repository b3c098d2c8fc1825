import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth/actor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { spacesSeen } from '#modules/spaces/spaces.queries.ts';
import { THREAD_SEEN } from './threads.queries.ts';

/** A thread, as far as its card needs. */
export interface ThreadCardRow {
  /** As the post refers to it. */
  id: string;
  /** Where it is now: threads are merged. */
  threadId: string;
  title: string;
  spaceName: string;
  replies: number;
  isAnswered: boolean;
  contentNote: string | null;
}

const CARD = `
  t.id as "threadId", t.title, s.name as "spaceName", t.reply_count as replies, t.helpful_count > 0 as "isAnswered",
  t.content_note as "contentNote"`;

const CARDS: Statement = {
  name: 'thread-cards',
  text: `
    select w.id, ${CARD}
    from thread w
    join thread t on t.id = coalesce(w.merged_into, w.id)
    join space s on s.id = t.space_id
    where w.id = any($6::uuid[]) and ${THREAD_SEEN}`,
};
const NEWEST: Statement = {
  name: 'thread-cards-newest',
  text: `
    select t.id, ${CARD} from thread t join space s on s.id = t.space_id
    where ${THREAD_SEEN} order by t.last_posted_at desc, t.id desc limit $6`,
};
// The words of a title, the last of which may not be finished.
const FOUND: Statement = {
  name: 'thread-cards-found',
  text: `
    select t.id, ${CARD} from thread t join space s on s.id = t.space_id
    where ${THREAD_SEEN} and to_tsvector('english', t.title) @@ to_tsquery('english', $7)
    order by t.last_posted_at desc, t.id desc limit $6`,
};

/** Threads that the asking person may see, for cards: one statement, however many. */
@Injectable()
export class ThreadEvidenceQueries {
  constructor(private readonly work: UnitOfWork) {}

  cards(actor: Actor, ids: readonly string[]): Promise<ThreadCardRow[]> {
    return this.work.rows<ThreadCardRow>(CARDS, [...spacesSeen(actor), ids]);
  }

  search(actor: Actor, words: string, most: number): Promise<ThreadCardRow[]> {
    const query = (words.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `${word}:*`).join(' & ');
    return query === ''
      ? this.work.rows<ThreadCardRow>(NEWEST, [...spacesSeen(actor), most])
      : this.work.rows<ThreadCardRow>(FOUND, [...spacesSeen(actor), most, query]);
  }
}
