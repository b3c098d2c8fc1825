import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LetAuthoritiesMergeAndSplit1795478401001 implements MigrationInterface {
  name = 'LetAuthoritiesMergeAndSplit1795478401001';

  async up(runner: QueryRunner): Promise<void> {
    // Trusted since PostgreSQL 13: it needs no rights beyond those on the database.
    await runner.query(`create extension if not exists pg_trgm`);
    await runner.query(`ALTER TABLE "authority" ADD "ended_on" date`);
    await runner.query(`ALTER TABLE "authority" ADD "is_added" boolean NOT NULL DEFAULT false`);
    await runner.query(`CREATE TABLE "authority_part" (
        "unit_id" uuid NOT NULL,
        "authority_id" uuid NOT NULL,
        CONSTRAINT "authority_part_is_another" CHECK (unit_id <> authority_id),
        CONSTRAINT "PK_authority_part" PRIMARY KEY ("unit_id", "authority_id")
      )`);
    await runner.query(`CREATE TABLE "authority_succession" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "predecessor_id" uuid NOT NULL,
        "successor_id" uuid NOT NULL,
        "kind" text NOT NULL,
        "on_date" date NOT NULL,
        CONSTRAINT "authority_succession_is_another" CHECK (predecessor_id <> successor_id),
        CONSTRAINT "authority_succession_kind" CHECK (kind in ('merger', 'split', 'rename')),
        CONSTRAINT "PK_authority_succession" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE INDEX "authority_by_name" ON "authority" ("short_name", "id")`);
    await runner.query(
      `CREATE INDEX "authority_names_trigram" ON "authority" USING gin ("short_name" gin_trgm_ops, "name" gin_trgm_ops)`,
    );
    await runner.query(`CREATE INDEX "authority_part_of" ON "authority_part" ("authority_id")`);
    await runner.query(
      `CREATE UNIQUE INDEX "authority_succession_once" ON "authority_succession" ("predecessor_id", "successor_id")`,
    );
    await runner.query(`CREATE INDEX "authority_succession_to" ON "authority_succession" ("successor_id")`);
    for (const [table, column, constraint] of [
      ['authority_part', 'unit_id', 'authority_part_unit'],
      ['authority_part', 'authority_id', 'authority_part_authority'],
      ['authority_succession', 'predecessor_id', 'authority_succession_predecessor'],
      ['authority_succession', 'successor_id', 'authority_succession_successor'],
    ]) {
      await runner.query(
        `ALTER TABLE "${table}" ADD CONSTRAINT "${constraint}" FOREIGN KEY ("${column}") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
      );
    }
    await this.countEnrolments(runner, 'and (a.ended_on is null or a.ended_on > today)');
  }

  /** Which enrolment counts (see HoldRolesPerPhase): an authority that has ended takes part in nothing any more. */
  private async countEnrolments(runner: QueryRunner, unended: string): Promise<void> {
    await runner.query(`
      create or replace function enrolment_on(of_authority uuid, today date) returns uuid language sql stable parallel safe as $$
        select e.id
        from enrolment e join phase p on p.id = e.phase_id join authority a on a.id = e.authority_id
        where e.authority_id = of_authority and e.state <> 'withdrawn' ${unended}
        order by case when today between p.starts_on and p.ends_on then 0 when p.starts_on > today then 1 else 2 end,
                 abs(p.starts_on - today), p.id
        limit 1
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.countEnrolments(runner, '');
    await runner.query(`drop table "authority_succession"`);
    await runner.query(`drop table "authority_part"`);
    await runner.query(`drop index "authority_names_trigram"`);
    await runner.query(`drop index "authority_by_name"`);
    await runner.query(`ALTER TABLE "authority" DROP COLUMN "is_added"`);
    await runner.query(`ALTER TABLE "authority" DROP COLUMN "ended_on"`);
  }
}
