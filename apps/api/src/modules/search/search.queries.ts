import { Injectable } from '@nestjs/common';
import { MOST_COUNTED, type SearchFilterName, type SearchFilters } from '@hub/contracts/search';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { FoundEntry, KindOfEntries } from '#platform/search/search-kind.decorator.ts';
import { spacesSeen, spacesSeenBy } from '#modules/spaces/spaces.queries.ts';
import type { Query } from './question.ts';

export interface HitRow extends FoundEntry {
  /** The name of the kind, and how many of it were found; only so many are looked at. */
  name: string;
  total: number;
  isMore: boolean;
  body: string;
  at: Date | null;
  more: number;
  /** As text: it comes back in a cursor, to the last digit. */
  score: string;
}
export interface FacetRow {
  name: SearchFilterName;
  value: string;
  label: string | null;
  count: number;
}

/** Where the next page begins: scores depend on the time, so it goes on with that of the first page. */
export interface After {
  asOf: Date;
  score: string;
  groupId: string;
}

/** Apart from the newest of each sort of entry, the newest of those whose title matches are ranked. */
const MOST_TITLES = 50;

/** As the migration counts them: 2,048 entries are a block, eight blocks an era, eight eras an age. */
const BLOCK_BITS = 11;
const ERA_BITS = 14;
const AGE_BITS = 17;

// What each statement has at these places: $1 to $5 what the asking person may see, then the query.
// Out of the planner's sight: what it does not know it cannot plan anew for each question, which takes longer than to answer it.
const ASKED = `asked as materialized (
  select $6::tsquery as stems, $7::tsquery as exact, $8::timestamptz as now, $5::boolean as is_team, $2::uuid as authority_id)`;
const STEMS = '(select stems from asked)';
const EXACT = '(select exact from asked)';
const NOW = '(select now from asked)';

/** Whoever may see it: everyone; the programme team (drafts); an authority's own people; whoever sees the space. */
const MAY_SEE = `
  case e.audience
    when 'everyone' then true
    when 'team' then (select is_team from asked)
    when 'authority' then e.authority_id = (select authority_id from asked)
    else e.space_id = any((select ids from seen)::uuid[]) end`;

const COLUMNS = `
  e.id, e.kind, e.group_id, e.at, e.words, e.stems, e.space_id, e.authority_id, e.region, e.indicators, e.themes`;

/**
 * The newest entries of a sort that match. Block by block from the newest, in blocks that grow, until there are enough:
 * PostgreSQL asks for the next one only while there are not (the `limit` around a nested loop). So common words read
 * one block and rare ones a few pages of an index, however many entries there are.
 */
function newest(kind: string, conditions: readonly string[], most: number): string {
  const step = (column: 'block' | 'era' | 'age', from: string, to: string) => `
    select h.* from generate_series(${from}, ${to}, -1) b (n)
    cross join lateral (
      select ${COLUMNS} from search_entry e
      where e.${column} = '${kind}:' || b.n and ${[...conditions, MAY_SEE].join(' and ')}
      order by e.id desc offset 0
    ) h`;
  const last = `(select last_value from search_place_${kind})`;
  // The newest two eras are read by their blocks, the newest two ages but for those by their eras.
  const era = `greatest((${last} >> ${ERA_BITS}) - 1, 0)`;
  const age = `greatest((${last} >> ${AGE_BITS}) - 1, 0)`;
  return `(
    select * from (
      ${step('block', `${last} >> ${BLOCK_BITS}`, `${era} << ${ERA_BITS - BLOCK_BITS}`)}
      union all
      ${step('era', `${era} - 1`, `${age} << ${AGE_BITS - ERA_BITS}`)}
      union all
      ${step('age', `${age} - 1`, '0')}
    ) walked limit ${most})`;
}

