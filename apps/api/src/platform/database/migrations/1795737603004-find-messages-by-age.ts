import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindMessagesByAge1795737603004 implements MigrationInterface {
  name = 'FindMessagesByAge1795737603004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."message_by_age"`);
    await runner.query(`CREATE INDEX "message_by_age" ON "message"  ("conversation_id", "sent_at", "id")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index message_by_age`);
    await runner.query(`create index message_by_age on message (sent_at)`);
  }
}
