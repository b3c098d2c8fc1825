import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ShowProfiles1795478407001 implements MigrationInterface {
  name = 'ShowProfiles1795478407001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "person"
        ADD "pronouns" text NOT NULL DEFAULT '',
        ADD "job_title" text NOT NULL DEFAULT '',
        ADD "services" text array NOT NULL DEFAULT '{}',
        ADD "ask_indicators" smallint array NOT NULL DEFAULT '{}',
        ADD "ask_themes" text array NOT NULL DEFAULT '{}',
        ADD "about" text NOT NULL DEFAULT '',
        ADD "found_by" text NOT NULL DEFAULT 'everyone',
        ADD "is_email_shown" boolean NOT NULL DEFAULT false,
        ADD "is_photo_shown" boolean NOT NULL DEFAULT true,
        ADD "profile_version" integer NOT NULL DEFAULT '1'`);
    await runner.query(
      `ALTER TABLE "person" ADD CONSTRAINT "person_found_by" CHECK (found_by in ('everyone', 'authority'))`,
    );
    await runner.query(`CREATE TABLE "person_photo" (
        "person_id" uuid NOT NULL,
        "hash" text NOT NULL,
        "large" bytea NOT NULL,
        "small" bytea NOT NULL,
        "changed_at" timestamptz NOT NULL,
        CONSTRAINT "PK_person_photo" PRIMARY KEY ("person_id")
      )`);
    await runner.query(
      `ALTER TABLE "person_photo" ADD CONSTRAINT "person_photo_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table "person_photo"`);
    await runner.query(`ALTER TABLE "person"
        DROP COLUMN "pronouns", DROP COLUMN "job_title", DROP COLUMN "services", DROP COLUMN "ask_indicators",
        DROP COLUMN "ask_themes", DROP COLUMN "about", DROP COLUMN "found_by", DROP COLUMN "is_email_shown",
        DROP COLUMN "is_photo_shown", DROP COLUMN "profile_version"`);
  }
}
