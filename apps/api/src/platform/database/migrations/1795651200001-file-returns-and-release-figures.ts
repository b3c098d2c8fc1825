import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FileReturnsAndReleaseFigures1795651200001 implements MigrationInterface {
  name = 'FileReturnsAndReleaseFigures1795651200001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "figure_sharing" ("authority_id" uuid NOT NULL, "phase_id" uuid NOT NULL, "indicator" smallint NOT NULL, "level" text NOT NULL, "chosen_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "figure_sharing_level" CHECK (level in ('programme', 'nameless', 'named')), CONSTRAINT "figure_sharing_indicator" CHECK (indicator between 1 and 9), CONSTRAINT "PK_129efaf0c7bdf85e193d1c229dd" PRIMARY KEY ("authority_id", "phase_id", "indicator"))`,
    );
    await runner.query(
      `CREATE INDEX "figure_sharing_of_phase" ON "figure_sharing"  ("phase_id", "indicator", "level")`,
    );
    await runner.query(
      `CREATE TABLE "release" ("id" uuid NOT NULL, "authority_id" uuid NOT NULL, "phase_id" uuid NOT NULL, "number" smallint NOT NULL, "threshold" smallint NOT NULL, "decision" jsonb NOT NULL, "completeness" jsonb NOT NULL, "made_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "release_threshold" CHECK (threshold >= 5), CONSTRAINT "PK_1a2253436964eea9c558f9464f4" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "release_once" ON "release"  ("authority_id", "phase_id", "number")`,
    );
    await runner.query(
      `CREATE TABLE "released_figure" ("authority_id" uuid NOT NULL, "phase_id" uuid NOT NULL, "key" text NOT NULL, "scope" text NOT NULL, "release_id" uuid NOT NULL, "status" text NOT NULL, "ratio" real, "low" real, "high" real, "state" text, "global_majority_rate" smallint, "white_rate" smallint, "rounded" integer array, "bands" jsonb, CONSTRAINT "released_figure_status" CHECK (status in ('shown', 'missing', 'not-collected', 'not-applicable', 'hidden') and (status = 'shown') = (ratio is not null or bands is not null)), CONSTRAINT "released_figure_scope" CHECK (scope in ('adults', 'childrens', 'combined')), CONSTRAINT "released_figure_key" CHECK (key in ('1', '2', '3', '4', '5', '6', '7a', '7b', '8', '9')), CONSTRAINT "PK_130d3f2ec65a51fb5ece72c564f" PRIMARY KEY ("authority_id", "phase_id", "key", "scope"))`,
    );
    await runner.query(
      `CREATE INDEX "released_figure_of_phase" ON "released_figure"  ("phase_id", "key", "scope")`,
    );
    await runner.query(
      `CREATE TABLE "service_return" ("id" uuid NOT NULL, "enrolment_id" uuid NOT NULL, "authority_id" uuid NOT NULL, "phase_id" uuid NOT NULL, "service" text NOT NULL, "state" text NOT NULL DEFAULT 'open', "period_start" date, "period_end" date, "snapshot_on" date, "correction_reason" text, "complete" smallint NOT NULL DEFAULT '0', "begun_at" TIMESTAMP WITH TIME ZONE NOT NULL, "changed_at" TIMESTAMP WITH TIME ZONE NOT NULL, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "service_return_period" CHECK (period_end > period_start), CONSTRAINT "service_return_state" CHECK (state in ('open', 'sent', 'signed')), CONSTRAINT "service_return_service" CHECK (service in ('adults', 'childrens')), CONSTRAINT "PK_19815240daa6b038c9c7c3ed206" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "service_return_of_enrolment" ON "service_return"  ("enrolment_id")`);
    await runner.query(`CREATE INDEX "service_return_of_phase" ON "service_return"  ("phase_id", "state")`);
    await runner.query(
      `CREATE UNIQUE INDEX "service_return_once" ON "service_return"  ("authority_id", "phase_id", "service")`,
    );
    await runner.query(
      `CREATE TABLE "return_indicator" ("return_id" uuid NOT NULL, "indicator" smallint NOT NULL, "answer" text, "counts" jsonb NOT NULL DEFAULT '{}', "notes" text NOT NULL DEFAULT '', "explanations" jsonb NOT NULL DEFAULT '{}', "changed_by" uuid, "changed_at" TIMESTAMP WITH TIME ZONE NOT NULL, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "return_indicator_answer" CHECK (answer in ('counts', 'not-collected', 'not-applicable')), CONSTRAINT "return_indicator_number" CHECK (indicator between 1 and 9), CONSTRAINT "PK_4e002aa0227d7f439e597097a2d" PRIMARY KEY ("return_id", "indicator"))`,
    );
    await runner.query(
      `CREATE TABLE "return_signing" ("return_id" uuid NOT NULL, "number" smallint NOT NULL, "indicators" jsonb NOT NULL, "period_start" date NOT NULL, "period_end" date NOT NULL, "snapshot_on" date NOT NULL, "reason" text, "is_late" boolean NOT NULL, "signed_by" uuid, "signed_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "return_signing_reason" CHECK ((number = 1) = (reason is null)), CONSTRAINT "PK_dfa93ce59a847218b92a661e9a7" PRIMARY KEY ("return_id", "number"))`,
    );
    await runner.query(
      `ALTER TABLE "figure_sharing" ADD CONSTRAINT "figure_sharing_authority" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "figure_sharing" ADD CONSTRAINT "figure_sharing_phase" FOREIGN KEY ("phase_id") REFERENCES "phase"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "release" ADD CONSTRAINT "release_authority" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "release" ADD CONSTRAINT "release_phase" FOREIGN KEY ("phase_id") REFERENCES "phase"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "released_figure" ADD CONSTRAINT "released_figure_authority" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "released_figure" ADD CONSTRAINT "released_figure_phase" FOREIGN KEY ("phase_id") REFERENCES "phase"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "released_figure" ADD CONSTRAINT "released_figure_release" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "service_return" ADD CONSTRAINT "service_return_enrolment" FOREIGN KEY ("enrolment_id") REFERENCES "enrolment"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "service_return" ADD CONSTRAINT "service_return_authority" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "service_return" ADD CONSTRAINT "service_return_phase" FOREIGN KEY ("phase_id") REFERENCES "phase"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "return_indicator" ADD CONSTRAINT "return_indicator_return" FOREIGN KEY ("return_id") REFERENCES "service_return"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "return_indicator" ADD CONSTRAINT "return_indicator_changed_by" FOREIGN KEY ("changed_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "return_signing" ADD CONSTRAINT "return_signing_return" FOREIGN KEY ("return_id") REFERENCES "service_return"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "return_signing" ADD CONSTRAINT "return_signing_signed_by" FOREIGN KEY ("signed_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    // The smallest number of people a figure is shown for: a setting of the programme, kept with each release.
    await runner.query(
      `alter table hub add smallest_shown smallint not null default 10
         constraint hub_smallest_shown check (smallest_shown between 5 and 100)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table hub drop smallest_shown`);
    await runner.query(`drop table figure_sharing`);
    await runner.query(`drop table released_figure`);
    await runner.query(`drop table release`);
    await runner.query(`drop table return_signing`);
    await runner.query(`drop table return_indicator`);
    await runner.query(`drop table service_return`);
  }
}
