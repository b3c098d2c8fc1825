import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MoveSplitAndMerge1795564801901 implements MigrationInterface {
  name = 'MoveSplitAndMerge1795564801901';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "thread" DROP CONSTRAINT "thread_state"`);
    await runner.query(
      `ALTER TABLE "thread" ADD CONSTRAINT "thread_state" CHECK (state in ('published', 'waiting', 'refused', 'removed', 'merged'))`,
    );
    await runner.query(`ALTER TABLE "thread" ADD "merged_into" uuid`);
    await runner.query(
      `ALTER TABLE "thread" ADD CONSTRAINT "thread_merged_into" FOREIGN KEY ("merged_into") REFERENCES "thread"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(`ALTER TABLE "post" DROP CONSTRAINT "post_state"`);
    await runner.query(
      `ALTER TABLE "post" ADD CONSTRAINT "post_state" CHECK (state in ('published', 'waiting', 'refused', 'removed', 'moved'))`,
    );
    await runner.query(`ALTER TABLE "post" ADD "moved_to_id" uuid`);
    await runner.query(
      `CREATE INDEX "post_moved_to" ON "post" ("moved_to_id") WHERE moved_to_id is not null`,
    );
    await runner.query(
      `ALTER TABLE "post" ADD CONSTRAINT "post_moved_to_post" FOREIGN KEY ("moved_to_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );

    // Which spaces somebody looks after, as `mayModerate` says it of one.
    await runner.query(`
      create function space_moderated_by(person uuid, led_authority uuid, is_team boolean)
      returns setof uuid language sql stable parallel safe as $$
        select s.id from space s
        where s.kind in ('programme', 'region', 'role', 'invited') and $3
           or s.kind = 'authority' and s.authority_id = $2
           or exists (select from space_member m where m.space_id = s.id and m.person_id = $1 and m.role = 'host')
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function space_moderated_by`);
    await runner.query(`ALTER TABLE "post" DROP CONSTRAINT "post_moved_to_post"`);
    await runner.query(`drop index "post_moved_to"`);
    await runner.query(`ALTER TABLE "post" DROP COLUMN "moved_to_id"`);
    // The release before knows neither what was moved nor what was merged.
    await runner.query(`delete from "post" where state = 'moved'`);
    await runner.query(`ALTER TABLE "post" DROP CONSTRAINT "post_state"`);
    await runner.query(
      `ALTER TABLE "post" ADD CONSTRAINT "post_state" CHECK (state in ('published', 'waiting', 'refused', 'removed'))`,
    );
    await runner.query(`delete from "thread" where state = 'merged'`);
    await runner.query(`ALTER TABLE "thread" DROP CONSTRAINT "thread_merged_into"`);
    await runner.query(`ALTER TABLE "thread" DROP COLUMN "merged_into"`);
    await runner.query(`ALTER TABLE "thread" DROP CONSTRAINT "thread_state"`);
    await runner.query(
      `ALTER TABLE "thread" ADD CONSTRAINT "thread_state" CHECK (state in ('published', 'waiting', 'refused', 'removed'))`,
    );
  }
}
