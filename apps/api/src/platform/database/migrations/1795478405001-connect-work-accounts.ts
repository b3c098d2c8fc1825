import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ConnectWorkAccounts1795478405001 implements MigrationInterface {
  name = 'ConnectWorkAccounts1795478405001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "sign_in_provider" (
        "id" uuid NOT NULL,
        "kind" text NOT NULL,
        "name" text NOT NULL,
        "issuer" text NOT NULL,
        "client_id" text NOT NULL,
        "sealed_client_secret" bytea NOT NULL,
        "is_enabled" boolean NOT NULL DEFAULT false,
        "created_at" timestamptz NOT NULL,
        CONSTRAINT "sign_in_provider_kind" CHECK (kind in ('entra', 'openid')),
        CONSTRAINT "PK_sign_in_provider" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE TABLE "authority_tenant" (
        "id" uuid NOT NULL,
        "provider_id" uuid NOT NULL,
        "authority_id" uuid,
        "tenant_id" text NOT NULL,
        "label" text NOT NULL,
        CONSTRAINT "PK_authority_tenant" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE TABLE "work_account" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "person_id" uuid NOT NULL,
        "provider_id" uuid NOT NULL,
        "tenant_id" text NOT NULL,
        "subject" text NOT NULL,
        "name" text NOT NULL,
        "connected_at" timestamptz NOT NULL,
        "last_used_at" timestamptz,
        CONSTRAINT "PK_work_account" PRIMARY KEY ("id")
      )`);
    await runner.query(`CREATE TABLE "provider_visit" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "state_hash" bytea NOT NULL,
        "browser_hash" bytea NOT NULL,
        "sealed_secrets" bytea NOT NULL,
        "provider_id" uuid NOT NULL,
        "tenant_id" text NOT NULL,
        "purpose" text NOT NULL,
        "person_id" uuid,
        "next" text NOT NULL,
        "expires_at" timestamptz NOT NULL,
        "returned_at" timestamptz,
        "found_subject" text,
        "found_name" text,
        CONSTRAINT "provider_visit_purpose" CHECK (purpose in ('sign-in', 'connect')),
        CONSTRAINT "PK_provider_visit" PRIMARY KEY ("id")
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX "authority_tenant_once" ON "authority_tenant" ("provider_id", "tenant_id", "authority_id")`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "authority_tenant_once_for_programme" ON "authority_tenant" ("provider_id", "tenant_id") WHERE authority_id is null`,
    );
    await runner.query(`CREATE INDEX "authority_tenant_of_authority" ON "authority_tenant" ("authority_id")`);
    await runner.query(
      `CREATE UNIQUE INDEX "work_account_identity" ON "work_account" ("provider_id", "tenant_id", "subject")`,
    );
    await runner.query(`CREATE INDEX "work_account_of_person" ON "work_account" ("person_id")`);
    await runner.query(`CREATE UNIQUE INDEX "provider_visit_state_hash" ON "provider_visit" ("state_hash")`);
    await runner.query(`CREATE INDEX "provider_visit_of_browser" ON "provider_visit" ("browser_hash")`);
    await runner.query(`CREATE INDEX "provider_visit_expires_at" ON "provider_visit" ("expires_at")`);
    for (const [table, constraint, column, other] of [
      ['authority_tenant', 'authority_tenant_provider', 'provider_id', 'sign_in_provider'],
      ['authority_tenant', 'authority_tenant_authority', 'authority_id', 'authority'],
      ['work_account', 'work_account_person', 'person_id', 'person'],
      ['work_account', 'work_account_provider', 'provider_id', 'sign_in_provider'],
      ['provider_visit', 'provider_visit_provider', 'provider_id', 'sign_in_provider'],
      ['provider_visit', 'provider_visit_person', 'person_id', 'person'],
    ])
      await runner.query(
        `ALTER TABLE "${table}" ADD CONSTRAINT "${constraint}" FOREIGN KEY ("${column}") REFERENCES "${other}"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['provider_visit', 'work_account', 'authority_tenant', 'sign_in_provider'])
      await runner.query(`drop table "${table}"`);
  }
}
