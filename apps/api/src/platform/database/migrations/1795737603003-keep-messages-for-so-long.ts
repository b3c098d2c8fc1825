import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepMessagesForSoLong1795737603003 implements MigrationInterface {
  name = 'KeepMessagesForSoLong1795737603003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "hub" ADD "messages_kept_months" smallint NOT NULL DEFAULT '24'`);
    await runner.query(
      `ALTER TABLE "hub" ADD CONSTRAINT "hub_messages_kept_months" CHECK (messages_kept_months between 3 and 120)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table hub drop column messages_kept_months`);
  }
}
