import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#platform/database/data-source.ts';
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts';
import { loadReferenceData } from './reference-data.ts';

let database: TestDatabase;
let dataSource: DataSource;
let copy: string;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource(database.url, { poolSize: 2 }).initialize();
  copy = await mkdtemp(path.join(tmpdir(), 'hub-reference-'));
  await cp(path.resolve(import.meta.dirname, '../../../data'), copy, { recursive: true });
  await loadReferenceData(dataSource);
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
  await rm(copy, { recursive: true });
});

const everything = () =>
  dataSource.query(`
    select
      (select json_agg(a order by code) from authority a) as authorities,
      (select json_agg(n order by authority_id, rank) from authority_neighbour n) as neighbours,
      (select json_agg(r order by authority_id) from authority_residents r) as residents,
      (select json_agg(f order by authority_id) from authority_family f) as families`);

const change = async (file: string, from: string, to: string) => {
  const place = path.join(copy, file);
  const text = await readFile(place, 'utf8');
  expect(text).toContain(from);
  await writeFile(place, text.replace(from, to));
};

test('the 153 authorities have ten neighbours each and their residents', async () => {
  const counts = await dataSource.query(`
    select type, count(*)::int as authorities, sum(neighbours)::int as neighbours, sum(residents)::int as residents
    from (
      select type,
             (select count(*) from authority_neighbour where authority_id = a.id) as neighbours,
             (select count(*) from authority_residents where authority_id = a.id) as residents
      from authority a) of_each
    group by type order by type`);
  expect(counts).toEqual([
    { type: 'county', authorities: 21, neighbours: 210, residents: 21 },
    { type: 'london', authorities: 33, neighbours: 330, residents: 33 },
    { type: 'metropolitan', authorities: 36, neighbours: 360, residents: 36 },
    { type: 'unitary', authorities: 63, neighbours: 630, residents: 63 },
  ]);
});

test('the figures are those of the files', async () => {
  const [hartlepool] = await dataSource.query(`
    select name, short_name, region, is_demonstration, total, white, imd_average_score, closeness,
           (select short_name from authority where id = n.neighbour_id) as neighbour
    from authority a
    join authority_residents r on r.authority_id = a.id
    join authority_neighbour n on n.authority_id = a.id and n.rank = 1
    where code = 'E06000001'`);
  expect(hartlepool).toEqual({
    name: 'Hartlepool Borough Council',
    short_name: 'Hartlepool',
    region: 'North East',
    is_demonstration: false,
    total: 92338,
    white: 89068,
    imd_average_score: '37.58',
    closeness: 'very close',
    neighbour: 'Redcar and Cleveland',
  });
});

test('each authority is in a family of similar workforce, by residents where DfE has no figures of its staff', async () => {
  const rows = await dataSource.query(`
    select count(*)::int as authorities, count(distinct family)::int as families,
      (select array_agg(a.short_name order by a.short_name) from authority_family f join authority a on a.id = f.authority_id
       where f.basis = 'residents') as "byResidents"
    from authority_family`);
  expect(rows).toEqual([
    {
      authorities: 153,
      families: 6,
      byResidents: expect.arrayContaining(['Isles of Scilly', 'Kingston upon Hull']),
    },
  ]);
});

test('loading again changes nothing, not even an id', async () => {
  const before = await everything();
  await loadReferenceData(dataSource);
  expect(await everything()).toEqual(before);
});

test('a changed name is taken over and keeps its id, its neighbours and its residents', async () => {
  const [before] = await everything();
  await change('local-authorities.csv', 'London Borough of Barnet,Barnet', 'Barnet Council,Barnet');
  await loadReferenceData(dataSource, copy);
  const [after] = await everything();
  expect(after).toEqual({
    ...before,
    authorities: before.authorities.map((authority: { code: string }) =>
      authority.code === 'E09000003' ? { ...authority, name: 'Barnet Council' } : authority,
    ),
  });
});

test('changed neighbours replace the old ones', async () => {
  await change('statistical-neighbours.csv', 'E06000001,1,E06000003,very close\n', '');
  await loadReferenceData(dataSource, copy);
  const ranks = await dataSource.query(`
    select rank from authority_neighbour join authority on id = authority_id where code = 'E06000001' order by rank`);
  expect(ranks.map(({ rank }: { rank: number }) => rank)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('an invented authority of the demonstration is left alone', async () => {
  await dataSource.query(`
    insert into authority (code, name, short_name, type, region, is_demonstration)
    values ('DEMO-99', 'Testbridge Council', 'Testbridge', 'unitary', 'London', true)`);
  await change('local-authorities.csv', 'London Borough of Bexley,Bexley', 'Bexley Council,Bexley');
  await loadReferenceData(dataSource, copy);
  const [{ count }] = await dataSource.query(`select count(*)::int from authority`);
  expect(count).toBe(154);
});

test('two hubs that start together load it once', async () => {
  await dataSource.query(`delete from authority`);
  await dataSource.query(`update hub set reference_data_hash = null`);
  await Promise.all([loadReferenceData(dataSource), loadReferenceData(dataSource)]);
  const [{ count }] = await dataSource.query(`select count(*)::int from authority_neighbour`);
  expect(count).toBe(1530);
});
