// Search as an expert would write it for this one purpose: the same rows as the hub's, for words that are known. Nothing
// of beginnings, typing errors, phrases or filters.
import type pg from 'pg';
import type { Reader } from './threads.ts';

// `times`: how many of 10,000 new entries say the rarest of the words, as the hub counts it by night.
const ASKED = `asked as materialized (
  select plainto_tsquery('english', $1) as stems, plainto_tsquery('simple', $1) as exact, (
    select min(times) from (
      select (select coalesce(sum(weight), 10000) from search_word k where k.stem = lexeme) as times
      from unnest(tsvector_to_array(to_tsvector('english', $1))) lexeme
    ) l) as times)`;
const STEMS = '(select stems from asked)';

// The newest matches of each sort, from the index that the hub keeps: by blocks, then by eras, then by ages, until there
// are enough.
const PLACES = `array[block, 'era ' || era, 'age ' || age]`;
const newest = (kinds: string[], column: 'stems' | 'title_stems'): string => `
  select w.id, w.group_id, s.kind, ${column === 'title_stems'} as is_title, w.at,
    ts_rank('{0.2, 0.3, 0.5, 1}', w.stems, a.stems, 1) as stemmed, ts_rank('{0.2, 0.3, 0.5, 1}', w.words, a.exact, 1) as exact
  from asked a
  cross join (
    select kind, last >> 11 as block, era, age, block - (era << 3) as blocks, era - (age << 3) as eras
    from asked
    cross join (values ${kinds.map((kind) => `('${kind}', (select last_value from search_place_${kind}))`).join(', ')}) s (kind, last)
    cross join lateral (select case when times <= 7 then (last >> 17) + 1 else greatest((last >> 17) - 1, 0) end as age) a
    cross join lateral (
      select case when times <= 7 then age << 3 when times <= 61 then (last >> 14) + 1 else greatest((last >> 14) - 1, 0) end as era
    ) e
    cross join lateral (select case when times <= 61 then era << 3 else (last >> 11) + 1 end as block) b
  ) s
  cross join lateral (
    select h.*
    from generate_series(0, s.blocks + s.eras + s.age - 1) n
    cross join lateral (
      select id, group_id, at, words, stems from search_entry
      where ${PLACES} @> array[
          case when n < s.blocks then s.kind || ':' || (s.block - n)
            when n < s.blocks + s.eras then 'era ' || s.kind || ':' || (s.era - 1 - (n - s.blocks))
            else 'age ' || s.kind || ':' || (s.age - 1 - (n - s.blocks - s.eras)) end]
        and ${column} @@ a.stems and space_id = any($2::uuid[])
      order by id desc offset 0
    ) h
    limit ${column === 'stems' ? 100 : 25}
  ) w`;

/** What few there are of a kind, in one go. */
const few = (kind: string): string => `
  select id, group_id, ts_rank('{0.2, 0.3, 0.5, 1}', stems, ${STEMS}, 1) as score
  from search_entry where ${PLACES} @> array['age ${kind}:0'] and stems @@ ${STEMS} and audience = 'everyone'
  order by score desc limit 4`;

/** Threads and posts ranked as the hub ranks them; a word that is known, and so no beginnings and no typing errors. */
const DISCUSSIONS = {
  name: 'floor-search',
  text: `
    with ${ASKED}, found as materialized (
      ${newest(['thread'], 'title_stems')} union all ${newest(['thread', 'post'], 'stems')}
    ),
    scored as (
      select distinct on (id) id, group_id, kind, (stemmed + exact)
        * (0.5 + 0.5 / (1 + greatest(0::float8, date_part('epoch', $3::timestamptz - at)) / 10368000)) as score
      from found
    ),
    grouped as materialized (
      select distinct on (group_id) *, count(*) over (partition by group_id)::int - 1 as more
      from scored order by group_id, score desc, id
    )
    select e.target_id as id, g.kind, e.group_id as "groupId", e.number, e.body, e.at, g.more, t.title,
      t.reply_count as replies, g.kind = 'thread' and t.helpful_count > 0 as "isAnswered", s.name as space, p.name as author, (select count(*)::int from grouped) as total,
      (select max(many) >= 100 from (select count(*) as many from found where not is_title group by kind) c) as "isMore"
    from (select * from grouped order by score desc, group_id desc limit $4) g
    join search_entry e on e.id = g.id
    join thread t on t.id = e.group_id
    join space s on s.id = e.space_id
    join post x on x.id = e.target_id
    left join person p on p.id = x.person_id
    order by g.score desc, g.group_id desc`,
};
/** Sessions, authorities and people that have the word. */
const OTHERS = {
  name: 'floor-search-others',
  text: `
    with ${ASKED}
    select 'sessions' as name, s.id, s.title, s.coming_count || ' coming' as detail
    from (${few('session')}) f join session s on s.id = f.group_id
    union all
    select 'authorities', a.id, a.name, a.region
    from (${few('authority')}) f join authority a on a.id = f.group_id
    union all
    select 'people', p.id, p.name, p.job_title
    from (
      select person_id from directory_entry
      where words @> string_to_array($1, ' ') and (is_open or person_id = $2 or authority_id = $3)
      order by name_key limit 4
    ) f join person p on p.id = f.person_id`,
};
const SPACES_SEEN = {
  name: 'floor-spaces-seen',
  text: `
    select array(select id from space_seen_by($1::uuid, $2::uuid, (select region from authority where id = $2), 'participant', false) id) as ids`,
};

