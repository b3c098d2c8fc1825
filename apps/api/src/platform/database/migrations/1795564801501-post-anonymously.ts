import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PostAnonymously1795564801501 implements MigrationInterface {
  name = 'PostAnonymously1795564801501';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "anonymous_key" (
        "id" uuid NOT NULL,
        "space_id" uuid NOT NULL,
        "epoch" date NOT NULL,
        "public_key" bytea NOT NULL,
        "sealed_private_key" bytea NOT NULL,
        CONSTRAINT "PK_anonymous_key" PRIMARY KEY ("id")
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX "anonymous_key_of_space" ON "anonymous_key" ("space_id", "epoch")`,
    );
    await runner.query(`CREATE TABLE "anonymous_hand_out" (
        "person_id" uuid NOT NULL,
        "key_id" uuid NOT NULL,
        "times" smallint NOT NULL DEFAULT '1',
        CONSTRAINT "PK_anonymous_hand_out" PRIMARY KEY ("person_id", "key_id")
      )`);
    await runner.query(`CREATE TABLE "anonymous_spent_token" (
        "hash" bytea NOT NULL,
        "use" bytea NOT NULL,
        "forget_on" date NOT NULL,
        CONSTRAINT "PK_anonymous_spent_token" PRIMARY KEY ("hash")
      )`);
    await runner.query(
      `CREATE INDEX "anonymous_spent_token_to_forget" ON "anonymous_spent_token" ("forget_on")`,
    );
    await runner.query(`CREATE TABLE "anonymous_alias" (
        "id" uuid NOT NULL,
        "thread_id" uuid NOT NULL,
        "key_hash" bytea NOT NULL,
        "ordinal" integer NOT NULL,
        "about" text NOT NULL DEFAULT '',
        CONSTRAINT "PK_anonymous_alias" PRIMARY KEY ("id")
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX "anonymous_alias_ordinal" ON "anonymous_alias" ("thread_id", "ordinal")`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "anonymous_alias_key" ON "anonymous_alias" ("thread_id", "key_hash")`,
    );
    // Unlogged: what waits is in no write-ahead log and in no copy made from it. A crash empties it, and the authors'
    // browsers send it again.
    await runner.query(`CREATE UNLOGGED TABLE "anonymous_waiting" (
        "key" bytea NOT NULL,
        "due_on" date NOT NULL,
        "work" jsonb NOT NULL,
        CONSTRAINT "PK_anonymous_waiting" PRIMARY KEY ("key")
      )`);
    await runner.query(
      `ALTER TABLE "anonymous_key" ADD CONSTRAINT "anonymous_key_space" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "anonymous_hand_out" ADD CONSTRAINT "anonymous_hand_out_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "anonymous_hand_out" ADD CONSTRAINT "anonymous_hand_out_key" FOREIGN KEY ("key_id") REFERENCES "anonymous_key"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "anonymous_alias" ADD CONSTRAINT "anonymous_alias_thread" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );

    // What an alias is called where a post of it stands. Null for none, so that `coalesce(member_name(…), alias_name(…))`
    // names whoever wrote something.
    await runner.query(`
      create function alias_name(alias uuid, in_thread uuid) returns text language sql stable strict parallel safe as $$
        select 'Anonymous ' || l.ordinal || case when l.thread_id = $2 then '' else ' of another thread' end
        from anonymous_alias l where l.id = $1
      $$`);

    // Whoever is removed from a space, or leaves the authority whose own it is, may have tokens of it left: with the keys
    // all of them are worth nothing, and the browsers of those who stay take new ones.
    await runner.query(`
      create function end_anonymous_keys_of_space() returns trigger language plpgsql as $$
        begin
          delete from anonymous_key where space_id = old.space_id;
          return null;
        end $$`);
    await runner.query(
      `create trigger space_member_ends_anonymous_keys after delete on space_member for each row execute function end_anonymous_keys_of_space()`,
    );
    await runner.query(`
      create function end_anonymous_keys_of_authority() returns trigger language plpgsql as $$
        begin
          delete from anonymous_key k using space s
          where s.id = k.space_id and s.kind = 'authority' and s.authority_id = old.authority_id;
          return null;
        end $$`);
    await runner.query(
      `create trigger member_ends_anonymous_keys after update of ended_at on member for each row
       when (old.ended_at is null and new.ended_at is not null) execute function end_anonymous_keys_of_authority()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger member_ends_anonymous_keys on member`);
    await runner.query(`drop function end_anonymous_keys_of_authority`);
    await runner.query(`drop trigger space_member_ends_anonymous_keys on space_member`);
    await runner.query(`drop function end_anonymous_keys_of_space`);
    await runner.query(`drop function alias_name`);
    await runner.query(`drop table "anonymous_hand_out"`);
    await runner.query(`drop table "anonymous_key"`);
    await runner.query(`drop table "anonymous_spent_token"`);
    await runner.query(`drop table "anonymous_alias"`);
    await runner.query(`drop table "anonymous_waiting"`);
  }
}
