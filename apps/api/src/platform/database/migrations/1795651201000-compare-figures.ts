import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CompareFigures1795651201000 implements MigrationInterface {
  name = 'CompareFigures1795651201000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "authority_family" ("authority_id" uuid NOT NULL, "family" text NOT NULL, "basis" text NOT NULL, CONSTRAINT "authority_family_basis" CHECK (basis in ('workforce', 'residents', 'invented')), CONSTRAINT "PK_7366e3c68b9aebe2531929c0ce0" PRIMARY KEY ("authority_id"))`,
    );
    await runner.query(`CREATE INDEX "authority_family_members" ON "authority_family"  ("family")`);
    await runner.query(
      `CREATE TABLE "peer_group" ("id" uuid NOT NULL, "authority_id" uuid, "name" text NOT NULL, "changed_by" uuid, "changed_at" TIMESTAMP WITH TIME ZONE NOT NULL, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "peer_group_name" CHECK (char_length(name) between 1 and 60), CONSTRAINT "PK_e351b1c386fb75193da6eed58df" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "peer_group_of_authority" ON "peer_group"  ("authority_id")`);
    await runner.query(
      `CREATE TABLE "peer_group_authority" ("group_id" uuid NOT NULL, "authority_id" uuid NOT NULL, CONSTRAINT "PK_9a66944a8a692f542199127982e" PRIMARY KEY ("group_id", "authority_id"))`,
    );
    await runner.query(`CREATE INDEX "peer_group_authority_in" ON "peer_group_authority"  ("authority_id")`);
    await runner.query(
      `ALTER TABLE "authority_family" ADD CONSTRAINT "authority_family_authority" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "peer_group" ADD CONSTRAINT "peer_group_owner" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "peer_group" ADD CONSTRAINT "peer_group_changed_by" FOREIGN KEY ("changed_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "peer_group_authority" ADD CONSTRAINT "peer_group_authority_group" FOREIGN KEY ("group_id") REFERENCES "peer_group"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "peer_group_authority" ADD CONSTRAINT "peer_group_authority_authority" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    // A figure has no id of its own: a card names it by one that follows from what it is of (RFC 9562, version 8), and finds
    // it again here.
    await runner.query(`
      create function figure_reference(of_authority uuid, of_phase uuid, of_key text, of_scope text) returns uuid
      language sql immutable strict parallel safe as $$
        select overlay(overlay(md5(of_authority::text || of_phase::text || of_key || of_scope)
          placing '8' from 13) placing '8' from 17)::uuid
      $$`);
    await runner.query(
      `create index released_figure_reference on released_figure (figure_reference(authority_id, phase_id, key, scope))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index released_figure_reference`);
    await runner.query(`drop function figure_reference`);
    await runner.query(`drop table peer_group_authority`);
    await runner.query(`drop table peer_group`);
    await runner.query(`drop table authority_family`);
  }
}
