import { Injectable } from '@nestjs/common';
import {
  MOST_COUNTED,
  MOST_COUNTED_OF_ALL,
  type SearchFilterName,
  type SearchFilters,
} from '@hub/contracts/search';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { FoundEntry, KindOfEntries } from '#platform/search/search-kind.decorator.ts';
import { spacesSeen } from '#modules/spaces/spaces.queries.ts';
import type { KnownTerm, Term } from './question.ts';
import { OUT_OF, UNDERSTANDING, UNDERSTOOD, valuesOf } from './search-words.queries.ts';

export interface HitRow extends FoundEntry {
  /** Which of the kinds that were asked for it is of, and how many of that were found; only so many are looked at. */
  place: number;
  total: number;
  isMore: boolean;
  body: string;
  at: Date | null;
  more: number;
  /** As text: it comes back in a cursor, to the last digit. */
  score: string;
}
/** What was understood of what was typed. */
export interface Understanding {
  /** Whether there is any word that not every text has. */
  isTelling: boolean;
  /** Of each term in turn. */
  terms: Pick<KnownTerm, 'isKnown' | 'begun' | 'alike' | 'forms'>[];
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

/** How many of the newest of each sort of entry are ranked, and apart from them of those whose title matches. */
interface Most {
  matches: number;
  titles: number;
}
const MOST_OF_ONE: Most = { matches: MOST_COUNTED, titles: 50 };
/** Of each only a few are shown, and it is asked with every letter that somebody types. */
const MOST_OF_ALL: Most = { matches: MOST_COUNTED_OF_ALL, titles: 25 };

/** So many texts say a word, at the least, where one title does. */
const TEXTS_OF_A_TITLE = 4;

/** As the migration counts them: 2,048 entries are a block, eight blocks an era, eight eras an age. */
const BLOCK_BITS = 11;
const ERA_BITS = 14;
const AGE_BITS = 17;

/** Whoever may see it: whoever sees the space; everyone; the programme team (drafts); an authority's own people. */
const MAY_SEE = `
  case e.audience
    when 'space' then e.space_id = any(q.ids)
    when 'everyone' then true
    when 'team' then q.is_team
    when 'authority' then e.authority_id = q.authority_id
    else false end`;

// What is right letter by letter counts beside its word form, a title before a file's name before the text. After four
// months something is worth three quarters of what it was, and never less than half.
const WEIGHTS = `'{0.2, 0.3, 0.5, 1}'`;
const SCORE = `
  (ts_rank(${WEIGHTS}, w.stems, q.stems, 1) + ts_rank(${WEIGHTS}, w.words, q.exact, 1))
    * (0.5 + 0.5 / (1 + greatest(0::float8, date_part('epoch', q.now - w.at)) / 10368000))`;

/** What the facets of a page are counted by. */
const TAGS = ['space_id', 'authority_id', 'region', 'indicators', 'themes'];

/** Where an entry is: its block, its era and its age, as the one index of them has it. */
const PLACES = `array[e.block, 'era ' || e.era, 'age ' || e.age]`;

/**
 * The newest entries of each sort that match, with their score. Block by block from the newest, in blocks that grow, until
 * there are enough: PostgreSQL asks for the next one only while there are not (the `limit` around a nested loop). So
 * common words read one block and rare ones a few pages of an index, however many entries there are. Of few entries all
 * are read at once, those whose title matches first.
 *
 * All sorts are walked by one plan, and what was asked is a row that is joined: a connection sets every part of a plan up
 * for each question, whether it comes to it or not.
 */
function newest(
  part: 'title' | 'text',
  most: Most,
  tags: readonly string[],
  conditions: readonly string[],
): string {
  const columns = ['id', 'group_id', 'kind', 'at', 'words', 'stems', ...tags];
  const listOf = (alias: string) => columns.map((column) => `${alias}.${column}`).join(', ');
  const words = part === 'title' ? 'e.title_stems @@ q.stems' : 'e.stems @@ q.stems';
  const order = part === 'title' ? 'e.id desc' : 's.is_few and e.title_stems @@ q.stems desc, e.id desc';
  return `
    select s.place, ${part === 'title'} as is_title, w.id, w.group_id, w.kind, ${SCORE} as score
      ${tags.map((tag) => `, w.${tag}`).join('')}
    from question q
    cross join sorts s
    cross join lateral (
      select ${listOf('h')}
      from generate_series(0, s.blocks + s.eras + s.ages - 1) n
      cross join lateral (
        select ${columns.map((column) => `e.${column}`).join(', ')}
        from search_entry e
        where ${PLACES} @> array[
            case when n < s.blocks then s.kind || ':' || (s.block - n)
              when n < s.blocks + s.eras then 'era ' || s.kind || ':' || (s.era - (n - s.blocks))
              else 'age ' || s.kind || ':' || (s.age - (n - s.blocks - s.eras)) end]
          and ${[words, ...conditions, MAY_SEE].join(' and ')}
        order by ${order} offset 0
      ) h
      limit ${part === 'title' ? most.titles : most.matches}
    ) w
    where ${part === 'title' ? '' : 'not '}s.of_titles`;
}

/**
 * Of each sort where to begin, and how many blocks, eras and ages there are to read. The newest two eras are read by
 * their blocks, the newest two ages but for those by their eras. What few say is looked for in larger pieces from the
 * start, where they are thought to hold no more than enough; and few entries in one go.
 */
function sortsOf(kinds: readonly KindOfEntries[], most: Most): string {
  const sorts = kinds.flatMap(({ entries }, place) =>
    Object.entries(entries).flatMap(([kind, { isFew = false, isUntitled = false }]) => {
      const row = (ofTitles: boolean) =>
        `(${place}, '${kind}', ${isFew}, ${ofTitles}, (select last_value from search_place_${kind}))`;
      // The newest of many may not have the word in their title.
      return isFew || isUntitled ? [row(false)] : [row(true), row(false)];
    }),
  );
  const holdsEnough = (bits: number) => `said.times <= ${Math.floor((most.matches * OUT_OF) / 2 ** bits)}`;
  return `
    sorts as materialized (
      select place, kind, is_few, of_titles,
        last >> ${BLOCK_BITS} as block, first_era - 1 as era, first_age - 1 as age,
        first_block - (first_era << ${ERA_BITS - BLOCK_BITS}) as blocks,
        first_era - (first_age << ${AGE_BITS - ERA_BITS}) as eras, first_age as ages
      from question q
      cross join (values ${sorts.join(', ')}) sort (place, kind, is_few, of_titles, last)
      cross join lateral (select case when of_titles then q.times / ${TEXTS_OF_A_TITLE} else q.times end as times) said
      cross join lateral (
        select case when is_few or ${holdsEnough(AGE_BITS)} then (last >> ${AGE_BITS}) + 1
          else greatest((last >> ${AGE_BITS}) - 1, 0) end as first_age
      ) ages
      cross join lateral (
        select case when is_few or ${holdsEnough(AGE_BITS)} then first_age << ${AGE_BITS - ERA_BITS}
          when ${holdsEnough(ERA_BITS)} then (last >> ${ERA_BITS}) + 1
          else greatest((last >> ${ERA_BITS}) - 1, 0) end as first_era
      ) eras
      cross join lateral (
        select case when is_few or ${holdsEnough(ERA_BITS)} then first_era << ${ERA_BITS - BLOCK_BITS}
          else (last >> ${BLOCK_BITS}) + 1 end as first_block
      ) blocks
    )`;
}

interface Condition {
  name: SearchFilterName | 'phrase';
  value?: unknown;
  sql: (parameter: string) => string;
}

const UNDERSTAND: Statement = {
  name: 'search-understand',
  text: `with ${UNDERSTOOD} select ${UNDERSTANDING} as understanding`,
};

@Injectable()
export class SearchQueries {
  private readonly statements = new Map<string, Statement>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The best of each kind, and what was understood. */
  async best(
    actor: Actor,
    kinds: readonly KindOfEntries[],
    sides: Term[][],
    limit: number,
  ): Promise<{ understanding: Understanding; rows: HitRow[] }> {
    const rows = await this.work.rows<AnswerRow>(this.bestOf(kinds, conditionsOf(sides, {})), [
      ...spacesSeen(actor),
      ...valuesOf(sides, this.clock.now()),
      limit,
    ]);
    return answerOf(rows);
  }

