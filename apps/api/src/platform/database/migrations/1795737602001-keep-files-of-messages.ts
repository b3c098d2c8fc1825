import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepFilesOfMessages1795737602001 implements MigrationInterface {
  name = 'KeepFilesOfMessages1795737602001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "attachment" ADD "conversation_id" uuid`);
    await runner.query(`ALTER TABLE "attachment" ADD "message_id" uuid`);
    await runner.query(`ALTER TABLE "attachment" ADD "sealed_name" bytea`);
    await runner.query(`ALTER TABLE "attachment" ALTER COLUMN "name" DROP NOT NULL`);
    await runner.query(
      `CREATE INDEX "attachment_of_message" ON "attachment"  ("message_id") WHERE message_id is not null`,
    );
    await runner.query(
      `CREATE INDEX "attachment_of_conversation" ON "attachment"  ("conversation_id") WHERE conversation_id is not null`,
    );
    await runner.query(`drop index attachment_unposted`);
    await runner.query(
      `CREATE INDEX "attachment_unposted" ON "attachment"  ("added_at") WHERE post_id is null and message_id is null`,
    );
    await runner.query(
      `ALTER TABLE "attachment" ADD CONSTRAINT "attachment_named" CHECK ((conversation_id is null) = (name is not null) and (name is null) = (sealed_name is not null))`,
    );
    await runner.query(
      `ALTER TABLE "attachment" ADD CONSTRAINT "attachment_sent_in" CHECK (message_id is null or conversation_id is not null)`,
    );
    await runner.query(
      `ALTER TABLE "attachment" ADD CONSTRAINT "attachment_place" CHECK (post_id is null or conversation_id is null)`,
    );
    await runner.query(
      `ALTER TABLE "attachment" ADD CONSTRAINT "attachment_conversation" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "attachment" ADD CONSTRAINT "attachment_message" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    // Sealed: nothing but messages can open them.
    await runner.query(`delete from attachment where conversation_id is not null`);
    await runner.query(`drop index attachment_unposted`);
    await runner.query(
      `alter table attachment drop constraint attachment_named, drop column conversation_id, drop column message_id, drop column sealed_name, alter column name set not null`,
    );
    await runner.query(
      `CREATE INDEX "attachment_unposted" ON "attachment"  ("added_at") WHERE post_id is null`,
    );
  }
}
