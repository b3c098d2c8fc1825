import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RemindOfReturns1795651202001 implements MigrationInterface {
  name = 'RemindOfReturns1795651202001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "return_reminder" ("id" uuid NOT NULL, "enrolment_id" uuid NOT NULL, "sent_by" uuid, "sent_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_9220535951bfaecb3e192eae907" PRIMARY KEY ("id", "enrolment_id"))`,
    );
    await runner.query(
      `CREATE INDEX "return_reminder_of_enrolment" ON "return_reminder" ("enrolment_id", "sent_at")`,
    );
    await runner.query(
      `ALTER TABLE "return_reminder" ADD CONSTRAINT "return_reminder_enrolment" FOREIGN KEY ("enrolment_id") REFERENCES "enrolment"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "return_reminder" ADD CONSTRAINT "return_reminder_sent_by" FOREIGN KEY ("sent_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table return_reminder`);
  }
}
