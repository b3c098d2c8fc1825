import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LetMailsBeStopped1795564801702 implements MigrationInterface {
  name = 'LetMailsBeStopped1795564801702';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "mail" ADD "sealed_list" bytea`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "mail" DROP COLUMN "sealed_list"`);
  }
}
