import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RequireSecondSteps1795478400002 implements MigrationInterface {
  name = 'RequireSecondSteps1795478400002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "sign_in" ADD "method" text NOT NULL DEFAULT 'email'`);
    await runner.query(`ALTER TABLE "sign_in" ADD "is_two_step" boolean NOT NULL DEFAULT false`);
    await runner.query(
      `ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_method" CHECK (method in ('email', 'invitation', 'passkey', 'provider', 'demonstration'))`,
    );
    await runner.query(`CREATE TABLE "passkey" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "person_id" uuid NOT NULL,
        "credential_id" text NOT NULL,
        "public_key" bytea NOT NULL,
        "counter" bigint NOT NULL DEFAULT '0',
        "transports" text array NOT NULL DEFAULT '{}',
        "is_synced" boolean NOT NULL DEFAULT false,
        "name" text NOT NULL,
        "created_at" timestamptz NOT NULL,
        "last_used_at" timestamptz,
        CONSTRAINT "PK_passkey" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE TABLE "authenticator" (
        "person_id" uuid NOT NULL,
        "sealed_secret" bytea NOT NULL,
        "confirmed_at" timestamptz,
        "last_step" bigint,
        CONSTRAINT "PK_authenticator" PRIMARY KEY ("person_id")
      )`);
    await runner.query(`CREATE UNIQUE INDEX "passkey_credential_id" ON "passkey" ("credential_id")`);
    await runner.query(`CREATE INDEX "passkey_of_person" ON "passkey" ("person_id")`);
    await runner.query(
      `ALTER TABLE "passkey" ADD CONSTRAINT "passkey_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "authenticator" ADD CONSTRAINT "authenticator_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table "authenticator"`);
    await runner.query(`drop table "passkey"`);
    await runner.query(`ALTER TABLE "sign_in" DROP COLUMN "is_two_step"`);
    await runner.query(`ALTER TABLE "sign_in" DROP COLUMN "method"`);
  }
}
