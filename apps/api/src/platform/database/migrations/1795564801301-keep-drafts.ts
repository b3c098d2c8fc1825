import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepDrafts1795564801301 implements MigrationInterface {
  name = 'KeepDrafts1795564801301';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "draft" (
        "person_id" uuid NOT NULL,
        "place" text NOT NULL,
        "thread_id" uuid,
        "edited_post_id" uuid,
        "space_id" uuid,
        "post_id" uuid NOT NULL,
        "body" jsonb,
        "body_text" text NOT NULL,
        "content_note" text NOT NULL DEFAULT '',
        "attachment_ids" uuid array NOT NULL DEFAULT '{}',
        "reply_to_id" uuid,
        "title" text NOT NULL DEFAULT '',
        "indicators" smallint array NOT NULL DEFAULT '{}',
        "themes" text array NOT NULL DEFAULT '{}',
        "revision" integer NOT NULL,
        "input_fingerprint" bytea NOT NULL,
        "changed_at" timestamptz NOT NULL,
        CONSTRAINT "PK_draft" PRIMARY KEY ("person_id", "place")
      )`);
    await runner.query(`CREATE INDEX "draft_by_age" ON "draft" ("changed_at")`);
    await runner.query(`CREATE INDEX "draft_of_post" ON "draft" ("person_id", "post_id")`);
    await runner.query(`CREATE INDEX "draft_by_change" ON "draft" ("person_id", "changed_at", "place")`);
    for (const [constraint, column, other, onDelete] of [
      ['draft_person', 'person_id', 'person', 'CASCADE'],
      ['draft_thread', 'thread_id', 'thread', 'CASCADE'],
      ['draft_edited_post', 'edited_post_id', 'post', 'CASCADE'],
      ['draft_space', 'space_id', 'space', 'CASCADE'],
      ['draft_replied_to', 'reply_to_id', 'post', 'SET NULL'],
    ])
      await runner.query(
        `ALTER TABLE "draft" ADD CONSTRAINT "${constraint}" FOREIGN KEY ("${column}") REFERENCES "${other}"("id") ON DELETE ${onDelete} ON UPDATE NO ACTION`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table "draft"`);
  }
}
