import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSignInsAndMail1795392000002 implements MigrationInterface {
  name = 'CreateSignInsAndMail1795392000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "mail" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "recipient" text NOT NULL,
        "subject" text NOT NULL,
        "sealed_text" bytea,
        "created_at" timestamptz NOT NULL,
        "useless_from" timestamptz,
        "sent_at" timestamptz,
        CONSTRAINT "PK_5407da42b983ba54c6c62d462d3" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE TABLE "sign_in_code" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "email" text NOT NULL,
        "code_hash" bytea NOT NULL,
        "link_hash" bytea NOT NULL,
        "tries_left" smallint NOT NULL DEFAULT '5',
        "expires_at" timestamptz NOT NULL,
        "used_at" timestamptz,
        CONSTRAINT "sign_in_code_tries" CHECK (tries_left between 0 and 5),
        CONSTRAINT "PK_80e522b641e5908c185e75fc3b9" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE TABLE "sign_in_limit" (
        "key" bytea NOT NULL,
        "used" integer NOT NULL,
        "resets_at" timestamptz NOT NULL,
        CONSTRAINT "sign_in_limit_key" PRIMARY KEY ("key")
      )`);
    await runner.query(`CREATE TABLE "sign_in" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "person_id" uuid NOT NULL,
        "token_hash" bytea NOT NULL,
        "device" text NOT NULL,
        "started_at" timestamptz NOT NULL,
        "last_seen_at" timestamptz NOT NULL,
        "expires_at" timestamptz NOT NULL,
        CONSTRAINT "PK_e1c2af97265eef8174c9a652a5e" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE INDEX "mail_newest" ON "mail" ("created_at", "id")`);
    await runner.query(`CREATE UNIQUE INDEX "sign_in_code_link_hash" ON "sign_in_code" ("link_hash")`);
    await runner.query(`CREATE INDEX "sign_in_code_email" ON "sign_in_code" ("email", "expires_at")`);
    await runner.query(`CREATE INDEX "sign_in_limit_resets_at" ON "sign_in_limit" ("resets_at")`);
    await runner.query(`CREATE UNIQUE INDEX "sign_in_token_hash" ON "sign_in" ("token_hash")`);
    await runner.query(`CREATE INDEX "sign_in_expires_at" ON "sign_in" ("expires_at")`);
    await runner.query(`CREATE INDEX "sign_in_of_person" ON "sign_in" ("person_id")`);
    await runner.query(
      `ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table "mail"`);
    await runner.query(`drop table "sign_in_code"`);
    await runner.query(`drop table "sign_in_limit"`);
    await runner.query(`drop table "sign_in"`);
  }
}