// What is right letter by letter counts beside its word form, a title before a file's name before the text. After four
// months something is worth three quarters of what it was, and never less than half.
const WEIGHTS = `'{0.2, 0.3, 0.5, 1}'`;
const SCORE = `
  (ts_rank(${WEIGHTS}, stems, ${STEMS}, 1) + ts_rank(${WEIGHTS}, words, ${EXACT}, 1))
    * (0.5 + 0.5 / (1 + greatest(0::float8, extract(epoch from ${NOW} - at)::float8) / 10368000))`;

interface Condition {
  name: SearchFilterName | 'phrase';
  value: unknown;
  sql: (parameter: string) => string;
}

@Injectable()
export class SearchQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The best of each kind. */
  best(actor: Actor, kinds: readonly KindOfEntries[], query: Query, limit: number): Promise<HitRow[]> {
    const values = this.values(actor, query, this.clock.now());
    const conditions = conditionsOf(query, {});
    return this.work.rows<HitRow>(
      {
        name: ['search', ...conditions.map(({ name }) => name)].join('-'),
        text: `
          with ${grouped(kinds, conditions, values)}
          ${page(kinds, `select g.*, row_number() over (partition by name order by score desc, group_id desc) as place from grouped g`, `place <= $${values.push(limit)}`)}
          order by e.name, e.place`,
      },
      values,
    );
  }

  /** A page of one kind, best first. */
  async page(
    actor: Actor,
    kind: KindOfEntries,
    query: Query,
    filters: SearchFilters,
    after: After | null,
    limit: number,
  ): Promise<{ rows: HitRow[]; facets: FacetRow[]; asOf: Date }> {
    const asOf = after?.asOf ?? this.clock.now();
    const values = this.values(actor, query, asOf);
    const conditions = conditionsOf(query, filters);
    const where = after
      ? `where (g.score, g.group_id) < ($${values.push(after.score)}::float8, $${values.push(after.groupId)}::uuid)`
      : '';
    const rows = await this.work.rows<HitRow & { facets: FacetRow[] }>(
      {
        name: ['search', kind.name, ...conditions.map(({ name }) => name), ...(after ? ['after'] : [])].join(
          '-',
        ),
        text: `
          with ${grouped([kind], conditions, values)}
          ${page(
            [kind],
            `select g.*, 0 as place from grouped g ${where} order by score desc, group_id desc limit $${values.push(limit)}`,
            'true',
            after ? `'[]'::json` : facetsOf(kind),
          )}
          order by e.score desc, e.group_id desc`,
      },
      values,
    );
    return { rows, facets: rows[0]?.facets ?? [], asOf };
  }

  private values(actor: Actor, { stems, exact }: Query, now: Date): unknown[] {
    return [...spacesSeen(actor), stems, exact, now];
  }
}

/** Every match that is looked at, ranked; of a thread its best post, and how many others there are. */
function grouped(
  kinds: readonly KindOfEntries[],
  conditions: readonly Condition[],
  values: unknown[],
): string {
  const where = conditions.map(({ value, sql }) => sql(`$${values.push(value)}`));
  const sorts = kinds.flatMap(({ name, entries }) => Object.keys(entries).map((kind) => ({ name, kind })));
  const ways = sorts.flatMap(({ name, kind }) => [
    `select '${name}' as name, true as is_title, t.* from ${newest(kind, [`e.title_stems @@ ${STEMS}`, ...where], MOST_TITLES)} t`,
    `select '${name}', false, t.* from ${newest(kind, [`e.stems @@ ${STEMS}`, ...where], MOST_COUNTED)} t`,
  ]);
  return `
    ${ASKED},
    seen as materialized (select array(select id from space where id = ${spacesSeenBy(1)}) as ids),
    found as materialized (${ways.join(' union all ')}),
    counts as (
      select name, bool_or(reached) as is_more
      from (select name, count(*) >= ${MOST_COUNTED} as reached from found where not is_title group by name, kind) c
      group by name
    ),
    ranked as (
      select distinct on (id) name, id, kind, group_id, space_id, authority_id, region, indicators, themes, ${SCORE} as score
      from found
    ),
    grouped as materialized (
      select distinct on (name, group_id) *, count(*) over (partition by name, group_id)::int - 1 as more
      from ranked
      order by name, group_id, score desc, id
    )`;
}

