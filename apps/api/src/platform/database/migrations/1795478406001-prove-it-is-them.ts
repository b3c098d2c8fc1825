import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ProveItIsThem1795478406001 implements MigrationInterface {
  name = 'ProveItIsThem1795478406001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "sign_in" ADD "second_step_at" timestamptz`);
    await runner.query(`CREATE TABLE "passkey_challenge" (
        "challenge_hash" bytea NOT NULL,
        "bound_to" bytea NOT NULL,
        "expires_at" timestamptz NOT NULL,
        CONSTRAINT "PK_passkey_challenge" PRIMARY KEY ("challenge_hash")
      )`);
    await runner.query(`CREATE INDEX "passkey_challenge_expires_at" ON "passkey_challenge" ("expires_at")`);
    await runner.query(`CREATE TABLE "authenticator_setup" (
        "sign_in_id" uuid NOT NULL,
        "sealed_secret" bytea NOT NULL,
        "expires_at" timestamptz NOT NULL,
        CONSTRAINT "PK_authenticator_setup" PRIMARY KEY ("sign_in_id")
      )`);
    await runner.query(
      `CREATE INDEX "authenticator_setup_expires_at" ON "authenticator_setup" ("expires_at")`,
    );
    await runner.query(
      `ALTER TABLE "authenticator_setup" ADD CONSTRAINT "authenticator_setup_sign_in" FOREIGN KEY ("sign_in_id") REFERENCES "sign_in"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(`CREATE TABLE "recovery_code" (
        "fingerprint" bytea NOT NULL,
        "person_id" uuid NOT NULL,
        CONSTRAINT "PK_recovery_code" PRIMARY KEY ("fingerprint")
      )`);
    await runner.query(`CREATE INDEX "recovery_code_of_person" ON "recovery_code" ("person_id")`);
    await runner.query(
      `ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(`CREATE TABLE "known_device" (
        "person_id" uuid NOT NULL,
        "device" text NOT NULL,
        CONSTRAINT "PK_known_device" PRIMARY KEY ("person_id", "device")
      )`);
    await runner.query(
      `ALTER TABLE "known_device" ADD CONSTRAINT "known_device_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    // Nobody is told of a device they are signed in on already.
    await runner.query(
      `insert into known_device (person_id, device) select distinct person_id, device from sign_in`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table "known_device"`);
    await runner.query(`drop table "recovery_code"`);
    await runner.query(`drop table "authenticator_setup"`);
    await runner.query(`drop table "passkey_challenge"`);
    await runner.query(`ALTER TABLE "sign_in" DROP COLUMN "second_step_at"`);
  }
}
