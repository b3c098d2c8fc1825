import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AskBeforeFirstContact1795737601001 implements MigrationInterface {
  name = 'AskBeforeFirstContact1795737601001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "conversation" ADD "came_as" bytea`);
    await runner.query(`ALTER TABLE "conversation_member" ADD "name_when_left" bytea`);
    await runner.query(`ALTER TABLE "conversation_member" ADD "asked_by" uuid`);
    await runner.query(
      `CREATE INDEX "conversation_member_asked_by" ON "conversation_member"  ("asked_by", "asked_at") WHERE asked_by is not null`,
    );
    await runner.query(
      `ALTER TABLE "conversation_member" ADD CONSTRAINT "conversation_member_asker" FOREIGN KEY ("asked_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE "conversation_member" DROP COLUMN "asked_by", DROP COLUMN "name_when_left"`,
    );
    await runner.query(`ALTER TABLE "conversation" DROP COLUMN "came_as"`);
  }
}