  /** Put together once: it is long, and asked with every letter that somebody types. None of its conditions has a value. */
  private bestOf(kinds: readonly KindOfEntries[], conditions: readonly Condition[]): Statement {
    const name = ['search', ...conditions.map((condition) => condition.name)].join('-');
    const known = this.statements.get(name);
    if (known) return known;
    const statement = {
      name,
      text: answer(kinds, {
        found: grouped(kinds, MOST_OF_ALL, [], conditions, []),
        chosen: `
          select * from (
            select *, row_number() over (partition by place order by score desc, group_id desc) as rank,
              count(*) over (partition by place)::int as total
            from grouped
          ) g
          where g.rank <= $12`,
        order: 'place, rank',
      }),
    };
    this.statements.set(name, statement);
    return statement;
  }

  /** What was typed, for those who look for it elsewhere. */
  async understand(actor: Actor, sides: Term[][]): Promise<Understanding> {
    const [row] = await this.work.rows<{ understanding: Understanding }>(UNDERSTAND, [
      ...spacesSeen(actor),
      ...valuesOf(sides, this.clock.now()),
    ]);
    if (!row) throw new Error('A search was not answered');
    return row.understanding;
  }

  /** A page of one kind, best first. */
  async page(
    actor: Actor,
    kind: KindOfEntries,
    sides: Term[][],
    filters: SearchFilters,
    after: After | null,
    limit: number,
  ): Promise<{ understanding: Understanding; rows: HitRow[]; facets: FacetRow[]; asOf: Date }> {
    const asOf = after?.asOf ?? this.clock.now();
    const values = [...spacesSeen(actor), ...valuesOf(sides, asOf)];
    const conditions = conditionsOf(sides, filters);
    const rows = await this.work.rows<AnswerRow & { facets: FacetRow[] | null }>(
      {
        name: ['search', kind.name, ...conditions.map(({ name }) => name), ...(after ? ['after'] : [])].join(
          '-',
        ),
        text: answer([kind], {
          found: grouped([kind], MOST_OF_ONE, TAGS, conditions, values),
          chosen: `
            select g.*, (select count(*)::int from grouped) as total
            from grouped g
            ${after ? `where (g.score, g.group_id) < ($${values.push(after.score)}::float8, $${values.push(after.groupId)}::uuid)` : ''}
            order by score desc, group_id desc limit $${values.push(limit)}`,
          order: 'score desc, group_id desc',
          facets: after ? undefined : facetsOf(kind),
        }),
      },
      values,
    );
    return { ...answerOf(rows), facets: rows[0]?.facets ?? [], asOf };
  }
}

/** The first row has what was understood; without a hit it is the only one, and has nothing else. */
type AnswerRow = Omit<HitRow, 'targetId'> & { targetId: string | null; understanding: Understanding | null };

function answerOf(rows: AnswerRow[]): { understanding: Understanding; rows: HitRow[] } {
  const understanding = rows[0]?.understanding;
  if (!understanding) throw new Error('A search was not answered');
  return { understanding, rows: rows.filter((row): row is AnswerRow & HitRow => row.targetId !== null) };
}

/** Every match that is looked at, ranked; of a thread its best post, and how many others there are. */
function grouped(
  kinds: readonly KindOfEntries[],
  most: Most,
  tags: readonly string[],
  all: readonly Condition[],
  values: unknown[],
): string {
  // They are joined, too, and so out of the planner's sight: a plan made anew for each space takes longer than its answer.
  const given = all.filter(({ value }) => value !== undefined);
  const columns = given.map(({ name, value }) => `, $${values.push(value)}::text as by_${name}`);
  const conditions = all.map(({ name, sql }) => sql(`q.by_${name}`));
  const hasTitles = kinds.some(({ entries }) =>
    Object.values(entries).some(({ isFew, isUntitled }) => !isFew && !isUntitled),
  );
  const walks = [
    ...(hasTitles ? [newest('title', most, tags, conditions)] : []),
    newest('text', most, tags, conditions),
  ];
  return `
    question as materialized (
      select stems, exact, phrase, times, ids, is_team, authority_id, now${columns.join('')}
      from query cross join seen cross join asked),
    ${sortsOf(kinds, most)},
    found as materialized (${walks.join(' union all ')}),
    counts as (
      select place, bool_or(reached) as is_more
      from (select place, count(*) >= ${most.matches} as reached from found where not is_title group by place, kind) c
      group by place
    ),
    grouped as materialized (
      select distinct on (place, group_id) *, count(*) over (partition by place, group_id)::int - 1 as more
      from (select distinct on (id) * from found) ranked
      order by place, group_id, score desc, id
    )`;
}

/** What is shown of the few that were chosen, after what was understood. */
function answer(
  kinds: readonly KindOfEntries[],
  {
    found,
    chosen,
    order,
    facets,
  }: { found: string; chosen: string; order: string; facets?: string | undefined },
): string {
  const sortsWith = new Map<string, string[]>();
  for (const [kind, { facts }] of kinds.flatMap(({ entries }) => Object.entries(entries)))
    sortsWith.set(facts, [...(sortsWith.get(facts) ?? []), `'${kind}'`]);
  const facts = [...sortsWith].map(([sql, sorts]) => `when e.kind in (${sorts.join(', ')}) then (${sql})`);
  const onlyFirst = (sql: string) => `case when coalesce(e.row, 1) = 1 then ${sql} end`;
  return `
    with ${UNDERSTOOD}, ${found}
    select ${onlyFirst(UNDERSTANDING)} as understanding, ${facets ? `${onlyFirst(facets)} as facets,` : ''}
      e.place, e.kind, e.target_id as "targetId", e.group_id as "groupId", e.number, e.title, e.body, e.at, e.more,
      e.score::text as score, e.total, e.is_more as "isMore", case ${facts.join(' ')} end as facts
    from (select) one
    left join (
      select c.place, c.more, c.score, c.total, c.row, n.is_more, x.kind, x.target_id, x.group_id, x.number, x.title,
        x.body, x.at
      from (select *, row_number() over (order by ${order}) as row from (${chosen}) c) c
      join counts n on n.place = c.place
      cross join lateral (select * from search_entry where id = c.id offset 0) x
    ) e on true
    order by e.row`;
}

/** A condition of a filter: only entries that a kind has such a value for can meet it. */
function conditionsOf(sides: Term[][], filters: SearchFilters): Condition[] {
  const hasPhrase = sides.some((terms) => terms.some(({ isPhrase, isNot }) => isPhrase && !isNot));
  const { space, authority, region, indicator, theme, since, until, answered } = filters;
  const conditions: (Condition | false)[] = [
    // A phrase is found letter by letter or not at all.
    hasPhrase && { name: 'phrase', sql: () => `(q.phrase is null or e.words @@ q.phrase)` },
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
