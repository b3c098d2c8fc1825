import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepMessages1795737600001 implements MigrationInterface {
  name = 'KeepMessages1795737600001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "conversation" ("id" uuid NOT NULL, "kind" text NOT NULL, "direct_key" text, "sealed_name" bytea, "key_name" text NOT NULL, "sealed_key" bytea NOT NULL, "started_by" uuid, "started_at" TIMESTAMP WITH TIME ZONE NOT NULL, "last_number" integer NOT NULL DEFAULT '0', "last_change" integer NOT NULL DEFAULT '0', "last_message_at" TIMESTAMP WITH TIME ZONE NOT NULL, "tell_due_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "conversation_direct" CHECK ((kind = 'direct') = (direct_key is not null)), CONSTRAINT "conversation_kind" CHECK (kind in ('direct', 'group')), CONSTRAINT "PK_864528ec4274360a40f66c29845" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE UNIQUE INDEX "conversation_of_two" ON "conversation"  ("direct_key")`);
    await runner.query(`CREATE INDEX "conversation_key_name" ON "conversation"  ("key_name")`);
    await runner.query(
      `CREATE INDEX "conversation_to_tell_of" ON "conversation"  ("tell_due_at") WHERE tell_due_at is not null`,
    );
    await runner.query(
      `CREATE TABLE "conversation_member" ("conversation_id" uuid NOT NULL, "person_id" uuid NOT NULL, "is_owner" boolean NOT NULL DEFAULT false, "joined_at" TIMESTAMP WITH TIME ZONE NOT NULL, "from_number" integer NOT NULL DEFAULT '0', "until_number" integer, "left_at" TIMESTAMP WITH TIME ZONE, "read_number" integer NOT NULL DEFAULT '0', "told_number" integer NOT NULL DEFAULT '0', "is_muted" boolean NOT NULL DEFAULT false, "asked_at" TIMESTAMP WITH TIME ZONE, "accepted_at" TIMESTAMP WITH TIME ZONE, "declined_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_ef5bcc313b2906b983174da717c" PRIMARY KEY ("conversation_id", "person_id"))`,
    );
    await runner.query(
      `CREATE INDEX "conversation_member_of_person" ON "conversation_member"  ("person_id", "left_at")`,
    );
    await runner.query(
      `CREATE TABLE "message" ("id" uuid NOT NULL, "conversation_id" uuid NOT NULL, "number" integer NOT NULL, "change" integer NOT NULL, "sender_id" uuid, "is_event" boolean NOT NULL DEFAULT false, "sealed" bytea, "came_as" bytea, "reply_to_id" uuid, "sent_at" TIMESTAMP WITH TIME ZONE NOT NULL, "edited_at" TIMESTAMP WITH TIME ZONE, "deleted_at" TIMESTAMP WITH TIME ZONE, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "PK_ba01f0a3e0123651915008bc578" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE INDEX "message_answers" ON "message"  ("reply_to_id") WHERE reply_to_id is not null`,
    );
    await runner.query(`CREATE INDEX "message_by_age" ON "message"  ("sent_at")`);
    await runner.query(`CREATE INDEX "message_of_sender" ON "message"  ("sender_id")`);
    await runner.query(`CREATE UNIQUE INDEX "message_change" ON "message"  ("conversation_id", "change")`);
    await runner.query(`CREATE UNIQUE INDEX "message_number" ON "message"  ("conversation_id", "number")`);
    await runner.query(
      `CREATE TABLE "message_version" ("message_id" uuid NOT NULL, "version" integer NOT NULL, "sealed" bytea NOT NULL, "written_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_7cfaaf30f284a3ec1209b919722" PRIMARY KEY ("message_id", "version"))`,
    );
    await runner.query(
      `CREATE TABLE "message_reaction" ("message_id" uuid NOT NULL, "person_id" uuid NOT NULL, "reaction" text NOT NULL, "reacted_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_a7b6dc66ec2c5ee7161b68d824b" PRIMARY KEY ("message_id", "person_id", "reaction"))`,
    );
    await runner.query(`CREATE INDEX "message_reaction_of_person" ON "message_reaction"  ("person_id")`);
    await runner.query(
      `CREATE TABLE "message_settings" ("person_id" uuid NOT NULL, "is_read_shown" boolean NOT NULL DEFAULT true, "quiet_until" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_bd61be6abb9706b396403afb042" PRIMARY KEY ("person_id"))`,
    );
    await runner.query(
      `CREATE INDEX "message_settings_quiet" ON "message_settings"  ("quiet_until") WHERE quiet_until is not null`,
    );
    await runner.query(
      `CREATE TABLE "person_block" ("person_id" uuid NOT NULL, "blocked_id" uuid NOT NULL, "blocked_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_8d47e5b8bfc1a176f685180a640" PRIMARY KEY ("person_id", "blocked_id"))`,
    );
    await runner.query(`CREATE INDEX "person_block_of" ON "person_block"  ("blocked_id")`);
    await runner.query(
      `ALTER TABLE "conversation" ADD CONSTRAINT "conversation_starter" FOREIGN KEY ("started_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "conversation_member" ADD CONSTRAINT "conversation_member_conversation" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "conversation_member" ADD CONSTRAINT "conversation_member_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "message" ADD CONSTRAINT "message_conversation" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "message" ADD CONSTRAINT "message_sender" FOREIGN KEY ("sender_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "message" ADD CONSTRAINT "message_answered" FOREIGN KEY ("reply_to_id") REFERENCES "message"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "message_version" ADD CONSTRAINT "message_version_message" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "message_reaction" ADD CONSTRAINT "message_reaction_message" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "message_reaction" ADD CONSTRAINT "message_reaction_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "message_settings" ADD CONSTRAINT "message_settings_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "person_block" ADD CONSTRAINT "person_block_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "person_block" ADD CONSTRAINT "person_block_blocked" FOREIGN KEY ("blocked_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    // Each message sent changes the row of its conversation: room for the new version on the same page.
    await runner.query(`alter table conversation set (fillfactor = 70)`);
    await runner.query(`alter table conversation_member set (fillfactor = 80)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table person_block, message_settings, message_reaction, message_version, message, conversation_member, conversation`,
    );
  }
}
