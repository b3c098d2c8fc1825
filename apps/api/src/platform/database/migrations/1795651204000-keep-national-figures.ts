import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepNationalFigures1795651204000 implements MigrationInterface {
  name = 'KeepNationalFigures1795651204000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "national_edition" ("id" uuid NOT NULL, "phase_id" uuid NOT NULL, "number" smallint NOT NULL, "is_demonstration" boolean NOT NULL DEFAULT false, "threshold" smallint NOT NULL, "decision" jsonb NOT NULL, "participation" jsonb NOT NULL, "completeness" jsonb NOT NULL, "made_by" uuid, "made_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "national_edition_number" CHECK (number >= 1), CONSTRAINT "national_edition_threshold" CHECK (threshold >= 5), CONSTRAINT "PK_82648611ff8eb92ba79ad264b01" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "national_edition_once" ON "national_edition"  ("phase_id", "number")`,
    );
    await runner.query(
      `CREATE TABLE "national_figure" ("edition_id" uuid NOT NULL, "area" text NOT NULL, "key" text NOT NULL, "scope" text NOT NULL, "place" smallint NOT NULL, "status" text NOT NULL, "made_of" text, "authorities" smallint, "ratio" real, "low" real, "high" real, "state" text, "global_majority_rate" smallint, "white_rate" smallint, "rounded" integer array, "bands" jsonb, CONSTRAINT "national_figure_status" CHECK (status in ('shown', 'hidden') and (status = 'shown') = (ratio is not null or bands is not null)), CONSTRAINT "national_figure_scope" CHECK (scope in ('adults', 'childrens', 'combined')), CONSTRAINT "national_figure_key" CHECK (key in ('1', '2', '3', '4', '5', '6', '7a', '7b', '8', '9')), CONSTRAINT "PK_28654f57dabde4285c60415e733" PRIMARY KEY ("edition_id", "area", "key", "scope"))`,
    );
    await runner.query(
      `CREATE TABLE "published_report" ("key" text NOT NULL, "phase" text NOT NULL, "collected" text NOT NULL, "title" text NOT NULL, "also_called" text, "published_on" date, "place" smallint NOT NULL, CONSTRAINT "PK_f4bfc0157ac82ec836152430ce2" PRIMARY KEY ("key"))`,
    );
    await runner.query(
      `CREATE TABLE "published_figure" ("report_key" text NOT NULL, "place" smallint NOT NULL, "key" text, "measure" text NOT NULL, "value" real NOT NULL, "kind" text NOT NULL, "wording" text, "source" text NOT NULL, CONSTRAINT "published_figure_kind" CHECK (kind in ('published', 'derived')), CONSTRAINT "PK_232068960dfb275ea47d54fe6b7" PRIMARY KEY ("report_key", "place"))`,
    );
    await runner.query(
      `CREATE TABLE "workforce_area" ("key" text NOT NULL, "kind" text NOT NULL, "name" text NOT NULL, "region" text, "codes" text array NOT NULL, CONSTRAINT "workforce_area_region" CHECK ((kind = 'authority') = (region is not null)), CONSTRAINT "workforce_area_kind" CHECK (kind in ('england', 'region', 'authority')), CONSTRAINT "PK_b0dbe47601e1b54f36c7428c55d" PRIMARY KEY ("key"))`,
    );
    await runner.query(
      `CREATE TABLE "workforce_figure" ("area_key" text NOT NULL, "year" smallint NOT NULL, "staff" integer, "unknown_share" smallint, "majority_share" smallint, "none" text, "roles" jsonb NOT NULL, "senior_none" text, "ratio" real, "low" real, "high" real, "state" text, "majority_rate" real, "white_rate" real, "log_low" real, "log_high" real, "counts" integer array, CONSTRAINT "workforce_figure_senior" CHECK ((senior_none is null) = (ratio is not null)), CONSTRAINT "PK_b619acd2e0ad402d05b1148e407" PRIMARY KEY ("area_key", "year"))`,
    );
    await runner.query(`CREATE INDEX "workforce_figure_of_year" ON "workforce_figure"  ("year")`);
    await runner.query(`ALTER TABLE "hub" ADD "national_data_hash" text`);
    await runner.query(
      `ALTER TABLE "national_edition" ADD CONSTRAINT "national_edition_phase" FOREIGN KEY ("phase_id") REFERENCES "phase"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "national_edition" ADD CONSTRAINT "national_edition_made_by" FOREIGN KEY ("made_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "national_figure" ADD CONSTRAINT "national_figure_edition" FOREIGN KEY ("edition_id") REFERENCES "national_edition"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "published_figure" ADD CONSTRAINT "published_figure_report" FOREIGN KEY ("report_key") REFERENCES "published_report"("key") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "workforce_figure" ADD CONSTRAINT "workforce_figure_area" FOREIGN KEY ("area_key") REFERENCES "workforce_area"("key") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

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
