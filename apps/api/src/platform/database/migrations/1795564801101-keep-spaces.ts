import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepSpaces1795564801101 implements MigrationInterface {
  name = 'KeepSpaces1795564801101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "agreement" ADD "note" text NOT NULL DEFAULT ''`);

    // What follows for spaces when somebody is no longer here, or has gone to another authority. Whoever looked after an
    // authority's own space was of its people, and an invited or hidden space is never without somebody to look after it:
    // those who have been in it longest take over.
    await runner.query(`
      create function leave_spaces() returns trigger language plpgsql as $$
      begin
        delete from space_member m
          using old_rows o, space s
          where m.person_id = o.person_id and s.id = m.space_id and s.kind = 'authority'
            and s.authority_id = o.authority_id
            and not exists (select from directory_entry d
                            where d.person_id = o.person_id and d.authority_id = s.authority_id);
        update space_member h set role = 'host'
          from (
            select distinct on (m.space_id) m.space_id, m.person_id
            from space_member left_host
            join old_rows o on o.person_id = left_host.person_id
            join space s on s.id = left_host.space_id and s.kind in ('invited', 'hidden')
            join space_member m on m.space_id = s.id
            join directory_entry d on d.person_id = m.person_id
            where left_host.role = 'host'
              and not exists (select from space_member other join directory_entry there using (person_id)
                              where other.space_id = s.id and other.role = 'host')
            order by m.space_id, m.added_at, m.person_id
          ) longest
          where h.space_id = longest.space_id and h.person_id = longest.person_id;
        return null;
      end
      $$`);
    await runner.query(`
      create trigger directory_entry_leaves_spaces after delete on directory_entry
      referencing old table as old_rows for each statement execute function leave_spaces()`);
    await runner.query(`
      create trigger directory_entry_moves_out_of_spaces after update on directory_entry
      referencing old table as old_rows for each statement execute function leave_spaces()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger directory_entry_moves_out_of_spaces on directory_entry`);
    await runner.query(`drop trigger directory_entry_leaves_spaces on directory_entry`);
    await runner.query(`drop function leave_spaces`);
    await runner.query(`ALTER TABLE "agreement" DROP COLUMN "note"`);
  }
}
