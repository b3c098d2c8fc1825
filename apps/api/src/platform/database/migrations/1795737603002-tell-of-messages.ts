import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TellOfMessages1795737603002 implements MigrationInterface {
  name = 'TellOfMessages1795737603002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "notification" ADD "conversation_id" uuid`);
    await runner.query(
      `CREATE INDEX "notification_in_conversation" ON "notification"  ("conversation_id") WHERE conversation_id is not null`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "notification_of_conversation" ON "notification"  ("person_id", "conversation_id") WHERE conversation_id is not null and read_at is null`,
    );
    await runner.query(
      `ALTER TABLE "notification" ADD CONSTRAINT "notification_conversation" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from notification where conversation_id is not null`);
    await runner.query(`alter table notification drop column conversation_id`);
  }
}
