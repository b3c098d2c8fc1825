import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePhases1795392000003 implements MigrationInterface {
  name = 'CreatePhases1795392000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "phase" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "name" text NOT NULL,
        "years" text NOT NULL,
        "starts_on" date NOT NULL,
        "ends_on" date NOT NULL,
        CONSTRAINT "phase_ends_after_it_starts" CHECK (ends_on > starts_on),
        CONSTRAINT "PK_a9cac5076fb19818ed0f871bea8" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE TABLE "milestone" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "phase_id" uuid NOT NULL,
        "kind" text NOT NULL,
        "title" text NOT NULL,
        "on_date" date NOT NULL,
        "description" text NOT NULL DEFAULT '',
        "sequence" integer NOT NULL DEFAULT '0',
        "changed_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "milestone_kind" CHECK (kind in ('data-window-opens', 'data-window-closes', 'report-issued', 'plan-due', 'other')),
        CONSTRAINT "PK_f8372abce331f60ba7b33fe23a7" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE UNIQUE INDEX "phase_name" ON "phase" ("name")`);
    await runner.query(`CREATE INDEX "milestone_on" ON "milestone" ("on_date")`);
    await runner.query(
      `ALTER TABLE "milestone" ADD CONSTRAINT "milestone_phase" FOREIGN KEY ("phase_id") REFERENCES "phase"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table "milestone"`);
    await runner.query(`drop table "phase"`);
  }
}
