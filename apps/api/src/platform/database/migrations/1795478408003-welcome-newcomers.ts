import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WelcomeNewcomers1795478408003 implements MigrationInterface {
  name = 'WelcomeNewcomers1795478408003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "welcome_note" (
        "id" smallint NOT NULL DEFAULT '1',
        "title" text NOT NULL,
        "text" text NOT NULL,
        "signed_by" text NOT NULL,
        "version" integer NOT NULL,
        "changed_by" uuid,
        "changed_at" timestamptz NOT NULL,
        CONSTRAINT "welcome_note_is_one" CHECK (id = 1),
        CONSTRAINT "PK_welcome_note" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE TABLE "newcomer" (
        "person_id" uuid NOT NULL,
        "steps_hidden_at" timestamptz,
        "welcome_closed_at" timestamptz,
        CONSTRAINT "PK_newcomer" PRIMARY KEY ("person_id")
      )`);
    await runner.query(
      `ALTER TABLE "welcome_note" ADD CONSTRAINT "welcome_note_changer" FOREIGN KEY ("changed_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "newcomer" ADD CONSTRAINT "newcomer_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table "newcomer"`);
    await runner.query(`drop table "welcome_note"`);
  }
}
