import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The directory: one row for everybody who is here, in the order of the page, with what it is filtered by, so that a
 * page is one short walk along an index however many people there are. It follows from person, member and authority
 * and from nothing else; triggers keep it, because a change that forgot to would leave somebody visible who has left.
 */
export class KeepADirectory1795478407002 implements MigrationInterface {
  name = 'KeepADirectory1795478407002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create extension if not exists pg_trgm`);

    // Upper and lower case, accents, apostrophes and dashes are no difference: "Zielinski" is "Zieliński", "OBrien" is
    // "O’Brien". Letters that Unicode does not take apart are written out.
    await runner.query(`
      create function directory_fold(words text) returns text language sql immutable strict parallel safe as $$
        select btrim(regexp_replace(
          lower(replace(replace(replace(replace(replace(
            translate(
              regexp_replace(normalize(words, NFKD), '[\\u0300-\\u036f''’‘ʼ\`´]', '', 'g'),
              'ŁłØøĐđÐðĦħŦŧı', 'LlOoDdDdHhTti'),
            'ß', 'ss'), 'Æ', 'ae'), 'æ', 'ae'), 'Œ', 'oe'), 'œ', 'oe')),
          '[[:space:][:punct:][:cntrl:]–—·]+', ' ', 'g'))
      $$`);
    // The same for a word and for the same word with two letters swapped: the commonest typing error.
    await runner.query(`
      create function directory_letters(word text) returns text language sql immutable strict parallel safe as $$
        select string_agg(letter, '' order by letter collate "C") from regexp_split_to_table(word, '') letter
      $$`);

    // The choice that `enrolment_on` makes, for every authority in one pass; and for one, as a table: PostgreSQL works
    // that into a statement, where calling the function for each row of a page would take most of the page's time.
    await runner.query(`
      create function enrolments_on(today date) returns table (enrolment_id uuid) language sql stable parallel safe as $$
        select distinct on (e.authority_id) e.id
        from enrolment e join phase p on p.id = e.phase_id
        where e.state <> 'withdrawn'
        order by e.authority_id,
                 case when today between p.starts_on and p.ends_on then 0 when p.starts_on > today then 1 else 2 end,
                 abs(p.starts_on - today), p.id
      $$`);

    await runner.query(`
      create function enrolment_of(of_authority uuid, today date) returns table (enrolment_id uuid) language sql stable parallel safe as $$
        select e.id
        from enrolment e join phase p on p.id = e.phase_id
        where e.authority_id = of_authority and e.state <> 'withdrawn'
        order by case when today between p.starts_on and p.ends_on then 0 when p.starts_on > today then 1 else 2 end,
                 abs(p.starts_on - today), p.id
        limit 1
      $$`);

    await runner.query(`create table directory_entry (
        person_id uuid not null,
        member_id uuid,
        authority_id uuid,
        region text,
        type text,
        programme_role text,
        name_key text collate "C" not null,
        words text[] collate "C" not null,
        is_open boolean not null,
        services text array not null,
        ask_indicators smallint array not null,
        constraint "PK_directory_entry" primary key (person_id),
        constraint directory_entry_person foreign key (person_id) references person (id) on delete cascade,
        constraint directory_entry_member foreign key (member_id) references member (id) on delete cascade
      )`);
    await runner.query(`create unique index directory_entry_of_member on directory_entry (member_id)`);
    await runner.query(`create index directory_entry_by_name on directory_entry (name_key, person_id)`);
    for (const column of ['authority_id', 'region', 'type'])
      await runner.query(
        `create index directory_entry_by_${column} on directory_entry (${column}, name_key, person_id)`,
      );
    await runner.query(
      `create index directory_entry_of_team on directory_entry (name_key, person_id) where programme_role is not null`,
    );
    // What few choose must not be looked for among all: each has the alphabet of its own people.
    for (const indicator of [1, 2, 3, 4, 5, 6, 7, 8, 9])
      await runner.query(
        `create index directory_entry_asked_${indicator} on directory_entry (name_key, person_id) where ${indicator} = any(ask_indicators)`,
      );
    for (const service of ['adults', 'childrens'])
      await runner.query(
        `create index directory_entry_in_${service} on directory_entry (name_key, person_id) where '${service}' = any(services)`,
      );
    await runner.query(
      `create index directory_entry_words on directory_entry using gin (words) with (fastupdate = off)`,
    );

    // Every word there is to be found. A typed word is compared with these few instead of with everybody's text.
    await runner.query(`create table directory_word (
        word text collate "C" not null,
        letters text collate "C" not null,
        constraint "PK_directory_word" primary key (word)
      )`);
    await runner.query(`create index directory_word_letters on directory_word (letters)`);
    await runner.query(
      `create index directory_word_alike on directory_word using gin (word gin_trgm_ops) with (fastupdate = off)`,
    );

