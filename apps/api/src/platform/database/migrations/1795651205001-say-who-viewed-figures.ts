import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SayWhoViewedFigures1795651205001 implements MigrationInterface {
  name = 'SayWhoViewedFigures1795651205001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "figure_view" ("person_id" uuid NOT NULL, "key" text NOT NULL, "day" date NOT NULL, "viewer_authority_id" uuid, "authority_ids" uuid array NOT NULL, CONSTRAINT "figure_view_key" CHECK (key in ('1', '2', '3', '4', '5', '6', '7a', '7b', '8', '9')), CONSTRAINT "PK_21d024d70fd642d25eb11fbe539" PRIMARY KEY ("person_id", "key", "day"))`,
    );
    await runner.query(`CREATE INDEX "figure_view_day" ON "figure_view" ("day")`);
    // "Who looked at ours?" is asked of arrays that may hold half of England.
    await runner.query(`create index figure_view_authorities on figure_view using gin (authority_ids)`);
    await runner.query(
      `ALTER TABLE "figure_view" ADD CONSTRAINT "figure_view_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "figure_view" ADD CONSTRAINT "figure_view_viewer" FOREIGN KEY ("viewer_authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table figure_view`);
  }
}
