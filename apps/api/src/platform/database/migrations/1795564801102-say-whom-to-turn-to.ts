import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * National services, as they describe themselves: samaritans.org, acas.org.uk/helpline, equalityadvisoryservice.com.
 * The programme team changes them, and adds its own, on the page.
 */
const NATIONAL = [
  [
    '0a6d5c52-3f0e-4a57-9d0b-5a5f4e6f0001',
    'Samaritans',
    'Somebody to talk to about whatever is troubling you. Free, day and night, every day.',
    '116 123',
    'https://www.samaritans.org',
  ],
  [
    '0a6d5c52-3f0e-4a57-9d0b-5a5f4e6f0002',
    'Acas helpline',
    'Free, impartial advice on rights, rules and best practice at work.',
    '0300 123 1100',
    'https://www.acas.org.uk/helpline',
  ],
  [
    '0a6d5c52-3f0e-4a57-9d0b-5a5f4e6f0003',
    'Equality Advisory and Support Service',
    'Advice and support on discrimination and human rights.',
    '0808 800 0082',
    'https://www.equalityadvisoryservice.com',
  ],
] as const;

export class SayWhomToTurnTo1795564801102 implements MigrationInterface {
  name = 'SayWhomToTurnTo1795564801102';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "support_contact" (
        "id" uuid NOT NULL,
        "authority_id" uuid,
        "name" text NOT NULL,
        "description" text NOT NULL DEFAULT '',
        "phone" text NOT NULL DEFAULT '',
        "email" text NOT NULL DEFAULT '',
        "url" text NOT NULL DEFAULT '',
        "added_at" timestamptz NOT NULL,
        "version" integer NOT NULL DEFAULT '1',
        CONSTRAINT "support_contact_way" CHECK (phone <> '' or email <> '' or url <> ''),
        CONSTRAINT "PK_support_contact" PRIMARY KEY ("id")
      )`);
    await runner.query(
      `CREATE INDEX "support_contact_of_authority" ON "support_contact" ("authority_id", "added_at", "id")`,
    );
    await runner.query(
      `ALTER TABLE "support_contact" ADD CONSTRAINT "support_contact_authority" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    for (const [at, [id, name, description, phone, url]] of NATIONAL.entries())
      await runner.query(
        `insert into "support_contact" ("id", "name", "description", "phone", "url", "added_at")
         values ($1, $2, $3, $4, $5, timestamptz '2026-11-01T00:00:00Z' + $6 * interval '1 millisecond')`,
        [id, name, description, phone, url, at],
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table "support_contact"`);
  }
}
