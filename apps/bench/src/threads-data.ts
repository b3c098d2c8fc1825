import type { Pool, PoolClient } from 'pg';

export interface ThreadsSize {
  spaces: number;
  threads: number;
  posts: number;
  /** How many of those who are there write and read; the first by their ids. */
  people: number;
}

/** What the posts say beside what everybody says; as long as nobody has been told of them or looks for them. */
export type SayMore = (client: PoolClient) => Promise<void>;

/**
 * Spaces with threads and posts for the people who are there already, by a fixed seed. Made by the database itself, a
 * statement a table: nothing crosses the wire, and no row is an insert of its own. Triggers wait meanwhile; what they
 * would have kept is filled at the end.
 */
export async function loadThreads(pool: Pool, size: ThreadsSize, sayMore?: SayMore): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`set local session_replication_role = replica`);
    await client.query(`set local synchronous_commit = off`);
    // Tens of millions of words are counted, and an index is made of a million texts.
    await client.query(`set local work_mem = '256MB'`);
    await client.query(`set local maintenance_work_mem = '512MB'`);
    await client.query(`select setseed(0.42)`);
    await makeWriters(client, size);
    await makeSpaces(client, size);
    await makeThreads(client, size);
    await makePosts(client, size);
    await count(client);
    await makeReaders(client);
    await sayMore?.(client);
    await fillSearch(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
  // As it is after the first night: the planner knows the tables, and pages are marked as seen by all.
  await pool.query('vacuum analyze');
}

const YEARS = 4;

async function makeWriters(client: PoolClient, { people }: ThreadsSize): Promise<void> {
  await client.query(
    `create temporary table writer on commit drop as
       select (row_number() over (order by p.id))::int as place, p.id as person_id, m.id as member_id, m.authority_id
       from person p join member m on m.person_id = p.id and m.ended_at is null
       order by p.id limit $1`,
    [people],
  );
  await client.query(`create unique index on writer (place)`);
}

/** Most for everyone; some for a region, a role, an authority, those who are invited, and hidden ones. */
async function makeSpaces(client: PoolClient, { spaces }: ThreadsSize): Promise<void> {
  await client.query(
    `create temporary table made_space on commit drop as
       select n as place, gen_random_uuid() as id,
         (array['programme','programme','region','programme','role','programme','invited','programme','authority','hidden'])[1 + n % 10] as kind
       from generate_series(0, $1 - 1) n`,
    [spaces],
  );
  await client.query(`
    insert into space (id, kind, region, roles, authority_id, name, purpose, created_at)
    select s.id, s.kind,
      case s.kind when 'region' then (select region from authority order by region offset (s.place / 10 * 17) % 150 limit 1) end,
      case s.kind when 'role' then array[(array['lead','sponsor','participant'])[1 + s.place / 10 % 3]] else '{}' end,
      case s.kind when 'authority' then (select authority_id from writer where place = 1 + s.place * 7 % (select max(place) from writer)) end,
      'Space ' || (s.place + 1), 'Where some of us talk', now() - interval '${YEARS} years'
    from made_space s`);
  await client.query(`
    insert into space_member (space_id, person_id, role, added_at)
    select distinct on (s.id, w.person_id) s.id, w.person_id, case n when 1 then 'host' else 'member' end, now()
    from made_space s
    cross join generate_series(1, 25) n
    join writer w on w.place = 1 + (s.place * 31 + n * 53) % (select max(place) from writer)
    where s.kind in ('invited', 'hidden')
    order by s.id, w.person_id, n`);
}

const WORDS = `array['panel','triage','concern','investigation','manager','partner','network','ratio','shortlist','interview','appointment',
  'recruitment','disciplinary','harassment','training','supervision','caseload','leaver','board','director','service','team','evidence','data',
  'return','indicator','baseline','sample','narrative','survey','listening','allyship','mentor','sponsor','progression','acting','secondment',
  'rota','agency','induction','probation','appraisal','grievance','mediation','trust','safety','culture','belonging','feedback','action']`;

