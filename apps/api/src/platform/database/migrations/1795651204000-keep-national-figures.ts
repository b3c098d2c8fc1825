import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepNationalFigures1795651204000 implements MigrationInterface {
  name = 'KeepNationalFigures1795651204000';

  async up(runner: QueryRunner): Promise<void> {}

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table hub drop column national_data_hash`);
    await runner.query(`drop table workforce_figure`);
    await runner.query(`drop table workforce_area`);
    await runner.query(`drop table published_figure`);
    await runner.query(`drop table published_report`);
    await runner.query(`drop table national_figure`);
    await runner.query(`drop table national_edition`);
  }
}
