import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { createDataSource } from '#platform/database/data-source.ts';
import { migrations } from '#platform/database/migrations/index.ts';
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts';

/** How many migrations the first release had. */
const FIRST_RELEASE = 5;

let database: TestDatabase;
let dataSource: DataSource;
beforeEach(async () => {
  database = await createTestDatabase({ isEmpty: true });
  const { options } = createDataSource(database.url, { poolSize: 2 });
  const before = new DataSource({ ...options, migrations: migrations.slice(0, FIRST_RELEASE) });
  await before.initialize();
  await before.runMigrations();
  await before.destroy();
  dataSource = await createDataSource(database.url, { poolSize: 2 }).initialize();
});
afterEach(async () => {
  await dataSource.destroy();
  await database.drop();
});

async function aMemberOfBefore(name: string, role: string, endedAt: string | null = null): Promise<void> {
  await dataSource.query(
    `insert into authority (code, name, short_name, type, region)
     values ('E09000012', 'London Borough of Hackney', 'Hackney', 'london', 'London') on conflict do nothing`,
  );
  await dataSource.query(
    `with p as (insert into person (email, name) values (lower($1) || '@hackney.gov.uk', $1) returning id)
     insert into member (person_id, authority_id, role, ended_at)
     select p.id, a.id, $2, $3::timestamptz from p, authority a`,
    [name, role, endedAt],
  );
}

const rolesToday = () =>
  dataSource.query(
    `select p.name, coalesce(r.role, 'participant') as role
     from member m join person p on p.id = m.person_id
     left join enrolment_role r on r.member_id = m.id and r.enrolment_id = enrolment_on(m.authority_id, current_date)
     order by p.name`,
  );

describe('the data of the first release', () => {
  test('keeps everyone’s role, in the phase that is running', async () => {
    await dataSource.query(
      `insert into phase (name, years, starts_on, ends_on)
       values ('Phase 4', '2026-27', current_date - 80, current_date + 280), ('Old', '2020-21', '2020-09-01', '2021-08-31')`,
    );
    await aMemberOfBefore('Ada', 'lead');
    await aMemberOfBefore('Ben', 'participant');
    await aMemberOfBefore('Cat', 'sponsor');
    await aMemberOfBefore('Dan', 'delegate', '2026-01-01');
    await dataSource.runMigrations();
    expect(await rolesToday()).toEqual([
      { name: 'Ada', role: 'lead' },
      { name: 'Ben', role: 'participant' },
      { name: 'Cat', role: 'sponsor' },
      { name: 'Dan', role: 'participant' },
    ]);
    const [{ phases, enrolments }] = await dataSource.query(
      `select (select count(*)::int from phase) as phases, (select count(*)::int from enrolment) as enrolments`,
    );
    expect({ phases, enrolments }).toEqual({ phases: 2, enrolments: 1 });
  });

  test('keeps roles also where no phase was made yet: one is made for them', async () => {
    await aMemberOfBefore('Ada', 'lead');
    await dataSource.runMigrations();
    expect(await rolesToday()).toEqual([{ name: 'Ada', role: 'lead' }]);
    const [phase] = await dataSource.query(
      `select current_date between starts_on and ends_on as runs, ends_on - starts_on > 363 as is_a_year from phase`,
    );
    expect(phase).toEqual({ runs: true, is_a_year: true });
  });

  test('has no phase made up for it where nobody had a role', async () => {
    await aMemberOfBefore('Ben', 'participant');
    await dataSource.runMigrations();
    expect(await dataSource.query(`select 1 from phase`)).toEqual([]);
  });

  test('goes back and forth without losing a role', async () => {
    await aMemberOfBefore('Ada', 'lead');
    await dataSource.runMigrations();
    for (let undone = migrations.length; undone > FIRST_RELEASE; undone -= 1)
      await dataSource.undoLastMigration();
    expect(await dataSource.query(`select role from member`)).toEqual([{ role: 'lead' }]);
    await dataSource.runMigrations();
    expect(await rolesToday()).toEqual([{ name: 'Ada', role: 'lead' }]);
  });
});
