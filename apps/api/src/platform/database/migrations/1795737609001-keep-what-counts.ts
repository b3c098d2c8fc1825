import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Counting what somebody is told of looks up the post, the thread and the reading of each. From now on each that counts
 * says where it counts, and is found by an index, as what is unread is (KeepWhatIsUnread).
 */
export class KeepWhatCounts1795737609001 implements MigrationInterface {
  name = 'KeepWhatCounts1795737609001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "notification" ADD "counts_in" uuid`);

    // The part of what is shown (notifications.queries.ts) that is the same for whoever asks. What is about no space
    // counts in one of zeros.
    await runner.query(`
      create function notification_counts_in(n notification) returns uuid language sql stable as $$
        select case
          when n.read_at is null
            and (t.id is null and n.thread_id is null or t.state = 'published' or t.person_id = n.person_id)
            and (x.id is null or x.state = 'published' or x.person_id = n.person_id or n.kind = 'followed-thread')
            and r.level is distinct from 'muted'
          then coalesce(n.space_id, t.space_id, '00000000-0000-0000-0000-000000000000') end
        from (select) one
        left join post x on x.id = n.post_id
        left join thread t on t.id = coalesce(x.thread_id, n.thread_id)
        left join thread_reading r on r.thread_id = t.id and r.person_id = n.person_id
      $$`);

    // Whoever publishes a post knows it of all whom it tells, and says it.
    await runner.query(`
      create function notification_says_where_it_counts() returns trigger language plpgsql as $$
        begin
          new.counts_in := case when new.read_at is null then notification_counts_in(new) end;
          return new;
        end $$`);
    await runner.query(`
      create trigger notification_told before insert on notification for each row when (new.counts_in is null)
        execute function notification_says_where_it_counts()`);
    await runner.query(`
      create trigger notification_changed before update of kind, person_id, thread_id, post_id, space_id, read_at on notification
        for each row
        when (
          (old.kind, old.person_id, old.thread_id, old.space_id, old.read_at)
            is distinct from (new.kind, new.person_id, new.thread_id, new.space_id, new.read_at)
          or new.kind <> 'followed-thread' and old.post_id is distinct from new.post_id)
        execute function notification_says_where_it_counts()`);

    await runner.query(`
      create function post_tells_notifications() returns trigger language plpgsql as $$
        begin
          update notification n set counts_in = notification_counts_in(n)
          where n.post_id = new.id and n.read_at is null and n.counts_in is distinct from notification_counts_in(n);
          return null;
        end $$`);
    await runner.query(`
      create trigger post_counts after update of state, thread_id, person_id on post
        for each row
        when ((old.state, old.thread_id, old.person_id) is distinct from (new.state, new.thread_id, new.person_id))
        execute function post_tells_notifications()`);

    await runner.query(`
      create function thread_tells_notifications() returns trigger language plpgsql as $$
        begin
          update notification n set counts_in = notification_counts_in(n)
          where n.id in (
              select id from notification where thread_id = old.id and read_at is null
              union all
              select o.id from post x join notification o on o.post_id = x.id and o.read_at is null
              where x.thread_id = old.id)
            and n.counts_in is distinct from notification_counts_in(n);
          return null;
        end $$`);
    await runner.query(`
      create trigger thread_counts after update of state, space_id, person_id on thread
        for each row
        when ((old.state, old.space_id, old.person_id) is distinct from (new.state, new.space_id, new.person_id))
        execute function thread_tells_notifications()`);
    await runner.query(`
      create trigger thread_counts_no_more after delete on thread
        for each row execute function thread_tells_notifications()`);

    // Whoever mutes a thread holds it, and so does whoever posts in it: neither misses what the other does.
    await runner.query(`
      create function thread_reading_tells_notifications() returns trigger language plpgsql as $$
        declare
          reading thread_reading := coalesce(new, old);
        begin
          update notification n set counts_in = notification_counts_in(n)
          where n.person_id = reading.person_id and n.read_at is null
            and (n.thread_id = reading.thread_id
              or exists (select from post x where x.id = n.post_id and x.thread_id = reading.thread_id))
            and n.counts_in is distinct from notification_counts_in(n);
          return null;
        end $$`);
    await runner.query(`
      create trigger thread_reading_muted after insert on thread_reading
        for each row when (new.level = 'muted') execute function thread_reading_tells_notifications()`);
    await runner.query(`
      create trigger thread_reading_mutes after update of level on thread_reading
        for each row
        when (coalesce(old.level = 'muted', false) <> coalesce(new.level = 'muted', false))
        execute function thread_reading_tells_notifications()`);
    await runner.query(`
      create trigger thread_reading_mutes_no_more after delete on thread_reading
        for each row when (old.level = 'muted') execute function thread_reading_tells_notifications()`);

    await runner.query(
      `update notification n set counts_in = notification_counts_in(n) where n.read_at is null`,
    );
    await runner.query(
      `CREATE INDEX "notification_counted" ON "notification" ("person_id", "counts_in", "conversation_id") WHERE counts_in is not null`,
    );
    await runner.query(
      `CREATE INDEX "notification_unread_of_thread" ON "notification" ("thread_id") WHERE read_at is null`,
    );
    await runner.query(
      `CREATE INDEX "notification_unread_of_post" ON "notification" ("post_id") WHERE read_at is null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    const functions = [
      'thread_reading_tells_notifications',
      'thread_tells_notifications',
      'post_tells_notifications',
      'notification_says_where_it_counts',
    ];
    for (const name of functions) await runner.query(`drop function ${name}() cascade`);
    await runner.query(`drop function notification_counts_in(notification)`);
    await runner.query(`ALTER TABLE "notification" DROP COLUMN "counts_in"`);
    await runner.query(`DROP INDEX "notification_unread_of_thread"`);
    await runner.query(`DROP INDEX "notification_unread_of_post"`);
  }
}