async function makeThreads(client: PoolClient, { threads }: ThreadsSize): Promise<void> {
  await client.query(
    `create temporary table made_thread on commit drop as
       select n as place, gen_random_uuid() as id, gen_random_uuid() as first_post_id,
         (floor(power(random(), 1.5) * (select count(*) from made_space)))::int as space_place,
         (1 + floor(random() * (select count(*) from writer)))::int as writer_place,
         now() - random() * interval '${YEARS} years' as opened_at
       from generate_series(0, $1 - 1) n`,
    [threads],
  );
  await client.query(`create unique index on made_thread (place)`);
  await client.query(`
    insert into thread (id, space_id, title, indicators, themes, state, person_id, first_post_id, last_post_id, opened_at, last_posted_at)
    select t.id, s.id,
      initcap(w.all_words[1 + (t.place * 7) % 50]) || ' and ' || w.all_words[1 + (t.place * 13 + t.place / 50) % 50]
        || ': what ' || w.all_words[1 + (t.place * 29 + t.place / 7) % 50] || ' did, number ' || t.place,
      case when t.place % 10 < 4 then '{}' when t.place % 10 < 8 then array[1 + t.place % 9]
        else array[1 + t.place % 9, 1 + (t.place + 4) % 9] end::smallint[],
      case when t.place % 997 = 0 then array['planning'] when t.place % 3 = 0 then '{}'
        else array[(array['data','leadership','staff-voice','culture','progression','recruitment','fairness','safety'])[1 + t.place % 8]] end,
      'published', p.person_id, t.first_post_id, t.first_post_id, t.opened_at, t.opened_at
    from made_thread t
    join made_space s on s.place = t.space_place
    join writer p on p.place = t.writer_place
    cross join (select ${WORDS} as all_words) w`);
}

/** Every thread has its first post; of the others some threads have many and most have few, as people talk. */
async function makePosts(client: PoolClient, { threads, posts }: ThreadsSize): Promise<void> {
  await client.query(
    `create temporary table sentence on commit drop as
       select n as place, initcap(a[1 + n % 50]) || ' and ' || a[1 + n * 7 % 50] || ' came up when our '
         || a[1 + n * 11 % 50] || ' met about ' || a[1 + n * 17 % 50] || ', and the ' || a[1 + n * 23 % 50]
         || ' said the ' || a[1 + n * 31 % 50] || ' had not changed since last year.' as words
       from generate_series(0, 999) n cross join (select ${WORDS} as a) w`,
  );
  await client.query(`create unique index on sentence (place)`);
  await client.query(
    `create temporary table made_post on commit drop as
       select id, thread_place, row_number() over (partition by thread_place order by place) as number, writer_place
       from (
         select t.first_post_id as id, t.place as thread_place, -1 as place, t.writer_place from made_thread t
         union all
         select gen_random_uuid(), (floor(power(random(), 2) * $1))::int, n,
           (1 + floor(random() * (select count(*) from writer)))::int
         from generate_series(1, $2::int - $1::int) n
       ) all_posts`,
    [threads, posts],
  );
  await client.query(`
    insert into post (id, thread_id, number, state, person_id, member_id, authority_id, body, body_text, posted_at, appreciation_count)
    select p.id, t.id, p.number, 'published', w.person_id, w.member_id, w.authority_id,
      jsonb_build_object('type', 'doc', 'content', jsonb_build_array(
        jsonb_build_object('type', 'paragraph', 'content', jsonb_build_array(jsonb_build_object('type', 'text', 'text', a.words || ' ' || b.words))),
        jsonb_build_object('type', 'paragraph', 'content', jsonb_build_array(jsonb_build_object('type', 'text', 'text', c.words))))),
      a.words || ' ' || b.words || E'\\n' || c.words,
      date_trunc('milliseconds', least(t.opened_at + (p.number - 1) * interval '7 hours', now() - (p.thread_place % 1000) * interval '1 second')),
      p.thread_place % 4
    from made_post p
    join made_thread t on t.place = p.thread_place
    join writer w on w.place = p.writer_place
    join sentence a on a.place = (p.thread_place * 3 + p.number * 7) % 1000
    join sentence b on b.place = (p.thread_place * 5 + p.number * 11) % 1000
    join sentence c on c.place = (p.thread_place * 11 + p.number * 3) % 1000`);
  // About a third of the questions are answered.
  await client.query(`
    update post p set helpful_at = p.posted_at, helpful_by = t.person_id
    from thread t where t.id = p.thread_id and p.number = 2 and get_byte(uuid_send(t.id), 0) % 3 = 0`);
}

