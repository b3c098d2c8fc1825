import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counting what is unread looks up each thread that somebody follows; from now on each unread one is found by an index. */
export class KeepWhatIsUnread1795564803001 implements MigrationInterface {
  name = 'KeepWhatIsUnread1795564803001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "thread_reading" ADD "unread_in" uuid`);

    // Kept by the database, whichever way a thread gets new posts, another space, or an end. Whoever changes a reading
    // holds its thread before, so that neither misses what the other does.
    await runner.query(`
      create function unread_in(level text, read_number integer, state text, last_number integer, space uuid)
      returns uuid language sql immutable parallel safe as $$
        select case when level in ('watching', 'following') and state = 'published' and read_number < last_number
          then space end
      $$`);
    await runner.query(`
      create function thread_reading_says_unread() returns trigger language plpgsql as $$
        begin
          new.unread_in := (
            select unread_in(new.level, new.read_number, t.state, t.last_number, t.space_id)
            from thread t where t.id = new.thread_id);
          return new;
        end $$`);
    await runner.query(`
      create trigger thread_reading_unread before insert or update of thread_id, level, read_number on thread_reading
        for each row execute function thread_reading_says_unread()`);
    await runner.query(`
      create function thread_tells_readings() returns trigger language plpgsql as $$
        begin
          update thread_reading r
          set unread_in = unread_in(r.level, r.read_number, new.state, new.last_number, new.space_id)
          where r.thread_id = new.id and r.level in ('watching', 'following')
            and r.unread_in is distinct from
              unread_in(r.level, r.read_number, new.state, new.last_number, new.space_id);
          return null;
        end $$`);
    await runner.query(`
      create trigger thread_unread after update of state, last_number, space_id on thread
        for each row
        when ((old.state, old.last_number, old.space_id) is distinct from (new.state, new.last_number, new.space_id))
        execute function thread_tells_readings()`);

    await runner.query(`
      update thread_reading r set unread_in = t.space_id
      from thread t
      where t.id = r.thread_id
        and unread_in(r.level, r.read_number, t.state, t.last_number, t.space_id) is not null`);
    await runner.query(
      `CREATE INDEX "thread_reading_unread" ON "thread_reading" ("person_id", "unread_in") WHERE unread_in is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger thread_unread on thread`);
    await runner.query(`drop trigger thread_reading_unread on thread_reading`);
    await runner.query(`drop function thread_tells_readings`);
    await runner.query(`drop function thread_reading_says_unread`);
    await runner.query(`ALTER TABLE "thread_reading" DROP COLUMN "unread_in"`);
    await runner.query(`drop function unread_in(text, integer, text, integer, uuid)`);
  }
}
