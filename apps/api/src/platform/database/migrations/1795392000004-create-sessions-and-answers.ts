import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSessionsAndAnswers1795392000004 implements MigrationInterface {
  name = 'CreateSessionsAndAnswers1795392000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create sequence session_answer_queue_number`);
    await runner.query(`CREATE TABLE "series" (
        "id" uuid NOT NULL,
        "title" text NOT NULL,
        "rule" jsonb NOT NULL,
        "time_zone" text NOT NULL,
        "input_fingerprint" bytea,
        "created_by" uuid NOT NULL,
        "created_at" timestamptz NOT NULL,
        CONSTRAINT "PK_e725676647382eb54540d7128ba" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE TABLE "session" (
        "id" uuid NOT NULL,
        "series_id" uuid,
        "title" text NOT NULL,
        "purpose" text NOT NULL DEFAULT '',
        "theme" text,
        "indicators" smallint array NOT NULL DEFAULT '{}',
        "status" text NOT NULL DEFAULT 'draft',
        "starts_local" text NOT NULL,
        "time_zone" text NOT NULL,
        "duration_minutes" integer NOT NULL,
        "starts_at" timestamptz NOT NULL,
        "ends_at" timestamptz NOT NULL,
        "original_starts_local" text NOT NULL,
        "moved_from" timestamptz,
        "cancel_reason" text,
        "status_before_cancel" text,
        "agenda" jsonb NOT NULL DEFAULT '[]',
        "speakers" jsonb NOT NULL DEFAULT '[]',
        "readings" jsonb NOT NULL DEFAULT '[]',
        "sealed_joining_url" bytea,
        "is_not_recorded" boolean NOT NULL,
        "is_chatham_house" boolean NOT NULL,
        "capacity" integer,
        "coming_count" integer NOT NULL DEFAULT '0',
        "coming_authority_count" integer NOT NULL DEFAULT '0',
        "waiting_count" integer NOT NULL DEFAULT '0',
        "version" integer NOT NULL DEFAULT '1',
        "sequence" integer NOT NULL DEFAULT '0',
        "input_fingerprint" bytea,
        "created_at" timestamptz NOT NULL,
        "changed_at" timestamptz NOT NULL,
        CONSTRAINT "session_capacity" CHECK (capacity > 0),
        CONSTRAINT "session_wall_time" CHECK (starts_local ~ '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$'),
        CONSTRAINT "session_lasts" CHECK (duration_minutes between 5 and 480),
        CONSTRAINT "session_status" CHECK (status in ('draft', 'published', 'cancelled')),
        CONSTRAINT "PK_f55da76ac1c3ac420f444d2ff11" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE TABLE "session_answer" (
        "session_id" uuid NOT NULL,
        "member_id" uuid NOT NULL,
        "answer" text NOT NULL,
        "place" text,
        "queued_as" bigint NOT NULL DEFAULT nextval('session_answer_queue_number'),
        "is_from_series" boolean NOT NULL DEFAULT false,
        "substitute_id" uuid,
        "answered_at" timestamptz NOT NULL,
        CONSTRAINT "session_answer_place" CHECK ((answer = 'coming') = (place is not null) and place in ('confirmed', 'waiting')),
        CONSTRAINT "session_answer_kind" CHECK (answer in ('coming', 'maybe', 'not-coming')),
        CONSTRAINT "PK_6fba5ac40e6feae71a364088372" PRIMARY KEY ("session_id", "member_id")
      )`);
    await runner.query(`CREATE TABLE "series_answer" (
        "series_id" uuid NOT NULL,
        "member_id" uuid NOT NULL,
        "answer" text NOT NULL,
        "answered_at" timestamptz NOT NULL,
        CONSTRAINT "series_answer_kind" CHECK (answer in ('coming', 'maybe', 'not-coming')),
        CONSTRAINT "PK_94e0515a777ae2c19143878a822" PRIMARY KEY ("series_id", "member_id")
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX "session_original" ON "session" ("series_id", "original_starts_local") WHERE series_id is not null`,
    );
    await runner.query(`CREATE INDEX "session_ends_at" ON "session" ("ends_at", "id")`);
    await runner.query(`CREATE INDEX "session_starts_at" ON "session" ("starts_at", "id")`);
    await runner.query(
      `CREATE INDEX "session_answer_queue" ON "session_answer" ("session_id", "place", "queued_as")`,
    );
    await runner.query(
      `CREATE INDEX "session_answer_of_substitute" ON "session_answer" ("substitute_id", "session_id") WHERE substitute_id is not null`,
    );
    await runner.query(
      `CREATE INDEX "session_answer_of_member" ON "session_answer" ("member_id", "session_id")`,
    );
    await runner.query(
      `ALTER TABLE "session" ADD CONSTRAINT "session_series" FOREIGN KEY ("series_id") REFERENCES "series"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "session_answer" ADD CONSTRAINT "session_answer_session" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "session_answer" ADD CONSTRAINT "session_answer_member" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "session_answer" ADD CONSTRAINT "session_answer_substitute" FOREIGN KEY ("substitute_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "series_answer" ADD CONSTRAINT "series_answer_series" FOREIGN KEY ("series_id") REFERENCES "series"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "series_answer" ADD CONSTRAINT "series_answer_member" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table "series_answer"`);
    await runner.query(`drop table "session_answer"`);
    await runner.query(`drop table "session"`);
    await runner.query(`drop table "series"`);
    await runner.query(`drop sequence session_answer_queue_number`);
  }
}