interface Part {
  text: string;
  isMatch: boolean;
}

export class Search {
  /** Whom which spaces are open to is looked up once, as who asks is. */
  private readonly seen = new Map<string, Promise<string[]>>();

  private readonly pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.pool = pool;
  }

  async find(reader: Reader, asked: URLSearchParams): Promise<unknown> {
    const words = (asked.get('q') ?? '').trim().toLowerCase();
    const [discussions, others] = await Promise.all([
      this.pool.query({
        ...DISCUSSIONS,
        values: [words, await this.seenBy(reader), new Date(), Number(asked.get('limit') ?? 5)],
      }),
      this.pool.query({ ...OTHERS, values: [words, reader.personId, reader.authorityId] }),
    ]);
    const either = new RegExp(`(${words.split(/\s+/).join('|')})`, 'i');
    const hits = discussions.rows.map((row) => ({
      id: row.id,
      path: `/discussions/threads/${row.groupId}${row.kind === 'post' ? `?post=${row.number}` : ''}`,
      title: marked(row.title, either),
      snippet: around(row.body, either),
      details: [
        row.space,
        row.kind === 'post'
          ? `Post ${row.number} by ${row.author}`
          : `Asked by ${row.author}, ${row.replies} replies`,
        ...(row.isAnswered ? ['Answered'] : []),
      ],
      at: row.at,
      isDayOnly: false,
      more: row.more,
    }));
    const [first] = discussions.rows;
    const sections = [
      { name: 'discussions', label: 'Discussions', count: first?.total ?? 0, isMore: first?.isMore, hits },
      ...['sessions', 'people', 'authorities'].map((name) => {
        const found = others.rows.filter((row) => row.name === name);
        const shown = found.map(({ id, title, detail }) => ({
          id,
          path: `/${name}/${id}`,
          title: marked(title, either),
          snippet: [],
          details: [detail],
          at: null,
          isDayOnly: false,
          more: 0,
        }));
        return { name, label: name, count: shown.length, isMore: false, hits: shown };
      }),
    ];
    return { sections: sections.filter((each) => each.hits.length > 0), corrections: [], isTooCommon: false };
  }

  private seenBy({ personId, authorityId }: Reader): Promise<string[]> {
    const known = this.seen.get(personId);
    if (known) return known;
    const found = this.pool
      .query<{ ids: string[] }>({ ...SPACES_SEEN, values: [personId, authorityId] })
      .then(({ rows }) => rows[0]?.ids ?? []);
    this.seen.set(personId, found);
    return found;
  }
}

/** About 240 letters around the first of the words. */
function around(text: string, either: RegExp): Part[] {
  const start = Math.max(0, Math.min(text.search(either) - 60, text.length - 240));
  const end = start + 240;
  return [
    ...(start > 0 ? [{ text: '… ', isMatch: false }] : []),
    ...marked(text.slice(start, end).replace(/\s+/g, ' '), either),
    ...(end < text.length ? [{ text: ' …', isMatch: false }] : []),
  ];
}

/** The words wherever they stand: of what was split by a group every other part is it. */
const marked = (text: string, either: RegExp): Part[] =>
  text
    .split(either)
    .map((part, at) => ({ text: part, isMatch: at % 2 === 1 }))
    .filter((part) => part.text !== '');
