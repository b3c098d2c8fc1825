import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One search: a row for everything there is to be found, with its words and who may see it. It follows from the tables
 * it is made of and from nothing else; triggers keep it, so that what is edited, removed or moved is found as it is now
 * by whoever may see it now. What a kind of thing brings is a view with the columns of `search_entry`, and a trigger.
 */
export class SearchEverything1795564801601 implements MigrationInterface {
  name = 'SearchEverything1795564801601';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create extension if not exists btree_gin`);

    // All of these are written in PL/pgSQL: their plans are kept, where those of SQL functions would be made anew for every post.

    // Upper case, accents and the form of an apostrophe are no difference; the punctuation of addresses is kept. Most
    // texts are plain ASCII but for apostrophes, and are spared the work.
    await runner.query(`
      create function search_fold(words text) returns text language plpgsql immutable strict parallel safe as $$
      declare
        plain text := lower(translate(words, '’‘–—', '''''  '));
      begin
        if plain !~ '[^\\x01-\\x7f]' then return plain; end if;
        return regexp_replace(
          translate(lower(normalize(plain, NFKD)), 'łøđðħŧı', 'loddhti'), '[\\u0300-\\u036f]', '', 'g');
      end
      $$`);
    // "terms-of-reference_v2.docx" and "local.gov.uk/our-support" as they are, and as the words they are made of.
    await runner.query(`
      create function search_spelled(names text[]) returns text language plpgsql immutable strict parallel safe as $$
      begin
        if cardinality(names) = 0 then return ''; end if;
        return (
          select string_agg(name || ' ' || split_part(name, '/', 1) || ' ' || regexp_replace(name, '[^[:alnum:]]+', ' ', 'g'), ' ')
          from unnest(names) name);
      end
      $$`);
    // Web addresses of a text and of its links, without what they all begin with.
    await runner.query(`
      create function search_links(body jsonb, body_text text) returns text[] language plpgsql immutable parallel safe as $$
      begin
        if body_text !~* 'https?://' and not jsonb_path_exists(body, '$.**.href') then return '{}'; end if;
        return array(
          select distinct left(regexp_replace(address, '^https?://(www\\.)?', '', 'i'), 200)
          from (
            select link #>> '{}' as address from jsonb_path_query(body, '$.**.href') link
            union all
            select written[1] from regexp_matches(body_text, 'https?://[^[:space:]<>"]+', 'gi') written
          ) links
          limit 20);
      end
      $$`);

    await runner.query(`create table search_entry (
        id bigint generated always as identity,
        kind text collate "C" not null,
        target_id uuid not null,
        group_id uuid not null,
        number integer,
        audience text not null,
        space_id uuid,
        authority_id uuid,
        region text,
        indicators smallint[] not null,
        themes text[] not null,
        at timestamptz,
        title text not null,
        body text not null,
        names text not null,
        block text collate "C" not null,
        era text collate "C" not null,
        age text collate "C" not null,
        words tsvector not null,
        stems tsvector not null,
        title_stems tsvector not null,
        constraint "PK_search_entry" primary key (id),
        constraint search_entry_audience check (
          audience in ('everyone', 'team') or audience = 'space' and space_id is not null
          or audience = 'authority' and authority_id is not null)
      )`);
    await runner.query(`create unique index search_entry_of_target on search_entry (target_id, kind)`);
    await runner.query(`create index search_entry_of_group on search_entry (group_id)`);
    await runner.query(FOUND_BY);

    // Every word there is to be found, with whom it is known to: a word that is only said in a hidden space is nobody
    // else's to be offered. Everyone's are of the zero scope, drafts' of the scope one.
    await runner.query(`create table search_word (
        word text collate "C" not null,
        scope uuid not null,
        stem text collate "C" not null,
        letters text collate "C" not null,
        weight integer not null default 0,
        constraint "PK_search_word" primary key (word, scope)
      )`);
    await runner.query(`create index search_word_of_stem on search_word (stem)`);
    await runner.query(`create index search_word_letters on search_word (letters)`);
    await runner.query(
      `create index search_word_alike on search_word using gin (word gin_trgm_ops) with (fastupdate = off)`,
    );

    // What kinds there are, and which view says what their entries are.
    await runner.query(`create table search_source (
        kind text collate "C" not null,
        view text not null,
        constraint "PK_search_source" primary key (kind)
      )`);
    await runner.query(`
      create function search_scope(audience text, of_space uuid, of_authority uuid) returns uuid language plpgsql stable parallel safe as $$
      begin
        if audience = 'everyone' then return '00000000-0000-0000-0000-000000000000'; end if;
        if audience = 'team' then return '00000000-0000-0000-0000-000000000001'; end if;
        if audience = 'authority' then return of_authority; end if;
        return (
          select case s.kind when 'programme' then '00000000-0000-0000-0000-000000000000'::uuid else s.id end
          from space s where s.id = of_space);
      end
      $$`);
    // Words that begin with a letter, also file names and hosts; the words that every text has are not worth knowing.
    await runner.query(`
      create function search_stem(word text) returns text language plpgsql immutable strict parallel safe as $$
      begin
        if word !~ '^[[:alpha:]][[:alnum:].''_-]{1,59}$' then return null; end if;
        if word ~ '^[[:alpha:]]+$' then return (ts_lexize('english_stem', word))[1]; end if;
        return word;
      end
      $$`);
    // Only what is not empty is looked at: most entries have no title, and few have names.
    for (const [name, configuration] of [
      ['search_words', 'simple'],
      ['search_stems', 'english'],
    ] as const)
      await runner.query(`
        create function ${name}(title text, names text, body text) returns tsvector language plpgsql immutable parallel safe as $$
        declare
          every tsvector := '';
        begin
          if title <> '' then every := setweight(to_tsvector('${configuration}', search_fold(title)), 'A'); end if;
          if names <> '' then every := every || setweight(to_tsvector('${configuration}', search_fold(names)), 'C'); end if;
          return every || setweight(to_tsvector('${configuration}', search_fold(body)), 'D');
        end
        $$`);

    // Makes the function that keeps the entries of a view: one each, so that its statements are planned once a connection
    // and not for every post (of an array PostgreSQL always thinks it could plan better). What is there already is waited for: of two changes at once the second then reads what the
    // first has saved.
    await runner.query(`
      create function search_add_source(view text, kinds text[]) returns void language plpgsql as $add$
      declare
        kind text;
      begin
        foreach kind in array kinds loop
          execute format('create sequence %I', 'search_place_' || kind);
          insert into search_source values (kind, view);
        end loop;
        execute format($refresh$
          create function %1$I(targets uuid[]) returns void language plpgsql
          set plan_cache_mode = force_generic_plan as $body$
          begin
            perform from search_entry e where e.target_id = any(targets) order by e.id for update;
            delete from search_entry e
              where e.target_id = any(targets) and e.kind = any(%3$L)
                and not exists (select from %2$I s where s.target_id = e.target_id and s.kind = e.kind);
            with changed as (
              select s.*, e.id
              from %2$I s left join search_entry e on e.target_id = s.target_id and e.kind = s.kind
              where s.target_id = any(targets)
                and (e.id is null or
                  (e.group_id, e.number, e.audience, e.space_id, e.authority_id, e.region, e.indicators, e.themes, e.at,
                   e.title, e.body, e.names)
                  is distinct from
                  (s.group_id, s.number, s.audience, s.space_id, s.authority_id, s.region, s.indicators, s.themes, s.at,
                   s.title, s.body, s.names))
            ), kept as (
              insert into search_entry (kind, target_id, group_id, number, audience, space_id, authority_id, region,
                indicators, themes, at, title, body, names, block, era, age, words, stems, title_stems)
              select c.kind, c.target_id, c.group_id, c.number, c.audience, c.space_id, c.authority_id, c.region,
                c.indicators, c.themes, c.at, c.title, c.body, c.names,
                c.kind || ':' || (place >> ${BLOCK_BITS}), c.kind || ':' || (place >> ${ERA_BITS}),
                c.kind || ':' || (place >> ${AGE_BITS}),
                search_words(c.title, c.names, c.body), search_stems(c.title, c.names, c.body),
                search_stems('', '', c.title)
              from changed c
              cross join lateral (select nextval(('search_place_' || c.kind)::regclass) as place) p
              order by c.at, c.target_id
              on conflict (target_id, kind) do update set
                (group_id, number, audience, space_id, authority_id, region, indicators, themes, at, title, body, names,
                 words, stems, title_stems) =
                (excluded.group_id, excluded.number, excluded.audience, excluded.space_id, excluded.authority_id,
                 excluded.region, excluded.indicators, excluded.themes, excluded.at, excluded.title, excluded.body,
                 excluded.names, excluded.words, excluded.stems, excluded.title_stems)
              returning words, audience, space_id, authority_id
            )
            insert into search_word (word, scope, stem, letters)
            select word, scope, stem, directory_letters(word)
            from (
              select word, scope, search_stem(word) as stem
              from (
                select distinct word, scope
                from (select words, search_scope(audience, space_id, authority_id) as scope from kept offset 0) k
                cross join lateral unnest(tsvector_to_array(k.words)) word
                where scope is not null
              ) said
              where not exists (select from search_word k where k.word = said.word and k.scope = said.scope)
              offset 0
            ) unknown
            where stem is not null
            order by word, scope
            on conflict do nothing;
          end
          $body$
          $refresh$, replace(view, 'search_source_', 'search_refresh_'), view, kinds);
      end
      $add$`);

    // For loading much at once: the triggers rest while \`hub.search_rests\` is on, and this makes everything anew.
    await runner.query(`
      create function search_fill() returns void language plpgsql as $$
      declare
        source search_source;
      begin
        truncate search_entry, search_word;
        drop index search_entry_found_by;
        for source in select * from search_source loop
          execute format($sql$
            insert into search_entry (kind, target_id, group_id, number, audience, space_id, authority_id, region,
              indicators, themes, at, title, body, names, block, era, age, words, stems, title_stems)
            select kind, target_id, group_id, number, audience, space_id, authority_id, region, indicators, themes, at,
              title, body, names, kind || ':' || (place >> ${BLOCK_BITS}), kind || ':' || (place >> ${ERA_BITS}),
              kind || ':' || (place >> ${AGE_BITS}),
              search_words(title, names, body), search_stems(title, names, body), search_stems('', '', title)
            from (select *, row_number() over (order by at, target_id) as place from %I where kind = %L offset 0) s
            $sql$, source.view, source.kind);
          execute format(
            'select setval(%L, greatest(1, (select count(*) from search_entry where kind = %L)))',
            'search_place_' || source.kind, source.kind);
        end loop;
        ${FOUND_BY.trim()};
        insert into search_word (word, scope, stem, letters, weight)
          select word, scope, search_stem(word), directory_letters(word), times
          from (
            select word, search_scope(audience, space_id, authority_id) as scope, sum(times)::int as times
            from (
              select word, audience, case when audience = 'space' then space_id end as space_id,
                case when audience = 'authority' then authority_id end as authority_id, count(*) as times
              from search_entry cross join lateral unnest(tsvector_to_array(words)) word
              group by 1, 2, 3, 4
            ) w
            group by 1, 2
          ) said
          where scope is not null and search_stem(word) is not null;
      end
      $$`);

    // How often each word was said lately, for choosing among those that a few letters begin.
    await runner.query(`
      create function search_weigh_words() returns void language sql as $$
        with said as (
          select word, search_scope(audience, space_id, authority_id) as scope, count(*)::int as times
          from (select * from search_entry order by id desc limit 10000) e
          cross join lateral unnest(tsvector_to_array(e.words)) word
          group by 1, 2
        )
        update search_word k set weight = coalesce(s.times, 0)
        from search_word w left join said s on s.word = w.word and s.scope = w.scope
        where k.word = w.word and k.scope = w.scope and k.weight <> coalesce(s.times, 0)
      $$`);
    // Of so many words after this one, those that nobody says any more go; answers the last that was looked at, or null. In
    // pieces, because no statement of a hub that serves may take long.
    await runner.query(`
      create function search_forget_words(after text, most integer) returns text language sql as $$
        with looked as (
          select word, scope, stem from search_word where word > after collate "C" and weight = 0 order by word limit most
        ), gone as (
          delete from search_word k using looked l
          where k.word = l.word and k.scope = l.scope and not exists (
            select from search_entry e
            where e.stems @@ ('''' || replace(replace(l.stem, '\\', '\\\\'), '''', '''''') || '''')::tsquery
              and search_scope(e.audience, e.space_id, e.authority_id) = l.scope)
        )
        select max(word) from looked
      $$`);

    for (const [view, { kinds, source, changes }] of Object.entries(SOURCES)) {
      await runner.query(`create view ${view} as ${source}`);
      await runner.query(`select search_add_source($1, $2)`, [view, kinds]);
      for (const [table, { added, changed, removed }] of Object.entries(changes))
        for (const [event, targets] of [
          ['insert', added],
          ['update', changed],
          ['delete', removed],
        ] as const) {
          if (targets === null) continue;
          const rows = [
            event === 'insert' ? '' : 'old table as old_rows',
            event === 'delete' ? '' : 'new table as new_rows',
          ];
          const name = `${table}_${event}_searched`;
          await runner.query(`
            create function ${name}() returns trigger language plpgsql as $$
            declare
              targets uuid[];
            begin
              if current_setting('hub.search_rests', true) = 'on' then return null; end if;
              targets := array(select distinct id from (${targets}) changed (id));
              if cardinality(targets) > 0 then perform ${refresherOf(view)}(targets); end if;
              return null;
            end
            $$`);
          await runner.query(
            `create trigger ${name} after ${event} on ${table} referencing ${rows.join(' ')} for each statement execute function ${name}()`,
          );
        }
    }
    for (const view of Object.keys(SOURCES))
      await runner.query(`select ${refresherOf(view)}(array(select target_id from ${view}))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [view, { kinds, changes }] of Object.entries(SOURCES)) {
      for (const [table, events] of Object.entries(changes))
        for (const [event, targets] of [
          ['insert', events.added],
          ['update', events.changed],
          ['delete', events.removed],
        ] as const)
          if (targets !== null) await runner.query(`drop function ${table}_${event}_searched cascade`);
      await runner.query(`drop function ${refresherOf(view)}`);
      await runner.query(`drop view ${view}`);
      for (const kind of kinds) await runner.query(`drop sequence search_place_${kind}`);
    }
    await runner.query(
      `drop function search_fill, search_weigh_words, search_forget_words, search_words, search_stems, search_stem, search_scope, search_add_source, search_links, search_spelled, search_fold`,
    );
    await runner.query(`drop table search_source, search_word, search_entry`);
  }
}

