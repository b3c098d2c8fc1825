import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first version; administrators publish others. After the programme's own words about how its sessions are held. */
const AGREEMENT = `We are here to learn from each other about race equality in social care.

Speak from experience: say “I” and “we”, not “they”. Listen to be changed by what you hear.

What is said here stays here; what is learned here leaves here. Do not repeat who said something outside.

Do not name colleagues, or people who use services. Describe the situation, not the person.

Disagree with ideas, not with people. Nobody has to speak for everybody who looks like them, and nobody has to relive harm to be believed.

Say beforehand when something may be distressing. Take a break when you need one; support is one click away.

If something is not right, report it. Somebody who looks after the space reads every report.`;

export class OpenSpaces1795564800001 implements MigrationInterface {
  name = 'OpenSpaces1795564800001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "agreement" (
        "version" integer NOT NULL,
        "text" text NOT NULL,
        "published_at" timestamptz NOT NULL,
        "published_by" uuid,
        CONSTRAINT "PK_agreement" PRIMARY KEY ("version")
      )`);
    await runner.query(`CREATE TABLE "agreement_acceptance" (
        "person_id" uuid NOT NULL,
        "version" integer NOT NULL,
        "accepted_at" timestamptz NOT NULL,
        CONSTRAINT "PK_agreement_acceptance" PRIMARY KEY ("person_id", "version")
      )`);
    await runner.query(`CREATE TABLE "space" (
        "id" uuid NOT NULL,
        "kind" text NOT NULL,
        "region" text,
        "roles" text array NOT NULL DEFAULT '{}',
        "authority_id" uuid,
        "name" text NOT NULL,
        "purpose" text NOT NULL DEFAULT '',
        "guidance" text NOT NULL DEFAULT '',
        "is_chatham_house" boolean NOT NULL DEFAULT false,
        "is_reviewed" boolean NOT NULL DEFAULT false,
        "anonymity" text NOT NULL DEFAULT 'off',
        "archived_at" timestamptz,
        "created_by" uuid,
        "created_at" timestamptz NOT NULL,
        "version" integer NOT NULL DEFAULT '1',
        "thread_count" integer NOT NULL DEFAULT '0',
        "last_posted_at" timestamptz,
        CONSTRAINT "space_audience" CHECK ((kind = 'region') = (region is not null) and (kind = 'authority') = (authority_id is not null)
   and (kind = 'role') = (cardinality(roles) > 0)),
        CONSTRAINT "space_anonymity" CHECK (anonymity in ('off', 'reviewed', 'open')),
        CONSTRAINT "space_kind" CHECK (kind in ('programme', 'region', 'role', 'authority', 'invited', 'hidden')),
        CONSTRAINT "PK_space" PRIMARY KEY ("id")
      )`);
    await runner.query(
      `CREATE INDEX "space_of_authority" ON "space" ("authority_id") WHERE authority_id is not null`,
    );
    await runner.query(`CREATE TABLE "space_attention" (
        "person_id" uuid NOT NULL,
        "space_id" uuid NOT NULL,
        "level" text NOT NULL,
        CONSTRAINT "space_attention_level" CHECK (level in ('watching', 'following', 'muted')),
        CONSTRAINT "PK_space_attention" PRIMARY KEY ("person_id", "space_id")
      )`);
    await runner.query(`CREATE INDEX "space_attention_of_space" ON "space_attention" ("space_id", "level")`);
    await runner.query(`CREATE TABLE "space_member" (
        "space_id" uuid NOT NULL,
        "person_id" uuid NOT NULL,
        "role" text NOT NULL DEFAULT 'member',
        "added_at" timestamptz NOT NULL,
        CONSTRAINT "space_member_role" CHECK (role in ('host', 'member')),
        CONSTRAINT "PK_space_member" PRIMARY KEY ("space_id", "person_id")
      )`);
    await runner.query(`CREATE INDEX "space_member_of_person" ON "space_member" ("person_id")`);
    await runner.query(
      `ALTER TABLE "agreement" ADD CONSTRAINT "agreement_publisher" FOREIGN KEY ("published_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "agreement_acceptance" ADD CONSTRAINT "agreement_acceptance_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "agreement_acceptance" ADD CONSTRAINT "agreement_acceptance_version" FOREIGN KEY ("version") REFERENCES "agreement"("version") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "space" ADD CONSTRAINT "space_authority" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "space" ADD CONSTRAINT "space_creator" FOREIGN KEY ("created_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "space_attention" ADD CONSTRAINT "space_attention_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "space_attention" ADD CONSTRAINT "space_attention_space" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "space_member" ADD CONSTRAINT "space_member_space" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "space_member" ADD CONSTRAINT "space_member_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );

    await runner.query(`insert into "agreement" ("version", "text", "published_at") values (1, $1, now())`, [
      AGREEMENT,
    ]);

    // Whom a space is for, as `maySeeSpace` says it of one. Membership alone opens a hidden one, also to the programme
    // team; an authority's own space is its people's. A plain query, so that PostgreSQL puts it in place.
    await runner.query(`
      create function space_seen_by(person uuid, authority uuid, region text, role text, is_team boolean)
      returns setof uuid language sql stable parallel safe as $$
        select s.id from space s
        where s.kind = 'programme'
           or s.kind = 'region' and (is_team or s.region = $3)
           or s.kind = 'role' and (is_team or $4 = any(s.roles))
           or s.kind = 'invited' and is_team
           or s.kind = 'authority' and s.authority_id = $2
           or exists (select from space_member m where m.space_id = s.id and m.person_id = $1)
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function space_seen_by`);
    await runner.query(`drop table "agreement_acceptance"`);
    await runner.query(`drop table "space_attention"`);
    await runner.query(`drop table "space_member"`);
    await runner.query(`drop table "agreement"`);
    await runner.query(`drop table "space"`);
  }
}
