import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LetGuestsIn1795478408001 implements MigrationInterface {
  name = 'LetGuestsIn1795478408001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "guest_pass" (
        "id" uuid NOT NULL,
        "session_id" uuid NOT NULL,
        "name" text NOT NULL,
        "organisation" text NOT NULL DEFAULT '',
        "token_hash" bytea NOT NULL,
        "created_by" uuid,
        "created_at" timestamptz NOT NULL,
        "revoked_at" timestamptz,
        "last_opened_at" timestamptz,
        CONSTRAINT "PK_guest_pass" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE INDEX "guest_pass_of_session" ON "guest_pass" ("session_id")`);
    await runner.query(`CREATE UNIQUE INDEX "guest_pass_token_hash" ON "guest_pass" ("token_hash")`);
    await runner.query(
      `ALTER TABLE "guest_pass" ADD CONSTRAINT "guest_pass_session" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "guest_pass" ADD CONSTRAINT "guest_pass_creator" FOREIGN KEY ("created_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table "guest_pass"`);
  }
}
