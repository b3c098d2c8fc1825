import type { MigrationInterface, QueryRunner } from 'typeorm';

export class JoinMoveAndHandOver1795478404001 implements MigrationInterface {
  name = 'JoinMoveAndHandOver1795478404001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "authority_domain" (
        "authority_id" uuid NOT NULL,
        "domain" text NOT NULL,
        "approved_by" uuid,
        "approved_at" timestamptz NOT NULL,
        CONSTRAINT "authority_domain_is_lower_case" CHECK (domain = lower(domain)),
        CONSTRAINT "PK_authority_domain" PRIMARY KEY ("authority_id", "domain")
      )`);
    await runner.query(`CREATE TABLE "join_link" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "email" text NOT NULL,
        "link_hash" bytea NOT NULL,
        "expires_at" timestamptz NOT NULL,
        CONSTRAINT "PK_join_link" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE TABLE "join_request" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "authority_id" uuid NOT NULL,
        "person_id" uuid,
        "from_member_id" uuid,
        "email" text NOT NULL,
        "name" text NOT NULL,
        "job_title" text,
        "shown_as" text NOT NULL DEFAULT 'name',
        "state" text NOT NULL DEFAULT 'waiting',
        "filed_at" timestamptz NOT NULL,
        "answered_at" timestamptz,
        CONSTRAINT "join_request_moves_from_a_place" CHECK ((person_id is null) = (from_member_id is null)),
        CONSTRAINT "join_request_answer" CHECK ((state = 'waiting') = (answered_at is null)),
        CONSTRAINT "join_request_shown_as" CHECK (shown_as in ('name', 'former-member')),
        CONSTRAINT "join_request_email_is_lower_case" CHECK (email = lower(email)),
        CONSTRAINT "join_request_state" CHECK (state in ('waiting', 'approved', 'declined', 'withdrawn')),
        CONSTRAINT "PK_join_request" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE TABLE "lead_handover" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "enrolment_id" uuid NOT NULL,
        "from_member_id" uuid NOT NULL,
        "to_member_id" uuid NOT NULL,
        "becomes" text NOT NULL,
        "proposed_at" timestamptz NOT NULL,
        "expires_at" timestamptz NOT NULL,
        "answered_at" timestamptz,
        "outcome" text,
        CONSTRAINT "lead_handover_of_two" CHECK (from_member_id <> to_member_id),
        CONSTRAINT "lead_handover_answer" CHECK ((outcome is null) = (answered_at is null)),
        CONSTRAINT "lead_handover_outcome" CHECK (outcome in ('accepted', 'declined', 'cancelled')),
        CONSTRAINT "lead_handover_becomes" CHECK (becomes in ('participant', 'delegate')),
        CONSTRAINT "PK_lead_handover" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE INDEX "authority_domain_of_domain" ON "authority_domain" ("domain")`);
    await runner.query(`CREATE UNIQUE INDEX "join_link_hash" ON "join_link" ("link_hash")`);
    await runner.query(`CREATE INDEX "join_link_expires_at" ON "join_link" ("expires_at")`);
    await runner.query(
      `CREATE UNIQUE INDEX "join_request_waits_once" ON "join_request" ("authority_id", "email") WHERE state = 'waiting'`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "join_request_moves_once" ON "join_request" ("person_id") WHERE state = 'waiting'`,
    );
    await runner.query(
      `CREATE INDEX "join_request_of_authority" ON "join_request" ("authority_id", "state", "filed_at")`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "lead_handover_one_open" ON "lead_handover" ("enrolment_id", "from_member_id") WHERE outcome is null`,
    );
    await runner.query(
      `CREATE INDEX "lead_handover_to" ON "lead_handover" ("to_member_id") WHERE outcome is null`,
    );
    for (const [table, name, column, target, ending] of [
      ['authority_domain', 'authority_domain_authority', 'authority_id', 'authority', 'CASCADE'],
      ['authority_domain', 'authority_domain_approved_by', 'approved_by', 'person', 'SET NULL'],
      ['join_request', 'join_request_authority', 'authority_id', 'authority', 'CASCADE'],
      ['join_request', 'join_request_person', 'person_id', 'person', 'CASCADE'],
      ['join_request', 'join_request_from', 'from_member_id', 'member', 'CASCADE'],
      ['lead_handover', 'lead_handover_enrolment', 'enrolment_id', 'enrolment', 'CASCADE'],
      ['lead_handover', 'lead_handover_from', 'from_member_id', 'member', 'CASCADE'],
      ['lead_handover', 'lead_handover_to_member', 'to_member_id', 'member', 'CASCADE'],
    ] as const)
      await runner.query(
        `ALTER TABLE "${table}" ADD CONSTRAINT "${name}" FOREIGN KEY ("${column}") REFERENCES "${target}"("id") ON DELETE ${ending} ON UPDATE NO ACTION`,
      );

    // How a member's name shows, also after they have left: as they chose. A plain expression, so that PostgreSQL puts
    // it in place and calls nothing for each row.
    await runner.query(`
      create function member_name(name text, ended_at timestamptz, shown_as text, authority text) returns text
      language sql immutable parallel safe as $$
        select case when ended_at is not null and shown_as = 'former-member'
          then 'Former member of ' || authority else name end
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function member_name`);
    await runner.query(`drop table "lead_handover"`);
    await runner.query(`drop table "join_request"`);
    await runner.query(`drop table "join_link"`);
    await runner.query(`drop table "authority_domain"`);
  }
}