    await runner.query(`
      create view directory_source as
        select p.id as person_id, m.id as member_id, m.authority_id, a.region, a.type, p.programme_role,
               directory_fold(p.name) as name_key,
               array(
                 select distinct word
                 from unnest(string_to_array(
                   directory_fold(concat_ws(' ', p.name, p.job_title, a.short_name, a.name)), ' ')) word
                 where word <> '' order by word
               ) as words,
               p.found_by = 'everyone' as is_open, p.services, p.ask_indicators
        from person p
        left join member m on m.person_id = p.id and m.ended_at is null
        left join authority a on a.id = m.authority_id
        where p.programme_role is not null or m.id is not null`);

    // The entry itself is what two changes of one person wait for; the second then reads what the first has saved.
    await runner.query(`
      create function refresh_directory(people uuid[]) returns void language plpgsql as $$
      begin
        insert into directory_entry
          select s.* from unnest(people) changed (id) join directory_source s on s.person_id = changed.id
          order by s.person_id
          on conflict (person_id) do update set person_id = excluded.person_id;
        update directory_entry d
          set (member_id, authority_id, region, type, programme_role, name_key, words, is_open, services,
               ask_indicators) =
              (s.member_id, s.authority_id, s.region, s.type, s.programme_role, s.name_key, s.words, s.is_open,
               s.services, s.ask_indicators)
          from unnest(people) changed (id) join directory_source s on s.person_id = changed.id
          where d.person_id = s.person_id and row(d.*) is distinct from row(s.*);
        delete from directory_entry d using unnest(people) changed (id)
          where d.person_id = changed.id
            and not exists (select from directory_source s where s.person_id = changed.id);
        insert into directory_word (word, letters)
          select word, directory_letters(word)
          from (select distinct unnest(d.words) as word
                from unnest(people) changed (id) join directory_entry d on d.person_id = changed.id) w
          order by word
          on conflict do nothing;
      end
      $$`);

    // A trigger that sees the changed rows is for one kind of change, so there is one for each.
    const triggers = {
      person_joins_directory: [
        'person',
        'insert',
        `select id from new_rows where programme_role is not null`,
      ],
      person_changes_directory: [
        'person',
        'update',
        `select n.id from new_rows n join old_rows o on o.id = n.id
         where (n.name, n.job_title, n.programme_role, n.found_by, n.services, n.ask_indicators)
               is distinct from
               (o.name, o.job_title, o.programme_role, o.found_by, o.services, o.ask_indicators)`,
      ],
      member_joins_directory: ['member', 'insert', `select person_id from new_rows where ended_at is null`],
      member_changes_directory: [
        'member',
        'update',
        `select unnest(array[n.person_id, o.person_id]) from new_rows n join old_rows o on o.id = n.id
         where (n.person_id, n.authority_id, n.ended_at) is distinct from (o.person_id, o.authority_id, o.ended_at)`,
      ],
      member_leaves_directory: ['member', 'delete', `select person_id from old_rows`],
      authority_changes_directory: [
        'authority',
        'update',
        `select m.person_id
         from new_rows n join old_rows o on o.id = n.id join member m on m.authority_id = n.id and m.ended_at is null
         where (n.name, n.short_name, n.region, n.type) is distinct from (o.name, o.short_name, o.region, o.type)`,
      ],
    } as const;
    for (const [name, [table, event, changed]] of Object.entries(triggers)) {
      const rows = [
        event === 'insert' ? '' : 'old table as old_rows',
        event === 'delete' ? '' : 'new table as new_rows',
      ];
      await runner.query(`
        create function ${name}() returns trigger language plpgsql as $$
        declare
          people uuid[] := array(select distinct id from (${changed}) changed (id));
        begin
          if cardinality(people) > 0 then perform refresh_directory(people); end if;
          return null;
        end
        $$`);
      await runner.query(
        `create trigger ${name} after ${event} on ${table} referencing ${rows.join(' ')} for each statement execute function ${name}()`,
      );
    }
    await runner.query(`select refresh_directory(array(select id from person))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop function person_joins_directory, person_changes_directory, member_joins_directory, member_changes_directory, member_leaves_directory, authority_changes_directory cascade`,
    );
    await runner.query(`drop function refresh_directory`);
    await runner.query(`drop view directory_source`);
    await runner.query(`drop table directory_word`);
    await runner.query(`drop table directory_entry`);
    await runner.query(`drop function enrolments_on`);
    await runner.query(`drop function enrolment_of`);
    await runner.query(`drop function directory_letters`);
    await runner.query(`drop function directory_fold`);
  }
}