/** What is shown of the few of a page. */
function page(kinds: readonly KindOfEntries[], chosen: string, where: string, facets = `'[]'::json`): string {
  const facts = kinds
    .flatMap(({ entries }) => Object.entries(entries))
    .map(([kind, sql]) => `when '${kind}' then (${sql})`);
  return `
    select e.name, e.kind, e.target_id as "targetId", e.group_id as "groupId", e.number, e.title, e.body, e.at, e.more,
      e.score::text as score, e.total, e.is_more as "isMore", case e.kind ${facts.join(' ')} end as facts,
      ${facets === `'[]'::json` ? facets : `case when row_number() over (order by e.score desc, e.group_id desc) = 1 then ${facets} end`} as facets
    from (
      select c.name, c.more, c.score, c.place, n.is_more, x.*,
        (select count(*)::int from grouped t where t.name = c.name) as total
      from (${chosen}) c
      join counts n on n.name = c.name
      join search_entry x on x.id = c.id
      where ${where}
    ) e`;
}

/** A condition of a filter: only entries that a kind has such a value for can meet it. */
function conditionsOf({ phrase }: Pick<Query, 'phrase'>, filters: SearchFilters): Condition[] {
  const { space, authority, region, indicator, theme, since, until, answered } = filters;
  const conditions: (Condition | false)[] = [
    phrase !== null && { name: 'phrase', value: phrase, sql: (it) => `e.words @@ ${it}::tsquery` },
    space !== undefined && { name: 'space', value: space, sql: (it) => `e.space_id = ${it}::uuid` },
    authority !== undefined && {
      name: 'authority',
      value: authority,
      sql: (it) => `e.authority_id = ${it}::uuid`,
    },
    region !== undefined && { name: 'region', value: region, sql: (it) => `e.region = ${it}::text` },
    indicator !== undefined && {
      name: 'indicator',
      value: [indicator],
      sql: (it) => `e.indicators @> ${it}::smallint[]`,
    },
    theme !== undefined && { name: 'theme', value: [theme], sql: (it) => `e.themes @> ${it}::text[]` },
    since !== undefined && {
      name: 'since',
      value: since,
      sql: (it) => `e.at >= (${it}::date)::timestamp at time zone 'Europe/London'`,
    },
    until !== undefined && {
      name: 'until',
      value: until,
      sql: (it) => `e.at < (${it}::date + 1)::timestamp at time zone 'Europe/London'`,
    },
    answered !== undefined && {
      name: 'answered',
      value: answered === 'yes',
      sql: (it) =>
        `exists (select from thread t where t.id = e.group_id and (t.helpful_count > 0) = ${it}::boolean)`,
    },
  ];
  return conditions.filter((condition) => condition !== false);
}

const FACETS: Partial<Record<SearchFilterName, string>> = {
  space: `
    select 'space' as name, s.id::text as value, s.name as label, count(*)::int as count
    from grouped g join space s on s.id = g.space_id group by s.id`,
  authority: `
    select 'authority' as name, a.id::text as value, a.short_name as label, count(*)::int as count
    from grouped g join authority a on a.id = g.authority_id group by a.id`,
  region: `select 'region' as name, region as value, region as label, count(*)::int as count from grouped where region is not null group by region`,
  indicator: `
    select 'indicator' as name, indicator::text as value, null as label, count(*)::int as count
    from grouped cross join lateral unnest(indicators) indicator group by indicator`,
  theme: `
    select 'theme' as name, theme as value, null as label, count(*)::int as count from grouped cross join lateral unnest(themes) theme group by theme`,
};
/** Of the matches that are counted, and so of nothing that the asking person may not see. */
function facetsOf({ filters }: KindOfEntries): string {
  const each = filters.flatMap((name) => FACETS[name] ?? []);
  if (each.length === 0) return `'[]'::json`;
  return `(select json_agg(f order by f.count desc, f.label, f.value) from (${each.map((sql) => `(${sql})`).join(' union all ')}) f)`;
}
