import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAuthoritiesAndPeople1795392000001 implements MigrationInterface {
  name = 'CreateAuthoritiesAndPeople1795392000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "hub" (
        "id" smallint NOT NULL DEFAULT '1',
        "has_demonstration" boolean NOT NULL DEFAULT false,
        "secret_fingerprint" text,
        "reference_data_hash" text,
        CONSTRAINT "hub_has_one_row" CHECK (id = 1),
        CONSTRAINT "PK_3e44a0e97127ddd25d60430b924" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE TABLE "authority" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "code" text NOT NULL,
        "name" text NOT NULL,
        "short_name" text NOT NULL,
        "type" text NOT NULL,
        "region" text NOT NULL,
        "is_demonstration" boolean NOT NULL DEFAULT false,
        CONSTRAINT "authority_type" CHECK (type in ('county', 'unitary', 'metropolitan', 'london')),
        CONSTRAINT "PK_b0f9bb35ff132fc6bd92d0582ce" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE TABLE "authority_neighbour" (
        "authority_id" uuid NOT NULL,
        "rank" smallint NOT NULL,
        "neighbour_id" uuid NOT NULL,
        "closeness" text NOT NULL,
        CONSTRAINT "PK_6a25c6d647a16263a22d3dfc956" PRIMARY KEY ("authority_id", "rank")
      )`);
    await runner.query(`CREATE TABLE "authority_residents" (
        "authority_id" uuid NOT NULL,
        "total" integer NOT NULL,
        "white" integer NOT NULL,
        "mixed" integer NOT NULL,
        "asian" integer NOT NULL,
        "black" integer NOT NULL,
        "other" integer NOT NULL,
        "imd_average_score" numeric(6,2) NOT NULL,
        "imd_basis" text NOT NULL,
        CONSTRAINT "PK_0054f764a3a9f2f5730e43ae22a" PRIMARY KEY ("authority_id")
      )`);
    await runner.query(`CREATE TABLE "person" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "email" text NOT NULL,
        "name" text NOT NULL,
        "programme_role" text,
        "is_demonstration" boolean NOT NULL DEFAULT false,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "person_programme_role" CHECK (programme_role in ('facilitator', 'administrator')),
        CONSTRAINT "person_email_is_lower_case" CHECK (email = lower(email)),
        CONSTRAINT "PK_5fdaf670315c4b7e70cce85daa3" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE TABLE "member" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "person_id" uuid NOT NULL,
        "authority_id" uuid NOT NULL,
        "role" text NOT NULL,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        "ended_at" timestamptz,
        CONSTRAINT "member_role" CHECK (role in ('participant', 'lead', 'delegate', 'sponsor')),
        CONSTRAINT "PK_97cbbe986ce9d14ca5894fdc072" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE UNIQUE INDEX "authority_code" ON "authority" ("code")`);
    await runner.query(`CREATE UNIQUE INDEX "person_email" ON "person" ("email")`);
    await runner.query(`CREATE INDEX "member_of_authority" ON "member" ("authority_id")`);
    await runner.query(
      `CREATE UNIQUE INDEX "member_one_place_a_person" ON "member" ("person_id") WHERE ended_at is null`,
    );
    await runner.query(
      `ALTER TABLE "authority_neighbour" ADD CONSTRAINT "authority_neighbour_authority" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "authority_neighbour" ADD CONSTRAINT "authority_neighbour_neighbour" FOREIGN KEY ("neighbour_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "authority_residents" ADD CONSTRAINT "authority_residents_authority" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "member" ADD CONSTRAINT "member_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "member" ADD CONSTRAINT "member_authority" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table "hub"`);
    await runner.query(`drop table "member"`);
    await runner.query(`drop table "person"`);
    await runner.query(`drop table "authority_residents"`);
    await runner.query(`drop table "authority_neighbour"`);
    await runner.query(`drop table "authority"`);
  }
}
