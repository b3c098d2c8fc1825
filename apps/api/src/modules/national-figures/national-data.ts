import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DataSource, EntityManager } from 'typeorm';
import {
  type CodeRow,
  type HeadcountRow,
  type KnownAuthority,
  releaseWorkforce,
} from './workforce-release.ts';

/** The same from `src` and from `dist`. */
const DATA = path.resolve(import.meta.dirname, '../../../data');
const FILES = [
  'scwres-reports.csv',
  'scwres-national-figures.csv',
  'dfe-csww-headcount-by-role-ethnicity.csv',
  'local-authority-codes.csv',
  'local-authorities.csv',
] as const;

/**
 * Brings the published national figures, and what is shown of DfE’s counts, to what the files in `folder` say. Costs one query
 * when they have not changed since.
 */
export async function loadNationalData(dataSource: DataSource, folder = DATA): Promise<void> {
  const texts = await Promise.all(FILES.map((file) => readFile(path.join(folder, file), 'utf8')));
  const hash = createHash('sha256').update(JSON.stringify(texts)).digest('base64url');
  if ((await loaded(dataSource.manager))?.hash === hash) return;

  // Loaded late: a warm start has nothing to parse.
  const { parse } = await import('csv-parse/sync');
  const [reports, figures, headcounts, codes, authorities] = texts.map((text): unknown[] =>
    parse(text, { columns: true }),
  );
  await dataSource.transaction(async (manager) => {
    await manager.query(`insert into hub (id) values (1) on conflict do nothing`);
    // Hubs that start together take turns: the second finds the work done.
    const known = await loaded(manager, 'for update');
    if (known?.hash === hash) return;
    const { areas, years } = releaseWorkforce(
      headcounts as HeadcountRow[],
      codes as CodeRow[],
      authorities as KnownAuthority[],
      known?.threshold ?? 10,
    );
    await manager.query(`delete from published_report`);
    await manager.query(SAVE_REPORTS, [JSON.stringify(reports)]);
    await manager.query(SAVE_FIGURES, [JSON.stringify(figures)]);
    await manager.query(`delete from workforce_area`);
    for (const [table, rows] of [
      ['workforce_area', areas],
      ['workforce_figure', years],
    ] as const)
      await manager.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [
        JSON.stringify(rows),
      ]);
    await manager.query(`update hub set national_data_hash = $1`, [hash]);
  });
}

async function loaded(
  manager: EntityManager,
  lock: '' | 'for update' = '',
): Promise<{ hash: string | null; threshold: number } | undefined> {
  const [marker] = await manager.query<{ hash: string | null; threshold: number }[]>(
    `select national_data_hash as hash, smallest_shown as threshold from hub ${lock}`,
  );
  return marker;
}

const SAVE_REPORTS = `
  insert into published_report (key, phase, collected, title, also_called, published_on, place)
  select key, phase, collected, title, nullif(also_called, ''), nullif(published_on, '')::date, place
  from rows from (json_to_recordset($1) as (
    key text, phase text, collected text, title text, also_called text, published_on text)) with ordinality
    as row(key, phase, collected, title, also_called, published_on, place)`;

const SAVE_FIGURES = `
  insert into published_figure (report_key, place, key, measure, value, kind, wording, source)
  select report, row_number() over (partition by report order by place), nullif(indicator, ''), measure, value,
    value_kind, nullif(published_wording, ''), source
  from rows from (json_to_recordset($1) as (
    report text, indicator text, measure text, value real, value_kind text, published_wording text, source text))
    with ordinality as row(report, indicator, measure, value, value_kind, published_wording, source, place)`;
