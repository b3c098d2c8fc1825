import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReportWhatIsNotRight1795564801902 implements MigrationInterface {
  name = 'ReportWhatIsNotRight1795564801902';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "report" (
        "id" uuid NOT NULL,
        "is_about_post" boolean NOT NULL,
        "post_id" uuid,
        "person_id" uuid,
        "space_id" uuid,
        "is_for_programme" boolean NOT NULL,
        "reason" text NOT NULL,
        "detail" text NOT NULL DEFAULT '',
        "reporter_id" uuid NOT NULL,
        "reported_at" timestamptz NOT NULL,
        "state" text NOT NULL DEFAULT 'open',
        "assignee_id" uuid,
        "outcome" text,
        "told" text,
        "closed_at" timestamptz,
        "version" integer NOT NULL DEFAULT '1',
        CONSTRAINT "report_subject" CHECK ((is_about_post and person_id is null) or (not is_about_post and post_id is null)),
        CONSTRAINT "report_state" CHECK (state in ('open', 'assigned', 'closed')),
        CONSTRAINT "PK_report" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE INDEX "report_of_reporter" ON "report" ("reporter_id")`);
    await runner.query(`CREATE INDEX "report_of_space" ON "report" ("space_id")`);
    await runner.query(`CREATE INDEX "report_by_state" ON "report" ("state", "reported_at", "id")`);
    await runner.query(`CREATE TABLE "report_note" (
        "id" uuid NOT NULL,
        "report_id" uuid NOT NULL,
        "person_id" uuid,
        "text" text NOT NULL,
        "written_at" timestamptz NOT NULL,
        CONSTRAINT "PK_report_note" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE INDEX "report_note_of_report" ON "report_note" ("report_id", "written_at")`);
    for (const [table, name, column, target, ending] of [
      ['report', 'report_post', 'post_id', 'post', 'SET NULL'],
      ['report', 'report_person', 'person_id', 'person', 'CASCADE'],
      ['report', 'report_space', 'space_id', 'space', 'CASCADE'],
      ['report', 'report_reporter', 'reporter_id', 'person', 'CASCADE'],
      ['report', 'report_assignee', 'assignee_id', 'person', 'SET NULL'],
      ['report_note', 'report_note_report', 'report_id', 'report', 'CASCADE'],
      ['report_note', 'report_note_writer', 'person_id', 'person', 'SET NULL'],
    ] as const)
      await runner.query(
        `ALTER TABLE "${table}" ADD CONSTRAINT "${name}" FOREIGN KEY ("${column}") REFERENCES "${target}"("id") ON DELETE ${ending} ON UPDATE NO ACTION`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table "report_note"`);
    await runner.query(`drop table "report"`);
  }
}
