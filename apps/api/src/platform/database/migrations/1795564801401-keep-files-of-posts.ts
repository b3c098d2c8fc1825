import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepFilesOfPosts1795564801401 implements MigrationInterface {
  name = 'KeepFilesOfPosts1795564801401';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "attachment" (
        "id" uuid NOT NULL,
        "person_id" uuid,
        "post_id" uuid,
        "name" text NOT NULL,
        "type" text NOT NULL,
        "bytes" integer NOT NULL,
        "width" integer,
        "height" integer,
        "came_as" bytea NOT NULL,
        "content" bytea NOT NULL,
        "added_at" TIMESTAMP WITH TIME ZONE NOT NULL,
        CONSTRAINT "PK_attachment" PRIMARY KEY ("id"),
        CONSTRAINT "attachment_person" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE NO ACTION,
        CONSTRAINT "attachment_post" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE NO ACTION
      )`,
    );
    // Pictures and office files are compressed already: trying again is work for nothing.
    await runner.query(`alter table attachment alter column content set storage external`);
    await runner.query(
      `CREATE INDEX "attachment_of_post" ON "attachment" ("post_id") WHERE post_id is not null`,
    );
    await runner.query(
      `CREATE INDEX "attachment_of_person" ON "attachment" ("person_id") WHERE person_id is not null`,
    );
    await runner.query(
      `CREATE INDEX "attachment_unposted" ON "attachment" ("added_at") WHERE post_id is null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table attachment`);
  }
}
