import type { MigrationInterface, QueryRunner } from 'typeorm';

export class InvitePeople1795478403001 implements MigrationInterface {
  name = 'InvitePeople1795478403001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "invitation" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "authority_id" uuid NOT NULL,
        "email" text NOT NULL,
        "name" text NOT NULL,
        "role" text NOT NULL,
        "token_hash" bytea NOT NULL,
        "invited_by_id" uuid,
        "created_at" timestamptz NOT NULL,
        "sent_at" timestamptz NOT NULL,
        "expires_at" timestamptz NOT NULL,
        "times_sent" integer NOT NULL DEFAULT '1',
        "times_sent_that_day" integer NOT NULL DEFAULT '1',
        "revoked_at" timestamptz,
        "revoked_by_id" uuid,
        "accepted_at" timestamptz,
        "accepted_member_id" uuid,
        "asked_again_at" timestamptz,
        CONSTRAINT "invitation_ends_once" CHECK (accepted_at is null or revoked_at is null),
        CONSTRAINT "invitation_role" CHECK (role in ('participant', 'lead', 'delegate', 'sponsor')),
        CONSTRAINT "invitation_email_is_lower_case" CHECK (email = lower(email)),
        CONSTRAINT "PK_invitation" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE TABLE "invitation_batch" (
        "id" uuid NOT NULL,
        "authority_id" uuid NOT NULL,
        "content_hash" bytea NOT NULL,
        "sent" integer NOT NULL DEFAULT '0',
        "sent_again" integer NOT NULL DEFAULT '0',
        "left_out" jsonb NOT NULL DEFAULT '[]',
        "created_at" timestamptz NOT NULL,
        CONSTRAINT "PK_invitation_batch" PRIMARY KEY ("id")
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX "invitation_one_waits" ON "invitation" ("authority_id", "email") WHERE accepted_at is null and revoked_at is null`,
    );
    await runner.query(`CREATE UNIQUE INDEX "invitation_token_hash" ON "invitation" ("token_hash")`);
    await runner.query(
      `CREATE INDEX "invitation_of_authority" ON "invitation" ("authority_id", "created_at", "id")`,
    );
    await runner.query(`CREATE INDEX "invitation_expires_at" ON "invitation" ("expires_at")`);
    await runner.query(`CREATE INDEX "invitation_batch_created_at" ON "invitation_batch" ("created_at")`);
    await runner.query(
      `ALTER TABLE "invitation" ADD CONSTRAINT "invitation_authority" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "invitation" ADD CONSTRAINT "invitation_invited_by" FOREIGN KEY ("invited_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "invitation" ADD CONSTRAINT "invitation_revoked_by" FOREIGN KEY ("revoked_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "invitation" ADD CONSTRAINT "invitation_accepted_member" FOREIGN KEY ("accepted_member_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "invitation_batch" ADD CONSTRAINT "invitation_batch_authority" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table "invitation_batch"`);
    await runner.query(`drop table "invitation"`);
  }
}
