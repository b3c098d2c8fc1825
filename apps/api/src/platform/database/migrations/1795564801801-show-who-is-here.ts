import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ShowWhoIsHere1795564801801 implements MigrationInterface {
  name = 'ShowWhoIsHere1795564801801';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table "person" add "is_presence_shown" boolean not null default true`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table "person" drop column "is_presence_shown"`);
  }
}
