import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each filter of the audit page gets an index that gives its rows in the page's own order. */
export class SearchTheAuditRecord1795478408002 implements MigrationInterface {
  name = 'SearchTheAuditRecord1795478408002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create extension if not exists pg_trgm`);
    await runner.query(`DROP INDEX "audit_entry_of_person"`);
    await runner.query(`DROP INDEX "audit_entry_of_authority"`);
    await runner.query(`DROP INDEX "audit_entry_of_action"`);
    await runner.query(`CREATE INDEX "audit_entry_of_person" ON "audit_entry" ("person_id", "at", "id")`);
    await runner.query(
      `CREATE INDEX "audit_entry_of_authority" ON "audit_entry" ("authority_id", "at", "id")`,
    );
    await runner.query(`CREATE INDEX "audit_entry_of_action" ON "audit_entry" ("action", "at", "id")`);
    // Parts of names, in the middle too. Trigrams are more than TypeORM can say of an index.
    await runner.query(
      `create index audit_entry_names on audit_entry using gin ((person_name || ' ' || coalesce(subject_name, '')) gin_trgm_ops)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index audit_entry_names`);
    await runner.query(`drop index audit_entry_of_person, audit_entry_of_authority, audit_entry_of_action`);
    await runner.query(`CREATE INDEX "audit_entry_of_person" ON "audit_entry" ("person_id", "id")`);
    await runner.query(`CREATE INDEX "audit_entry_of_authority" ON "audit_entry" ("authority_id", "id")`);
    await runner.query(`CREATE INDEX "audit_entry_of_action" ON "audit_entry" ("action", "id")`);
  }
}
