import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDICATORS = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const THEMES = [
  'data',
  'leadership',
  'staff-voice',
  'culture',
  'progression',
  'recruitment',
  'fairness',
  'safety',
  'planning',
];

/** Each filter of the list gets an index that gives its threads in the list's own order, space by space. */
export class FindThreads1795564801202 implements MigrationInterface {
  name = 'FindThreads1795564801202';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "thread_answered" ON "thread" ("space_id", "last_posted_at", "id") WHERE helpful_count > 0`,
    );
    await runner.query(
      `CREATE INDEX "thread_unanswered" ON "thread" ("space_id", "last_posted_at", "id") WHERE helpful_count = 0`,
    );
    await runner.query(
      `CREATE INDEX "thread_of_person" ON "thread" ("person_id", "last_posted_at", "id") WHERE person_id is not null`,
    );
    for (const indicator of INDICATORS)
      await runner.query(
        `create index thread_about_${indicator} on thread (space_id, last_posted_at, id) where ${indicator} = any(indicators)`,
      );
    for (const theme of THEMES)
      await runner.query(
        `create index "thread_about_${theme}" on thread (space_id, last_posted_at, id) where '${theme}' = any(themes)`,
      );

    // Some dozens, where PostgreSQL would reckon with a thousand.
    await runner.query(`alter function space_seen_by(uuid, uuid, text, text, boolean) rows 40`);

    // What has been asked already is found by its title and by how it begins.
    await runner.query(`create index thread_title_words on thread using gin (to_tsvector('english', title))`);
    await runner.query(
      `create index post_first_words on post using gin (to_tsvector('english', body_text)) where number = 1`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter function space_seen_by(uuid, uuid, text, text, boolean) rows 1000`);
    const indexes = [
      'thread_answered',
      'thread_unanswered',
      'thread_of_person',
      'thread_title_words',
      'post_first_words',
      ...[...INDICATORS, ...THEMES].map((tag) => `thread_about_${tag}`),
    ];
    for (const index of indexes) await runner.query(`drop index "${index}"`);
  }
}
