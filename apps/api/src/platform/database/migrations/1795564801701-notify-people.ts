import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NotifyPeople1795564801701 implements MigrationInterface {
  name = 'NotifyPeople1795564801701';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "notification" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "person_id" uuid NOT NULL,
        "kind" text NOT NULL,
        "thread_id" uuid,
        "post_id" uuid,
        "first_number" integer,
        "last_number" integer,
        "space_id" uuid,
        "title" text,
        "href" text,
        "caused_by" uuid,
        "told_at" timestamptz NOT NULL,
        "read_at" timestamptz,
        "mailed_at" timestamptz,
        CONSTRAINT "PK_notification" PRIMARY KEY ("id")
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX "notification_of_followed_thread" ON "notification" ("person_id", "thread_id") WHERE kind = 'followed-thread' and read_at is null`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "notification_of_post" ON "notification" ("post_id", "person_id") WHERE kind in ('mention', 'reply', 'watched', 'followed-thread', 'new-thread')`,
    );
    await runner.query(
      `CREATE INDEX "notification_unread" ON "notification" ("person_id", "thread_id") WHERE read_at is null`,
    );
    await runner.query(`CREATE INDEX "notification_newest" ON "notification" ("person_id", "told_at", "id")`);
    await runner.query(`CREATE TABLE "notification_choice" (
        "person_id" uuid NOT NULL,
        "kind" text NOT NULL,
        "mail" text NOT NULL,
        CONSTRAINT "notification_choice_mail" CHECK (mail in ('at-once', 'daily', 'never')),
        CONSTRAINT "PK_notification_choice" PRIMARY KEY ("person_id", "kind")
      )`);
    await runner.query(`CREATE TABLE "notification_switch" (
        "person_id" uuid NOT NULL,
        "is_digest_off" boolean NOT NULL DEFAULT false,
        "is_mail_off" boolean NOT NULL DEFAULT false,
        CONSTRAINT "PK_notification_switch" PRIMARY KEY ("person_id")
      )`);
    await runner.query(`CREATE TABLE "visit" (
        "person_id" uuid NOT NULL,
        "seen_at" timestamptz NOT NULL,
        "before_at" timestamptz,
        CONSTRAINT "PK_visit" PRIMARY KEY ("person_id")
      )`);
    await runner.query(
      `ALTER TABLE "notification" ADD CONSTRAINT "notification_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "notification" ADD CONSTRAINT "notification_post" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "notification" ADD CONSTRAINT "notification_space" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "notification" ADD CONSTRAINT "notification_causer" FOREIGN KEY ("caused_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "notification_choice" ADD CONSTRAINT "notification_choice_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "notification_switch" ADD CONSTRAINT "notification_switch_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "visit" ADD CONSTRAINT "visit_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table "visit"`);
    await runner.query(`drop table "notification_switch"`);
    await runner.query(`drop table "notification_choice"`);
    await runner.query(`drop table "notification"`);
  }
}
