import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IntroduceAuthorities1795651205000 implements MigrationInterface {
  name = 'IntroduceAuthorities1795651205000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "introduction" ("id" uuid NOT NULL, "asker_authority_id" uuid NOT NULL, "target_authority_id" uuid NOT NULL, "key" text NOT NULL, "scope" text NOT NULL, "phase_id" uuid NOT NULL, "state" text NOT NULL DEFAULT 'asked', "reason" text, "asked_at" TIMESTAMP WITH TIME ZONE NOT NULL, "closes_at" TIMESTAMP WITH TIME ZONE NOT NULL, "passed_on_at" TIMESTAMP WITH TIME ZONE, "ended_by" uuid, "ended_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "introduction_of_two" CHECK (asker_authority_id <> target_authority_id), CONSTRAINT "introduction_state" CHECK (state in ('asked', 'passed-on', 'agreed', 'declined', 'withdrawn', 'expired')), CONSTRAINT "PK_d5544c866e1ffeb156a2b636082" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "introduction_by_state" ON "introduction" ("state", "asked_at", "id")`);
    await runner.query(
      `CREATE INDEX "introduction_received" ON "introduction" ("target_authority_id", "passed_on_at", "id") WHERE passed_on_at is not null`,
    );
    await runner.query(`CREATE INDEX "introduction_asked_by" ON "introduction" ("asker_authority_id", "id")`);
    await runner.query(
      `CREATE UNIQUE INDEX "introduction_open" ON "introduction" ("asker_authority_id", "target_authority_id", "key") WHERE state in ('asked', 'passed-on')`,
    );
    await runner.query(
      `CREATE TABLE "introduction_ask" ("id" uuid NOT NULL, "introduction_id" uuid NOT NULL, "person_id" uuid, "why" text NOT NULL, "asked_at" TIMESTAMP WITH TIME ZONE NOT NULL, "passed_on_at" TIMESTAMP WITH TIME ZONE, "withdrawn_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "introduction_ask_why" CHECK (char_length(why) between 1 and 1000), CONSTRAINT "PK_a295ab6b35f4dd9e6b48997b17a" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE INDEX "introduction_ask_by" ON "introduction_ask" ("person_id", "asked_at", "id")`,
    );
    await runner.query(
      `CREATE INDEX "introduction_ask_of" ON "introduction_ask" ("introduction_id", "asked_at")`,
    );
    await runner.query(
      `ALTER TABLE "introduction" ADD CONSTRAINT "introduction_asker" FOREIGN KEY ("asker_authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "introduction" ADD CONSTRAINT "introduction_target" FOREIGN KEY ("target_authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "introduction" ADD CONSTRAINT "introduction_phase" FOREIGN KEY ("phase_id") REFERENCES "phase"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "introduction" ADD CONSTRAINT "introduction_ended_by" FOREIGN KEY ("ended_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "introduction_ask" ADD CONSTRAINT "introduction_ask_introduction" FOREIGN KEY ("introduction_id") REFERENCES "introduction"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "introduction_ask" ADD CONSTRAINT "introduction_ask_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table introduction_ask`);
    await runner.query(`drop table introduction`);
  }
}
