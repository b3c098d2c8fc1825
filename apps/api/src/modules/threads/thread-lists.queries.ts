import { Injectable } from '@nestjs/common';
import type { ThreadListQuery } from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { fromCursor, paged, type Paged } from '#platform/database/cursor.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { spacesSeen } from '#modules/spaces/spaces.queries.ts';
import { LAST_AUTHOR, SUMMARY, SUMMARY_FROM, type ThreadRow } from './threads.queries.ts';

type Filters = Pick<ThreadListQuery, 'space' | 'show' | 'indicator' | 'theme'>;

/** A page of the usual length, and the row that tells whether there is another. */
const USUAL_LIMIT = 21;
/** How far the newest of all are walked before each space is asked for its own. */
const WALKED = 1000;
const MOST_PINNED = 20;

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

interface ListedRow extends ThreadRow {
  isPinned: boolean;
}

@Injectable()
export class ThreadListsQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async list(
    actor: Actor,
    { cursor, limit, ...filters }: ThreadListQuery,
  ): Promise<Paged<ThreadRow> & { pinned: ThreadRow[] }> {
    const last = fromCursor(cursor, ['timestamp', 'uuid']);
    const found = await this.byNewestPost(actor, filters, last, limit + 1);
    const others = found.filter(({ isPinned }) => !isPinned);
    return {
      ...paged(others, limit, (row) => [row.lastPostedAt.toISOString(), row.id]),
      pinned: found.filter(({ isPinned }) => isPinned),
    };
  }

  private async byNewestPost(
    actor: Actor,
    filters: Filters,
    last: readonly [string, string] | null,
    limit: number,
  ): Promise<ListedRow[]> {
    const from = (source: Source) => this.from(source, actor, filters, last, limit);
    if (filters.show === 'mine') return from('opened');
    if (filters.show === 'following' || filters.show === 'unread') return from('followed');
    if (filters.space) return from('spaces');
    const rows = await from('newest');
    // Few of the newest were theirs to see, or what they look for is rare.
    return rows.filter(({ isPinned }) => !isPinned).length === limit ? rows : from('spaces');
  }

  private from(
    source: Source,
    actor: Actor,
    filters: Filters,
    last: readonly [string, string] | null,
    limit: number,
  ): Promise<ListedRow[]> {
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

    const isSeen = `t.space_id = any(array(select id from seen))`;
    const isFollowed = `r.level in ('watching', 'following')`;
    const listed = and(
      `t.state = 'published'`,
      `(t.pinned_until is null or t.pinned_until <= $6)`,
      ...conditions,
    );
    const candidates = {
      newest: `
        select t.* from (
          select t.* from thread t where ${and(...after)} ${ORDER} limit ${WALKED}
        ) t
        where ${and(listed, isSeen)}
        ${ORDER} limit ${most}`,
      spaces: `
        select t.* from seen
        cross join lateral (
          select t.* from thread t where t.space_id = seen.id and ${and(listed, ...after)} ${ORDER} limit ${most}
        ) t
        ${ORDER} limit ${most}`,
      // Fenced: it is always right to look these few up, and never to read every thread, however few there are.
      followed: `
        select t.*
        from (
          select r.thread_id, r.unread_in from thread_reading r where r.person_id = $1 and ${isFollowed} offset 0
        ) r
        cross join lateral (select * from thread where id = r.thread_id offset 0) t
        where ${and(listed, isSeen, ...after)}
        ${ORDER} limit ${most}`,
      opened: `
        select t.* from thread t
        where t.person_id = $1 and ${and(listed, isSeen, ...after)}
        ${ORDER} limit ${most}`,
    };
    // Whatever was pinned once is looked at: PostgreSQL knows how few that is, but not how few a moment leaves of them.
    const pinned = `
      select t.*
      from (
        select t.* from thread t where t.pinned_until is not null and t.state = 'published' and ${isSeen} offset 0
      ) t
      left join thread_reading r on r.thread_id = t.id and r.person_id = $1
      where ${and('t.pinned_until > $6', ...conditions, ...(source === 'followed' ? [isFollowed] : []))}
      ${ORDER} limit ${MOST_PINNED}`;
    return this.work.rows<ListedRow>(
      {
        name: ['threads', source, ...names].join('-'),
        // Called as it is, and not put in place: it costs the same whoever asks, so that PostgreSQL keeps one plan for all.
        text: `
          with seen as materialized (
            select id from (
              select space_seen_by($1::uuid, $2::uuid, $3::text, $4::text, $5::boolean) as id
            ) s
            ${filters.space ? `where id = $${values.indexOf(filters.space) + 1}::uuid` : ''}
          )
          select ${SUMMARY}, la.name as "lastAuthor", coalesce(t.pinned_until > $6, false) as "isPinned"
          from ((${candidates[source]}) ${last ? '' : `union all (${pinned})`}) t
          ${SUMMARY_FROM}
          ${LAST_AUTHOR}
          ${ORDER}`,
      },
      values,
    );
  }
}

const and = (...parts: string[]): string => (parts.length === 0 ? 'true' : parts.join(' and '));

/** The statement's name and its `where`, in the same order: one prepared statement for each set of filters. */
function conditionsOf({ space, show, indicator, theme }: Filters, values: unknown[]) {
  const names: string[] = [];
  const conditions: string[] = [];
  const add = (name: string, condition: string) => {
    names.push(name);
    conditions.push(condition);
  };
  // The spaces that are seen are then this one, or none.
  if (space) {
    names.push('space');
    values.push(space);
  }
  // Written out, not as a parameter: each has an index of its own, which only fits the very value (both are of closed lists).
  if (indicator) add(`about-${indicator}`, `${indicator} = any(t.indicators)`);
  if (theme) add(`about-${theme}`, `'${theme}' = any(t.themes)`);
  if (show === 'answered') add(show, 't.helpful_count > 0');
  if (show === 'unanswered') add(show, 't.helpful_count = 0');
  // As the badges count them: what one follows and has not read to the end, but for what is muted.
  if (show === 'unread')
    add(
      show,
      `r.unread_in is not null and not exists (
        select from space_attention m where m.person_id = $1 and m.space_id = t.space_id and m.level = 'muted')`,
    );
  if (show === 'following') add(show, 'true');
  if (show === 'mine') add(show, 't.person_id = $1');
  return { names, conditions };
}
