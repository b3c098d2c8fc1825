import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RecordWhoDidWhat1795478400003 implements MigrationInterface {
  name = 'RecordWhoDidWhat1795478400003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "audit_entry" (
        "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
        "at" timestamptz NOT NULL,
        "person_id" uuid,
        "person_name" text NOT NULL,
        "role" text,
        "acted_for" text,
        "action" text NOT NULL,
        "subject_kind" text,
        "subject_id" text,
        "subject_name" text,
        "authority_id" uuid,
        "detail" jsonb NOT NULL DEFAULT '{}',
        "network" text,
        "device" text,
        CONSTRAINT "PK_audit_entry" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE INDEX "audit_entry_newest" ON "audit_entry" ("at", "id")`);
    await runner.query(`CREATE INDEX "audit_entry_of_person" ON "audit_entry" ("person_id", "id")`);
    await runner.query(`CREATE INDEX "audit_entry_of_authority" ON "audit_entry" ("authority_id", "id")`);
    await runner.query(`CREATE INDEX "audit_entry_of_action" ON "audit_entry" ("action", "id")`);

    // Also for whoever has the hub's own database user. Retention may take what is past its 24 months.
    await runner.query(`
      create function keep_audit_entry() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then
          if old.at < now() - interval '24 months' then return old; end if;
        end if;
        raise exception 'The audit record is append-only' using errcode = 'integrity_constraint_violation';
      end
      $$`);
    await runner.query(
      `create trigger audit_entry_stays before update or delete on audit_entry for each row execute function keep_audit_entry()`,
    );
    await runner.query(
      `create trigger audit_entries_stay before truncate on audit_entry for each statement execute function keep_audit_entry()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table "audit_entry"`);
    await runner.query(`drop function keep_audit_entry`);
  }
}
