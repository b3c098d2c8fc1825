import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReportOfAnAuthority1795651203001 implements MigrationInterface {
  name = 'ReportOfAnAuthority1795651203001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "authority_report" ("authority_id" uuid NOT NULL, "phase_id" uuid NOT NULL, "state" text NOT NULL DEFAULT 'open', "priorities" jsonb NOT NULL DEFAULT '[]', "priorities_version" integer NOT NULL DEFAULT '0', "revision_reason" text, "begun_at" TIMESTAMP WITH TIME ZONE NOT NULL, "changed_at" TIMESTAMP WITH TIME ZONE NOT NULL, "version" integer NOT NULL DEFAULT '0', CONSTRAINT "authority_report_state" CHECK (state in ('open', 'sent', 'signed')), CONSTRAINT "PK_5734e838672073ab59010a3827c" PRIMARY KEY ("authority_id", "phase_id"))`,
    );
    await runner.query(`CREATE INDEX "authority_report_of_phase" ON "authority_report" ("phase_id")`);
    await runner.query(
      `CREATE TABLE "figure_comment" ("authority_id" uuid NOT NULL, "phase_id" uuid NOT NULL, "key" text NOT NULL, "words" text NOT NULL, CONSTRAINT "figure_comment_key" CHECK (key in ('1', '2', '3', '4', '5', '6', '7a', '7b', '8', '9')), CONSTRAINT "PK_68d42ab0a3ec75f26e95ab7bad2" PRIMARY KEY ("authority_id", "phase_id", "key"))`,
    );
    await runner.query(`CREATE INDEX "figure_comment_of_phase" ON "figure_comment" ("phase_id", "key")`);
    await runner.query(
      `CREATE TABLE "authority_report_comment" ("authority_id" uuid NOT NULL, "phase_id" uuid NOT NULL, "key" text NOT NULL, "commentary" text NOT NULL DEFAULT '', "staff_voice" jsonb NOT NULL DEFAULT '[]', "is_for_peers" boolean NOT NULL DEFAULT false, "changed_by" uuid, "changed_at" TIMESTAMP WITH TIME ZONE NOT NULL, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "authority_report_comment_key" CHECK (key in ('1', '2', '3', '4', '5', '6', '7a', '7b', '8', '9')), CONSTRAINT "PK_20efb0f250b6e47238cf341e314" PRIMARY KEY ("authority_id", "phase_id", "key"))`,
    );
    await runner.query(
      `CREATE TABLE "authority_report_signing" ("authority_id" uuid NOT NULL, "phase_id" uuid NOT NULL, "number" smallint NOT NULL, "words" jsonb NOT NULL, "returns" jsonb NOT NULL, "reason" text, "signed_by" uuid, "signed_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "authority_report_signing_reason" CHECK ((number = 1) = (reason is null)), CONSTRAINT "PK_7e1be75bcd11c922fe8ab62ef58" PRIMARY KEY ("authority_id", "phase_id", "number"))`,
    );
    await runner.query(
      `ALTER TABLE "authority_report" ADD CONSTRAINT "authority_report_authority" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "authority_report" ADD CONSTRAINT "authority_report_phase" FOREIGN KEY ("phase_id") REFERENCES "phase"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "figure_comment" ADD CONSTRAINT "figure_comment_authority" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "figure_comment" ADD CONSTRAINT "figure_comment_phase" FOREIGN KEY ("phase_id") REFERENCES "phase"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "authority_report_comment" ADD CONSTRAINT "authority_report_comment_report" FOREIGN KEY ("authority_id", "phase_id") REFERENCES "authority_report"("authority_id","phase_id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "authority_report_comment" ADD CONSTRAINT "authority_report_comment_changed_by" FOREIGN KEY ("changed_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "authority_report_signing" ADD CONSTRAINT "authority_report_signing_report" FOREIGN KEY ("authority_id", "phase_id") REFERENCES "authority_report"("authority_id","phase_id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "authority_report_signing" ADD CONSTRAINT "authority_report_signing_signed_by" FOREIGN KEY ("signed_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table figure_comment`);
    await runner.query(`drop table authority_report_signing`);
    await runner.query(`drop table authority_report_comment`);
    await runner.query(`drop table authority_report`);
  }
}
