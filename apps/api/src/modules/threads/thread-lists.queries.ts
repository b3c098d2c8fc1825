import { Injectable } from '@nestjs/common';
import type { ThreadListQuery } from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { fromCursor, toCursor } from '#platform/database/cursor.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { spacesSeen, spacesSeenBy } from '#modules/spaces/spaces.queries.ts';
import { LAST_AUTHOR, SUMMARY, SUMMARY_FROM, type ThreadRow } from './threads.queries.ts';

type Filters = Pick<ThreadListQuery, 'space' | 'show' | 'indicator' | 'theme'>;

/** A page of the usual length, and the row that tells whether there is another. */
const USUAL_LIMIT = 21;
/** How far the newest of all are walked before each space is asked for its own. */
const WALKED = 400;

const ORDER = 'order by t.last_posted_at desc, t.id desc';

/**
 * Where the candidates of a list come from. Whatever one can see, and however much there is, a page reads about as many
 * threads as it shows.
 */
type Source =
  /** The newest of all: a page soon enough for whoever can see much of what is there. */
  | 'newest'
  /** The newest of each space one can see, of few threads or none the same. */
  | 'spaces'
  /** Those one follows, which are as many as one follows. */
  | 'followed'
  | 'opened';

@Injectable()
export class ThreadListsQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async list(
    actor: Actor,
    { cursor, limit, ...filters }: ThreadListQuery,
  ): Promise<{ rows: ThreadRow[]; pinned: ThreadRow[]; nextCursor: string | null }> {
    const last = fromCursor(cursor, ['timestamp', 'uuid']);
    const [rows, pinned] = await Promise.all([
      this.byNewestPost(actor, filters, last, limit + 1),
      last === null ? this.pinned(actor, filters) : [],
    ]);
    const next = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      rows: rows.slice(0, limit),
      pinned,
      nextCursor: next ? toCursor([next.lastPostedAt.toISOString(), next.id]) : null,
    };
  }

  private async byNewestPost(
    actor: Actor,
    filters: Filters,
    last: readonly [string, string] | null,
    limit: number,
  ): Promise<ThreadRow[]> {
    const from = (source: Source) => this.from(source, actor, filters, last, limit);
    if (filters.show === 'mine') return from('opened');
    if (filters.show === 'following' || filters.show === 'unread') return from('followed');
    if (filters.space) return from('spaces');
    const rows = await from('newest');
    // Few of the newest were theirs to see, or what they look for is rare.
    return rows.length === limit ? rows : from('spaces');
  }

  private from(
    source: Source,
    actor: Actor,
    filters: Filters,
    last: readonly [string, string] | null,
    limit: number,
  ): Promise<ThreadRow[]> {
    const values: unknown[] = [...spacesSeen(actor), this.clock.now()];
    const { names, conditions } = conditionsOf(filters, values);
    const after: string[] = [];
    if (last) {
      names.push('after');
      const [at, id] = [values.push(last[0]), values.push(last[1])];
      after.push(`(t.last_posted_at, t.id) < ($${at}::timestamptz, $${id}::uuid)`);
    }
    // The usual length is written out: planned for a length it does not know, PostgreSQL expects far more than a page.
    const most = limit === USUAL_LIMIT ? String(USUAL_LIMIT) : `$${values.push(limit)}::int`;
    if (limit !== USUAL_LIMIT) names.push('limited');
    const listed = [
      `t.state = 'published'`,
      `(t.pinned_until is null or t.pinned_until <= $6)`,
      ...conditions,
    ].join(' and ');
    const isSeen = `t.space_id = ${spacesSeenBy(1)}`;
    const and = (...parts: string[]) => (parts.length === 0 ? 'true' : parts.join(' and '));
    const candidates = {
      newest: `
        select t.* from (
          select t.* from thread t where ${and(...after)} ${ORDER} limit ${WALKED}
        ) t
        where ${and(listed, isSeen)}
        ${ORDER} limit ${most}`,
      spaces: `
        select t.* from space_seen_by($1::uuid, $2::uuid, $3::text, $4::text, $5::boolean) seen (id)
        cross join lateral (
          select t.* from thread t where t.space_id = seen.id and ${and(listed, ...after)} ${ORDER} limit ${most}
        ) t
        ${ORDER} limit ${most}`,
      followed: `
        select t.* from thread_reading r join thread t on t.id = r.thread_id
        where r.person_id = $1 and r.level in ('watching', 'following') and ${and(listed, isSeen, ...after)}
        ${ORDER} limit ${most}`,
      opened: `
        select t.* from thread t
        where t.person_id = $1 and ${and(listed, isSeen, ...after)}
        ${ORDER} limit ${most}`,
    };
    return this.work.rows<ThreadRow>(
      {
        name: ['threads', source, ...names].join('-'),
        text: `
          select ${SUMMARY}, la.name as "lastAuthor"
          from (${candidates[source]}) t
          ${SUMMARY_FROM}
          ${LAST_AUTHOR}
          ${ORDER}`,
      },
      values,
    );
  }

  private pinned(actor: Actor, filters: Filters): Promise<ThreadRow[]> {
    const values: unknown[] = [...spacesSeen(actor), this.clock.now()];
    const { names, conditions } = conditionsOf(filters, values);
    // Of whom they are is asked of the few that are pinned, and read with the rest.
    const followed = filters.show === 'following' || filters.show === 'unread';
    const mine = followed ? [`r.level in ('watching', 'following')`] : [];
    return this.work.rows<ThreadRow>(
      {
        name: ['threads-pinned', ...names].join('-'),
        text: `
          select ${SUMMARY}, la.name as "lastAuthor"
          from thread t
          ${SUMMARY_FROM}
          ${LAST_AUTHOR}
          where t.state = 'published' and t.space_id = ${spacesSeenBy(1)}
            and t.pinned_until is not null and t.pinned_until > $6
            ${[...conditions, ...mine].map((each) => `and ${each}`).join(' ')}
          ${ORDER}
          limit 20`,
      },
      values,
    );
  }
}

/** The statement's name and its `where`, in the same order: one prepared statement for each set of filters. */
function conditionsOf({ space, show, indicator, theme }: Filters, values: unknown[]) {
  const names: string[] = [];
  const conditions: string[] = [];
  const add = (name: string, condition: string) => {
    names.push(name);
    conditions.push(condition);
  };
  if (space) add('space', `t.space_id = $${values.push(space)}::uuid`);
  // Written out, not as a parameter: each has an index of its own, which only fits the very value (both are of closed lists).
  if (indicator) add(`about-${indicator}`, `${indicator} = any(t.indicators)`);
  if (theme) add(`about-${theme}`, `'${theme}' = any(t.themes)`);
  if (show === 'answered') add(show, 't.helpful_count > 0');
  if (show === 'unanswered') add(show, 't.helpful_count = 0');
  // As the badges count them: what one follows and has not read to the end, but for what is muted.
  if (show === 'unread')
    add(
      show,
      `r.read_number < t.last_number and not exists (
        select from space_attention m where m.person_id = $1 and m.space_id = t.space_id and m.level = 'muted')`,
    );
  if (show === 'following') add(show, 'true');
  if (show === 'mine') add(show, 't.person_id = $1');
  return { names, conditions };
}
