import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TalkInThreads1795564800002 implements MigrationInterface {
  name = 'TalkInThreads1795564800002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "thread" (
        "id" uuid NOT NULL,
        "space_id" uuid NOT NULL,
        "title" text NOT NULL,
        "indicators" smallint array NOT NULL DEFAULT '{}',
        "themes" text array NOT NULL DEFAULT '{}',
        "content_note" text,
        "state" text NOT NULL DEFAULT 'published',
        "person_id" uuid,
        "first_post_id" uuid NOT NULL,
        "last_number" integer NOT NULL DEFAULT '0',
        "reply_count" integer NOT NULL DEFAULT '0',
        "authority_count" integer NOT NULL DEFAULT '0',
        "last_posted_at" timestamptz NOT NULL,
        "last_post_id" uuid NOT NULL,
        "helpful_count" integer NOT NULL DEFAULT '0',
        "pinned_until" timestamptz,
        "locked_at" timestamptz,
        "summary" jsonb,
        "summary_by" uuid,
        "summary_at" timestamptz,
        "version" integer NOT NULL DEFAULT '1',
        "input_fingerprint" bytea,
        "opened_at" timestamptz NOT NULL,
        CONSTRAINT "thread_state" CHECK (state in ('published', 'waiting', 'refused', 'removed')),
        CONSTRAINT "PK_thread" PRIMARY KEY ("id")
      )`);
    await runner.query(
      `CREATE INDEX "thread_pinned" ON "thread" ("space_id", "pinned_until") WHERE pinned_until is not null`,
    );
    await runner.query(
      `CREATE INDEX "thread_of_space_by_newest_post" ON "thread" ("space_id", "last_posted_at", "id")`,
    );
    await runner.query(`CREATE INDEX "thread_by_newest_post" ON "thread" ("last_posted_at", "id")`);
    await runner.query(`CREATE TABLE "post" (
        "id" uuid NOT NULL,
        "thread_id" uuid NOT NULL,
        "number" integer,
        "state" text NOT NULL DEFAULT 'published',
        "person_id" uuid,
        "member_id" uuid,
        "authority_id" uuid,
        "alias_id" uuid,
        "body" jsonb NOT NULL,
        "body_text" text NOT NULL,
        "content_note" text,
        "reply_to_id" uuid,
        "posted_at" timestamptz NOT NULL,
        "edited_at" timestamptz,
        "version" integer NOT NULL DEFAULT '1',
        "reason" text,
        "helpful_at" timestamptz,
        "helpful_by" uuid,
        "appreciation_count" integer NOT NULL DEFAULT '0',
        "input_fingerprint" bytea,
        CONSTRAINT "post_author" CHECK (person_id is null or alias_id is null),
        CONSTRAINT "post_state" CHECK (state in ('published', 'waiting', 'refused', 'removed')),
        CONSTRAINT "PK_post" PRIMARY KEY ("id")
      )`);
    await runner.query(
      `CREATE INDEX "post_of_person" ON "post" ("person_id", "posted_at") WHERE person_id is not null`,
    );
    await runner.query(`CREATE INDEX "post_waiting" ON "post" ("thread_id") WHERE state = 'waiting'`);
    await runner.query(
      `CREATE INDEX "post_of_authority" ON "post" ("thread_id", "authority_id") WHERE authority_id is not null`,
    );
    await runner.query(`CREATE UNIQUE INDEX "post_number" ON "post" ("thread_id", "number")`);
    await runner.query(`CREATE TABLE "post_evidence" (
        "post_id" uuid NOT NULL,
        "kind" text NOT NULL,
        "target_id" uuid NOT NULL,
        CONSTRAINT "PK_post_evidence" PRIMARY KEY ("post_id", "kind", "target_id")
      )`);
    await runner.query(`CREATE INDEX "post_evidence_of" ON "post_evidence" ("kind", "target_id")`);
    await runner.query(`CREATE TABLE "post_mention" (
        "post_id" uuid NOT NULL,
        "kind" text NOT NULL,
        "target" text NOT NULL,
        CONSTRAINT "post_mention_kind" CHECK (kind in ('person', 'authority', 'role')),
        CONSTRAINT "PK_post_mention" PRIMARY KEY ("post_id", "kind", "target")
      )`);
    await runner.query(`CREATE INDEX "post_mention_of" ON "post_mention" ("target")`);
    await runner.query(`CREATE TABLE "thread_reading" (
        "person_id" uuid NOT NULL,
        "thread_id" uuid NOT NULL,
        "read_number" integer NOT NULL DEFAULT '0',
        "level" text,
        CONSTRAINT "thread_reading_level" CHECK (level in ('watching', 'following', 'muted')),
        CONSTRAINT "PK_thread_reading" PRIMARY KEY ("person_id", "thread_id")
      )`);
    await runner.query(
      `CREATE INDEX "thread_reading_followed" ON "thread_reading" ("person_id") WHERE level in ('watching', 'following')`,
    );
    await runner.query(
      `CREATE INDEX "thread_reading_of_thread" ON "thread_reading" ("thread_id", "level") WHERE level is not null`,
    );
    await runner.query(
      `ALTER TABLE "thread" ADD CONSTRAINT "thread_space" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "thread" ADD CONSTRAINT "thread_opener" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "thread" ADD CONSTRAINT "thread_summariser" FOREIGN KEY ("summary_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "post" ADD CONSTRAINT "post_thread" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "post" ADD CONSTRAINT "post_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "post" ADD CONSTRAINT "post_member" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "post" ADD CONSTRAINT "post_authority" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "post" ADD CONSTRAINT "post_replied_to" FOREIGN KEY ("reply_to_id") REFERENCES "post"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "post" ADD CONSTRAINT "post_found_helpful_by" FOREIGN KEY ("helpful_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "post_evidence" ADD CONSTRAINT "post_evidence_post" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "post_mention" ADD CONSTRAINT "post_mention_post" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "thread_reading" ADD CONSTRAINT "thread_reading_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "thread_reading" ADD CONSTRAINT "thread_reading_thread" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table "post_evidence"`);
    await runner.query(`drop table "post_mention"`);
    await runner.query(`drop table "thread_reading"`);
    await runner.query(`drop table "post"`);
    await runner.query(`drop table "thread"`);
  }
}
