import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ChangeAndSavePosts1795564801201 implements MigrationInterface {
  name = 'ChangeAndSavePosts1795564801201';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "post" ADD "removed_by" text`);
    await runner.query(
      `ALTER TABLE "post" ADD CONSTRAINT "post_removed_by" CHECK (removed_by in ('author', 'moderators'))`,
    );
    await runner.query(`CREATE TABLE "post_version" (
        "post_id" uuid NOT NULL,
        "version" integer NOT NULL,
        "body" jsonb NOT NULL,
        "content_note" text,
        "written_at" timestamptz NOT NULL,
        CONSTRAINT "PK_post_version" PRIMARY KEY ("post_id", "version")
      )`);
    await runner.query(`CREATE TABLE "post_appreciation" (
        "post_id" uuid NOT NULL,
        "person_id" uuid NOT NULL,
        CONSTRAINT "PK_post_appreciation" PRIMARY KEY ("post_id", "person_id")
      )`);
    await runner.query(`CREATE INDEX "post_appreciation_of_person" ON "post_appreciation" ("person_id")`);
    await runner.query(`CREATE TABLE "saved_post" (
        "person_id" uuid NOT NULL,
        "post_id" uuid NOT NULL,
        "saved_at" timestamptz NOT NULL,
        "remind_at" timestamptz,
        CONSTRAINT "PK_saved_post" PRIMARY KEY ("person_id", "post_id")
      )`);
    await runner.query(
      `CREATE INDEX "saved_post_to_remind_of" ON "saved_post" ("remind_at") WHERE remind_at is not null`,
    );
    await runner.query(
      `CREATE INDEX "saved_post_by_time" ON "saved_post" ("person_id", "saved_at", "post_id")`,
    );
    for (const [table, constraint, column, other] of [
      ['post_version', 'post_version_post', 'post_id', 'post'],
      ['post_appreciation', 'post_appreciation_post', 'post_id', 'post'],
      ['post_appreciation', 'post_appreciation_person', 'person_id', 'person'],
      ['saved_post', 'saved_post_person', 'person_id', 'person'],
      ['saved_post', 'saved_post_post', 'post_id', 'post'],
    ])
      await runner.query(
        `ALTER TABLE "${table}" ADD CONSTRAINT "${constraint}" FOREIGN KEY ("${column}") REFERENCES "${other}"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table "saved_post"`);
    await runner.query(`drop table "post_appreciation"`);
    await runner.query(`drop table "post_version"`);
    await runner.query(`ALTER TABLE "post" DROP CONSTRAINT "post_removed_by"`);
    await runner.query(`ALTER TABLE "post" DROP COLUMN "removed_by"`);
  }
}
