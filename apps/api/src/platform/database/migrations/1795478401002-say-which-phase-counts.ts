import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SayWhichPhaseCounts1795478401002 implements MigrationInterface {
  name = 'SayWhichPhaseCounts1795478401002';

  async up(runner: QueryRunner): Promise<void> {
    // For everyone alike, as `enrolment_on` for one authority: the phase that day is in; between phases the next one;
    // after the last one, the last.
    await runner.query(`
      create function phase_on(today date) returns uuid language sql stable parallel safe as $$
        select p.id
        from phase p
        order by case when today between p.starts_on and p.ends_on then 0 when p.starts_on > today then 1 else 2 end,
                 abs(p.starts_on - today), p.id
        limit 1
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function phase_on`);
  }
}
