import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody is called is said by their newest place, which may have ended: every name would read all places. */
export class FindPlacesOfAPerson1795564803002 implements MigrationInterface {
  name = 'FindPlacesOfAPerson1795564803002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX "member_of_person" ON "member" ("person_id")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index "member_of_person"`);
  }
}