/** Of `search_source_session`: `search_refresh_session`. */
const refresherOf = (view: string): string => view.replace('search_source_', 'search_refresh_');

// A search looks at the newest entries first, in blocks, then in eras of eight blocks, then in ages of eight eras, and stops when it has enough: so a word that half of all
// posts have costs what a rare one costs. Every filter is in the one index, which meets its lists entry by entry.
const BLOCK_BITS = 11;
const ERA_BITS = 14;
const AGE_BITS = 17;
const FOUND_BY = `
  create index search_entry_found_by on search_entry
    using gin (block, era, age, stems, title_stems, space_id, authority_id, region, indicators, themes)
    with (fastupdate = off)`;

/** What is found of a kind, and which of them a change of a table changes. */
interface Source {
  kinds: string[];
  source: string;
  changes: Record<string, { added: string | null; changed: string | null; removed: string | null }>;
}
const SOURCES: Record<string, Source> = {
  search_source_discussion: {
    kinds: ['thread', 'post'],
    // The first post carries what its thread is called. A filter by authority finds what people of it said; anonymous
    // posts have none.
    source: `
      select case when p.id = t.first_post_id then 'thread' else 'post' end as kind, p.id as target_id,
        t.id as group_id, p.number, 'space' as audience, t.space_id, p.authority_id, a.region, t.indicators, t.themes,
        p.posted_at as at, case when p.id = t.first_post_id then t.title else '' end as title, p.body_text as body,
        coalesce(search_spelled(search_links(p.body, p.body_text) || array(
          select file.name from attachment file where file.post_id = p.id order by file.name)), '') as names
      from post p
      join thread t on t.id = p.thread_id
      left join authority a on a.id = p.authority_id
      where p.state = 'published' and p.number is not null and t.state = 'published'`,
    changes: {
      post: {
        added: `select id from new_rows where state = 'published' and number is not null`,
        changed: `
          select n.id from new_rows n join old_rows o on o.id = n.id
          where (n.thread_id, n.state, n.number, n.authority_id, n.posted_at, n.body_text, n.body)
                is distinct from
                (o.thread_id, o.state, o.number, o.authority_id, o.posted_at, o.body_text, o.body)`,
        removed: `select id from old_rows`,
      },
      attachment: {
        added: `select post_id from new_rows where post_id is not null`,
        changed: `
          select post from new_rows n join old_rows o on o.id = n.id
          cross join lateral unnest(array[n.post_id, o.post_id]) post
          where (n.post_id, n.name) is distinct from (o.post_id, o.name) and post is not null`,
        removed: `select post_id from old_rows where post_id is not null`,
      },
      thread: {
        added: null,
        changed: `
          select p.id from new_rows n join old_rows o on o.id = n.id join post p on p.thread_id = n.id
          where (n.space_id, n.state, n.first_post_id, n.indicators, n.themes)
                is distinct from
                (o.space_id, o.state, o.first_post_id, o.indicators, o.themes)
             or n.title <> o.title and p.id = n.first_post_id`,
        removed: null,
      },
    },
  },
  search_source_session: {
    kinds: ['session'],
    source: `
      select 'session' as kind, s.id as target_id, s.id as group_id, null::integer as number,
        case when s.status = 'published' or s.status_before_cancel = 'published' then 'everyone' else 'team' end as audience,
        null::uuid as space_id, null::uuid as authority_id, null::text as region, s.indicators,
        case when s.theme is null then '{}' else array[s.theme] end as themes, s.starts_at as at, s.title,
        concat_ws(E'\\n', nullif(s.purpose, ''),
          (select string_agg(item ->> 'title', E'\\n') from jsonb_array_elements(s.agenda) item),
          (select string_agg(concat_ws(', ', who ->> 'name', nullif(who ->> 'organisation', '')), E'\\n')
           from jsonb_array_elements(s.speakers) who),
          (select string_agg(reading ->> 'title', E'\\n') from jsonb_array_elements(s.readings) reading)) as body,
        coalesce(search_spelled(search_links(s.readings, '') || array(
          select regexp_replace(reading ->> 'url', '^https?://(www\\.)?', '', 'i')
          from jsonb_array_elements(s.readings) reading)), '') as names
      from session s`,
    changes: {
      session: {
        added: `select id from new_rows`,
        changed: `
          select n.id from new_rows n join old_rows o on o.id = n.id
          where (n.status, n.status_before_cancel, n.indicators, n.theme, n.starts_at, n.title, n.purpose, n.agenda,
                 n.speakers, n.readings)
                is distinct from
                (o.status, o.status_before_cancel, o.indicators, o.theme, o.starts_at, o.title, o.purpose, o.agenda,
                 o.speakers, o.readings)`,
        removed: `select id from old_rows`,
      },
    },
  },
  search_source_authority: {
    kinds: ['authority'],
    source: `
      select 'authority' as kind, a.id as target_id, a.id as group_id, null::integer as number, 'everyone' as audience,
        null::uuid as space_id, a.id as authority_id, a.region, '{}'::smallint[] as indicators, '{}'::text[] as themes,
        null::timestamptz as at, a.name as title, concat_ws(', ', a.short_name, a.region) as body, '' as names
      from authority a`,
    changes: {
      authority: {
        added: `select id from new_rows`,
        changed: `
          select n.id from new_rows n join old_rows o on o.id = n.id
          where (n.name, n.short_name, n.region) is distinct from (o.name, o.short_name, o.region)`,
        removed: `select id from old_rows`,
      },
    },
  },
};
