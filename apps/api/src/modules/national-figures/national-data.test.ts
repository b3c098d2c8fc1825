import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#platform/database/data-source.ts';
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts';
import { loadNationalData } from './national-data.ts';

let database: TestDatabase;
let dataSource: DataSource;
let copy: string;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource(database.url, { poolSize: 2 }).initialize();
  copy = await mkdtemp(path.join(tmpdir(), 'hub-national-'));
  await cp(path.resolve(import.meta.dirname, '../../../data'), copy, { recursive: true });
  await loadNationalData(dataSource);
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
  await rm(copy, { recursive: true });
});

const one = async <Row>(text: string, values: unknown[] = []): Promise<Row> =>
  (await dataSource.query<Row[]>(text, values))[0] as Row;

describe('the published figures', () => {
  test('are the 33 of the file, each with its report, its kind and its source', async () => {
    const reports = await dataSource.query(`
      select r.key, r.phase, r.collected, r.also_called, count(f)::int as figures, count(f.key)::int as of_indicators
      from published_report r join published_figure f on f.report_key = r.key
      group by r.key order by r.place`);
    expect(reports).toEqual([
      {
        key: '2021 pilot',
        phase: 'Pilot',
        collected: '2021 to 2022',
        also_called: null,
        figures: 1,
        of_indicators: 0,
      },
      { key: '2023', phase: 'Phase 1', collected: '2023', also_called: null, figures: 9, of_indicators: 8 },
      { key: '2024', phase: 'Phase 2', collected: '2024', also_called: null, figures: 15, of_indicators: 8 },
      {
        key: '2025-26',
        phase: 'Phase 3',
        collected: '2025',
        also_called: '2024-25 report',
        figures: 8,
        of_indicators: 7,
      },
    ]);
    expect(
      await one(
        `select value, kind, wording from published_figure where report_key = '2025-26' and key = '2'`,
      ),
    ).toEqual({ value: 0.56, kind: 'derived', wording: '44% less likely' });
  });
});

