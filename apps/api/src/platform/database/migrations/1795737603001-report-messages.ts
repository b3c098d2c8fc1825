import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReportMessages1795737603001 implements MigrationInterface {
  name = 'ReportMessages1795737603001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "report" ADD "is_about_message" boolean NOT NULL DEFAULT false`);
    await runner.query(`ALTER TABLE "report" ADD "message_id" uuid`);
    await runner.query(`ALTER TABLE "report" ADD "conversation_id" uuid`);
    await runner.query(`ALTER TABLE "report" ADD "conversation_people" uuid array NOT NULL DEFAULT '{}'`);
    await runner.query(`ALTER TABLE "report" ADD "sealed_messages" bytea`);
    await runner.query(`ALTER TABLE "report" ADD "key_name" text`);
    await runner.query(`ALTER TABLE "report" ADD "sealed_key" bytea`);
    await runner.query(`CREATE INDEX "report_key_name" ON "report"  ("key_name") WHERE key_name is not null`);
    await runner.query(
      `CREATE INDEX "report_about_message" ON "report"  ("message_id") WHERE message_id is not null`,
    );
    await runner.query(`ALTER TABLE "report" DROP CONSTRAINT "report_subject"`);
    await runner.query(
      `ALTER TABLE "report" ADD CONSTRAINT "report_subject" CHECK (case when is_about_message then not is_about_post and post_id is null and person_id is null and space_id is null
        when is_about_post then person_id is null
        else post_id is null end)`,
    );
    await runner.query(
      `ALTER TABLE "report" ADD CONSTRAINT "report_sealed" CHECK ((key_name is null) = (sealed_key is null) and (key_name is null) = (sealed_messages is null))`,
    );
    await runner.query(
      `ALTER TABLE "report" ADD CONSTRAINT "report_message" CHECK (is_about_message or (message_id is null and conversation_id is null and key_name is null))`,
    );
    await runner.query(
      `ALTER TABLE "report" ADD CONSTRAINT "report_of_message" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "report" ADD CONSTRAINT "report_of_conversation" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `CREATE TABLE "report_reading" ("report_id" uuid NOT NULL, "person_id" uuid NOT NULL, "read_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_8917a8f2031b5c02c35b8a26dfa" PRIMARY KEY ("report_id", "person_id"))`,
    );
    await runner.query(
      `ALTER TABLE "report_reading" ADD CONSTRAINT "report_reading_report" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "report_reading" ADD CONSTRAINT "report_reading_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table report_reading`);
    await runner.query(`delete from report where is_about_message`);
    await runner.query(`alter table report drop constraint report_subject`);
    await runner.query(
      `alter table report drop column is_about_message, drop column message_id, drop column conversation_id, drop column conversation_people, drop column sealed_messages, drop column key_name, drop column sealed_key`,
    );
    await runner.query(
      `alter table report add constraint report_subject check ((is_about_post and person_id is null) or (not is_about_post and post_id is null))`,
    );
  }
}
