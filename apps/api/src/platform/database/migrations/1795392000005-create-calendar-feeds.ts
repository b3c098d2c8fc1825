import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCalendarFeeds1795392000005 implements MigrationInterface {
  name = 'CreateCalendarFeeds1795392000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "calendar_feed" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "person_id" uuid NOT NULL,
        "token_hash" bytea NOT NULL,
        "filter" text NOT NULL,
        "has_milestones" boolean NOT NULL,
        "created_at" timestamptz NOT NULL,
        "last_read_at" timestamptz,
        CONSTRAINT "calendar_feed_filter" CHECK (filter in ('all', 'mine', 'none')),
        CONSTRAINT "PK_24c0b9c80e4a4ac8752d854bc2e" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE UNIQUE INDEX "calendar_feed_token_hash" ON "calendar_feed" ("token_hash")`);
    await runner.query(`CREATE INDEX "calendar_feed_of_person" ON "calendar_feed" ("person_id")`);
    await runner.query(
      `ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table "calendar_feed"`);
  }
}