describe('what is shown of DfE’s counts', () => {
  // domain.md, section 2: counts, ratio and log interval.
  test.each([
    [2019, [52, 5897, 417, 20_927], 0.4425, 0.3322, 0.5895],
    [2020, [61, 6132, 418, 21_352], 0.5081, 0.389, 0.6637],
    [2021, [81, 6526, 464, 21_383], 0.572, 0.4525, 0.7231],
    [2022, [92, 6540, 495, 20_833], 0.592, 0.4748, 0.7383],
    [2023, [85, 7024, 477, 21_498], 0.5454, 0.4337, 0.6859],
    [2024, [94, 7754, 536, 21_869], 0.4946, 0.3979, 0.6149],
    [2025, [112, 8637, 539, 22_857], 0.5499, 0.4493, 0.673],
  ])('of England in %d is as it is published', async (year, counts, ratio, low, high) => {
    const england = await one<Record<string, number>>(
      `select * from workforce_figure where area_key = 'england' and year = $1`,
      [year],
    );
    expect(england['counts']).toEqual(counts);
    expect(england['ratio']).toBeCloseTo(ratio, 4);
    expect(england['log_low']).toBeCloseTo(low, 4);
    expect(england['log_high']).toBeCloseTo(high, 4);
    expect(england).toMatchObject({ state: 'outside-clear', senior_none: null });
  });

  test('covers England, nine regions and every authority that files, two pairs together, for as long as it has been one', async () => {
    expect(
      await one(`
        select count(*) filter (where kind = 'england')::int as england, count(*) filter (where kind = 'region')::int as regions,
          count(*) filter (where kind = 'authority')::int as authorities,
          count(*) filter (where cardinality(codes) = 2)::int as joint,
          (select count(*)::int from workforce_figure) as figures
        from workforce_area`),
    ).toEqual({ england: 1, regions: 9, authorities: 151, joint: 2, figures: 1117 });
    expect(
      await one(`select name, region, codes from workforce_area where key = 'E09000021+E09000027'`),
    ).toEqual({
      name: 'Kingston upon Thames with Richmond upon Thames',
      region: 'London',
      codes: ['E09000021', 'E09000027'],
    });
    // What DfE published under a code of then stands under the code of today.
    const { years } = await one<{ years: number[] }>(
      `select array_agg(year order by year) as years from workforce_figure where area_key = 'E06000060'`,
    );
    expect(years).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025]);
  });

  test('has no count of an authority or a region, and no figure that a small count is in', async () => {
    expect(
      await one(`
        select count(*)::int as found from workforce_figure
        where area_key <> 'england' and (counts is not null or log_low is not null or staff % 5 <> 0)`),
    ).toEqual({ found: 0 });
    // Hertfordshire’s two senior managers of 2025 (domain.md, section 3).
    expect(
      await one(`
        select senior_none, ratio, (roles -> 0 ->> 'none') as role, majority_share
        from workforce_figure where area_key = 'E10000015' and year = 2025`),
    ).toEqual({ senior_none: 'hidden', ratio: null, role: 'hidden', majority_share: 31 });
  });

  test('never hides one role alone: the others would give it away', async () => {
    const rows = await dataSource.query<{ hidden: number }[]>(`
      select distinct (select count(*)::int from jsonb_array_elements(f.roles) r where r ->> 'none' is not null) as hidden
      from workforce_figure f where f.none is null and area_key <> 'england' order by 1`);
    expect(rows.map(({ hidden }) => hidden)).not.toContain(1);
  });

  test('hides roles whose people together are no small number, of both groups', async () => {
    const { parse } = await import('csv-parse/sync');
    const rows: Record<string, string>[] = parse(
      await readFile(path.join(copy, 'dfe-csww-headcount-by-role-ethnicity.csv'), 'utf8'),
      { columns: true },
    );
    const heads = new Map(rows.map((row) => [`${row['code']} ${row['year']} ${row['role']}`, row]));
    const shown = await dataSource.query<{ key: string; year: number; hidden: string[] }[]>(`
      select area_key as key, year,
        (select coalesce(array_agg(r ->> 'role'), '{}') from jsonb_array_elements(f.roles) r where r ->> 'none' = 'hidden') as hidden
      from workforce_figure f
      where none is null and not exists (select from jsonb_array_elements(f.roles) r where r ->> 'none' = 'missing')`);
    let seen = 0;
    for (const { key, year, hidden } of shown) {
      const found = hidden.flatMap(
        (role) => heads.get(`${key} ${year} ${role}`) ?? ([] as Record<string, string>[]),
      );
      if (hidden.length === 0 || found.length < hidden.length || hidden.length === 6) continue;
      const sum = (groups: string[]) =>
        found.reduce((total, row) => total + groups.reduce((all, group) => all + Number(row[group]), 0), 0);
      expect(sum(['white'])).toBeGreaterThanOrEqual(10);
      expect(sum(['mixed', 'asian', 'black', 'other'])).toBeGreaterThanOrEqual(10);
      seen += 1;
    }
    expect(seen).toBeGreaterThan(200);
  });

  test('says where DfE has published nothing', async () => {
    expect(
      await one(
        `select none, senior_none, staff from workforce_figure where area_key = 'E06000010' and year = 2025`,
      ),
    ).toEqual({ none: 'missing', senior_none: 'missing', staff: null });
  });
});

test('another start loads nothing, and a changed file is loaded once', async () => {
  const marks = () => one(`select xmin::text from workforce_area where key = 'england'`);
  const before = await marks();
  await loadNationalData(dataSource);
  expect(await marks()).toEqual(before);

  const file = path.join(copy, 'scwres-national-figures.csv');
  const text = await readFile(file, 'utf8');
  await writeFile(
    file,
    text.replace('2025-26,2,relative_likelihood,0.56', '2025-26,2,relative_likelihood,0.57'),
  );
  await Promise.all([loadNationalData(dataSource, copy), loadNationalData(dataSource, copy)]);
  expect(await one(`select value from published_figure where report_key = '2025-26' and key = '2'`)).toEqual({
    value: 0.57,
  });
});
