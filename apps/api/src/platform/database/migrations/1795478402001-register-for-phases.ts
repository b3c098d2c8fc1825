import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RegisterForPhases1795478402001 implements MigrationInterface {
  name = 'RegisterForPhases1795478402001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "phase" ADD "registration_opens_on" date`);
    await runner.query(`ALTER TABLE "phase" ADD "registration_closes_on" date`);
    await runner.query(`ALTER TABLE "phase" ADD "version" integer NOT NULL DEFAULT '1'`);
    await runner.query(
      `ALTER TABLE "phase" ADD CONSTRAINT "phase_registration_window" CHECK ((registration_opens_on is null) = (registration_closes_on is null) and registration_closes_on >= registration_opens_on)`,
    );
    // Until now nothing kept two phases apart: one that ran into the next ends the day before it.
    await runner.query(`
      update phase p set ends_on = following.starts_on - 1
      from (select id, lead(starts_on) over (order by starts_on) as starts_on from phase) following
      where following.id = p.id and p.ends_on >= following.starts_on and following.starts_on - 1 > p.starts_on`);
    await runner.query(
      `ALTER TABLE "phase" ADD CONSTRAINT "phase_overlaps_no_other" EXCLUDE USING gist (daterange(starts_on, ends_on, '[]') WITH &&)`,
    );
    await runner.query(`ALTER TABLE "milestone" ADD "version" integer NOT NULL DEFAULT '1'`);
    await runner.query(`CREATE INDEX "milestone_of_phase" ON "milestone" ("phase_id")`);

    await runner.query(`CREATE TABLE "registration" (
        "id" uuid NOT NULL,
        "phase_id" uuid NOT NULL,
        "authority_id" uuid NOT NULL,
        "services" text array NOT NULL,
        "lead_name" text NOT NULL,
        "lead_email" text NOT NULL,
        "lead_job_title" text NOT NULL,
        "sponsor_name" text NOT NULL,
        "sponsor_email" text NOT NULL,
        "sponsor_job_title" text NOT NULL,
        "note" text NOT NULL DEFAULT '',
        "state" text NOT NULL DEFAULT 'waiting',
        "received_at" timestamptz NOT NULL,
        "decided_at" timestamptz,
        "decided_by" uuid,
        "decline_reason" text,
        "input_fingerprint" bytea,
        CONSTRAINT "registration_state" CHECK (state in ('waiting', 'accepted', 'declined')),
        CONSTRAINT "registration_has_services" CHECK (cardinality(services) > 0 and services <@ array['adults', 'childrens']),
        CONSTRAINT "registration_is_decided_at_a_time" CHECK ((state = 'waiting') = (decided_at is null)),
        CONSTRAINT "registration_is_declined_for_a_reason" CHECK ((state = 'declined') = (decline_reason is not null)),
        CONSTRAINT "PK_registration" PRIMARY KEY ("id")
      )`);
    await runner.query(
      `CREATE INDEX "registration_of_state" ON "registration" ("state", "received_at", "id")`,
    );
    await runner.query(
      `CREATE INDEX "registration_of_authority" ON "registration" ("authority_id", "phase_id")`,
    );
    await runner.query(`CREATE INDEX "registration_of_phase" ON "registration" ("phase_id")`);
    await runner.query(
      `ALTER TABLE "registration" ADD CONSTRAINT "registration_phase" FOREIGN KEY ("phase_id") REFERENCES "phase"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "registration" ADD CONSTRAINT "registration_authority" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "registration" ADD CONSTRAINT "registration_decided_by" FOREIGN KEY ("decided_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table "registration"`);
    await runner.query(`drop index "milestone_of_phase"`);
    await runner.query(`ALTER TABLE "milestone" DROP COLUMN "version"`);
    await runner.query(`ALTER TABLE "phase" DROP CONSTRAINT "phase_overlaps_no_other"`);
    await runner.query(`ALTER TABLE "phase" DROP CONSTRAINT "phase_registration_window"`);
    await runner.query(`ALTER TABLE "phase" DROP COLUMN "version"`);
    await runner.query(`ALTER TABLE "phase" DROP COLUMN "registration_closes_on"`);
    await runner.query(`ALTER TABLE "phase" DROP COLUMN "registration_opens_on"`);
  }
}
