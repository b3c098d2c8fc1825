import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DataSource, EntityManager } from 'typeorm';
import { type CodeRow, workforceFamilies, type WorkforceRow, workforcesOf } from './workforce-families.ts';

/** The same from `src` and from `dist`. */
const DATA = path.resolve(import.meta.dirname, '../../../data');
const FILES = [
  'local-authorities.csv',
  'statistical-neighbours.csv',
  'local-authority-context.csv',
  'local-authority-codes.csv',
  'dfe-csww-headcount-by-role-ethnicity.csv',
] as const;

/**
 * Brings the real authorities, their neighbours, residents and families of similar workforce to what the files in `folder` say. Costs one query
 * when they have not changed since. An authority that the files no longer name stays: people belong to it.
 */
export async function loadReferenceData(dataSource: DataSource, folder = DATA): Promise<void> {
  const texts = await Promise.all(FILES.map((file) => readFile(path.join(folder, file), 'utf8')));
  const hash = createHash('sha256').update(JSON.stringify(texts)).digest('base64url');
  if ((await loadedHash(dataSource.manager)) === hash) return;

  // Loaded late: a warm start has nothing to parse.
  const { parse } = await import('csv-parse/sync');
  const rows = texts.map((text): unknown[] => parse(text, { columns: true }));
  const [authorities, neighbours, residents] = rows.map((row) => JSON.stringify(row));
  const families = JSON.stringify(
    familiesOf(rows[4] as WorkforceRow[], rows[3] as CodeRow[], rows[2] as ResidentsRow[]),
  );
  await dataSource.transaction(async (manager) => {
    await manager.query(`insert into hub (id) values (1) on conflict do nothing`);
    // Hubs that start together take turns: the second finds the work done.
    if ((await loadedHash(manager, 'for update')) === hash) return;
    await manager.query(SAVE_AUTHORITIES, [authorities]);
    await manager.query(FORGET_NEIGHBOURS, [neighbours]);
    await manager.query(SAVE_NEIGHBOURS, [neighbours]);
    await manager.query(SAVE_RESIDENTS, [residents]);
    await manager.query(SAVE_FAMILIES, [families]);
    await manager.query(`update hub set reference_data_hash = $1`, [hash]);
  });
}

interface ResidentsRow {
  code: string;
  residents_2021: string;
  white: string;
}

/** By DfE's children's social workers; by residents where DfE says nothing of an authority. */
function familiesOf(workforce: WorkforceRow[], codes: CodeRow[], residents: ResidentsRow[]) {
  const workforces = workforcesOf(workforce, codes);
  const byResidents = residents.map(({ code, residents_2021: total, white }) => ({
    id: code,
    share: 1 - Number(white) / Number(total),
    size: Number(total),
  }));
  const families = workforceFamilies(workforces, byResidents);
  return workforces.map(({ id, share, size }) => ({
    code: id,
    family: families.get(id),
    basis: share === null || size === null ? 'residents' : 'workforce',
  }));
}

async function loadedHash(manager: EntityManager, lock: '' | 'for update' = ''): Promise<string | null> {
  const [marker] = await manager.query<{ reference_data_hash: string | null }[]>(
    `select reference_data_hash from hub ${lock}`,
  );
  return marker?.reference_data_hash ?? null;
}

const SAVE_AUTHORITIES = `
  insert into authority (code, name, short_name, type, region)
  select code, name, short_name, type, region
  from json_to_recordset($1) as row(code text, name text, short_name text, type text, region text)
  on conflict (code) do update
  set name = excluded.name, short_name = excluded.short_name, type = excluded.type, region = excluded.region`;

const FORGET_NEIGHBOURS = `
  delete from authority_neighbour
  where authority_id in (
    select authority.id from json_to_recordset($1) as row(code text) join authority using (code))`;

const SAVE_NEIGHBOURS = `
  insert into authority_neighbour (authority_id, rank, neighbour_id, closeness)
  select authority.id, row.rank, neighbour.id, row.closeness
  from json_to_recordset($1) as row(code text, rank smallint, neighbour_code text, closeness text)
  join authority using (code)
  join authority neighbour on neighbour.code = row.neighbour_code`;

const SAVE_RESIDENTS = `
  insert into authority_residents
    (authority_id, total, white, mixed, asian, black, other, imd_average_score, imd_basis)
  select authority.id, residents_2021, white, mixed, asian, black, other, imd2025_average_score, imd2025_basis
  from json_to_recordset($1) as row(
    code text, residents_2021 integer, white integer, mixed integer, asian integer, black integer, other integer,
    imd2025_average_score numeric, imd2025_basis text)
  join authority using (code)
  on conflict (authority_id) do update
  set total = excluded.total, white = excluded.white, mixed = excluded.mixed, asian = excluded.asian,
      black = excluded.black, other = excluded.other, imd_average_score = excluded.imd_average_score,
      imd_basis = excluded.imd_basis`;

const SAVE_FAMILIES = `
  insert into authority_family (authority_id, family, basis)
  select authority.id, family, basis
  from json_to_recordset($1) as row(code text, family text, basis text)
  join authority using (code)
  on conflict (authority_id) do update set family = excluded.family, basis = excluded.basis`;