/** What threads and spaces say of their posts, as posting would have counted it. */
async function count(client: PoolClient): Promise<void> {
  await client.query(`
    update thread t set last_number = c.posts, reply_count = c.posts - 1, authority_count = c.authorities,
      helpful_count = c.helpful, last_posted_at = l.posted_at, last_post_id = l.id
    from (
      select thread_id, count(*) as posts, count(distinct authority_id) as authorities, count(helpful_at) as helpful
      from post group by thread_id
    ) c
    join post l on l.thread_id = c.thread_id and l.number = c.posts
    where t.id = c.thread_id and t.last_number = 0`);
  await client.query(`
    update space s set thread_count = c.threads, last_posted_at = c.last_posted_at
    from (select space_id, count(*) as threads, max(last_posted_at) as last_posted_at from thread group by space_id) c
    where s.id = c.space_id`);
}

/** Whoever wrote in a thread follows it; two of three have read it to the end. Some are muted, some watched. */
async function makeReaders(client: PoolClient): Promise<void> {
  await client.query(`
    insert into thread_reading (person_id, thread_id, read_number, level, unread_in)
    select r.person_id, r.thread_id, r.read_number, r.level,
      unread_in(r.level, r.read_number, r.state, r.last_number, r.space_id)
    from (
      select p.person_id, p.thread_id, t.state, t.last_number, t.space_id,
        case when get_byte(uuid_send(p.thread_id), 3) % 3 = 0 then t.last_number / 2 else t.last_number end as read_number,
        case get_byte(uuid_send(p.thread_id), 5) % 20 when 0 then 'muted' when 1 then 'watching' else 'following' end as level
      from (select distinct person_id, thread_id from post where person_id is not null) p
      join thread t on t.id = p.thread_id
    ) r
    on conflict do nothing`);
}

// What `search_fill` makes of each text, and where it reads them.
const OF_EACH_TEXT = 'search_words(title, names, body), search_stems(title, names, body)';
const TEXTS = 'where kind = %L offset 0) s';
const AS_SAID = "s.body = a.said_text || ' ' || b.said_text || chr(10) || c.said_text";
const put = (column: string, ofText: string): string => `
  case when ${AS_SAID} then ${ofText}(title, names, '') || a.said_${column} || b.said_${column} || c.said_${column}
    else ${ofText}(title, names, body) end`;

/**
 * Search keeps a row for each post, by triggers, which were not asked here. The hub's own function fills it; taking a million
 * texts apart twice would be most of the time of loading them, so what is said in a thousand sentences is put together from
 * what those are made of. What came out is held against the hub's own for some.
 */
async function fillSearch(client: PoolClient): Promise<void> {
  await client.query(`
    create temporary table said on commit drop as
      select place as said_place, words as said_text, search_words('', '', words) as said_words,
        search_stems('', '', words) as said_stems
      from sentence`);
  await client.query(`
    create temporary table saying on commit drop as
      select id as saying_id, (thread_place * 3 + number * 7) % 1000 as first,
        (thread_place * 5 + number * 11) % 1000 as second, (thread_place * 11 + number * 3) % 1000 as third
      from made_post`);
  await client.query(`analyze said, saying`);
  const { rows } = await client.query<{ definition: string }>(
    `select pg_get_functiondef('search_fill()'::regprocedure) as definition`,
  );
  const definition = rows[0]?.definition ?? '';
  if (!definition.includes(OF_EACH_TEXT) || !definition.includes(TEXTS))
    throw new Error('search_fill is not the function that is known here');
  await client.query(
    definition
      .replace('public.search_fill()', 'pg_temp.fill_search()')
      .replace(OF_EACH_TEXT, `${put('words', 'search_words')}, ${put('stems', 'search_stems')}`)
      .replace(
        TEXTS,
        `${TEXTS}
         left join saying on saying_id = s.target_id
         left join said a on a.said_place = first
         left join said b on b.said_place = second
         left join said c on c.said_place = third
         order by s.place`,
      ),
  );
  // How many posts the view has the planner does not know, and would look at a thousand sentences for each.
  await client.query(`set local enable_nestloop = off`);
  await client.query(`select pg_temp.fill_search()`);
  await client.query(`drop function pg_temp.fill_search()`);
  const { rowCount } = await client.query(`
    select from search_entry tablesample system (0.2)
    where words <> search_words(title, names, body) or stems <> search_stems(title, names, body)`);
  if (rowCount !== 0) throw new Error(`Of ${rowCount} entries the words are not what the hub makes of them`);
}
