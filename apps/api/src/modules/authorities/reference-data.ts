import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DataSource, EntityManager } from 'typeorm';

/** The same from `src` and from `dist`. */
const DATA = path.resolve(import.meta.dirname, '../../../data');
const FILES = ['local-authorities.csv', 'statistical-neighbours.csv', 'local-authority-context.csv'] as const;

/**
 * Brings the real authorities, their neighbours and their residents to what the files in `folder` say. Costs one query
 * when they have not changed since. An authority that the files no longer name stays: people belong to it.
 */
export async function loadReferenceData(dataSource: DataSource, folder = DATA): Promise<void> {
  const texts = await Promise.all(FILES.map((file) => readFile(path.join(folder, file), 'utf8')));
  const hash = createHash('sha256').update(JSON.stringify(texts)).digest('base64url');
  if ((await loadedHash(dataSource.manager)) === hash) return;

  // Loaded late: a warm start has nothing to parse.
  const { parse } = await import('csv-parse/sync');
  const [authorities, neighbours, residents] = texts.map((text) =>
    JSON.stringify(parse(text, { columns: true })),
  );
  await dataSource.transaction(async (manager) => {
    await manager.query(`insert into hub (id) values (1) on conflict do nothing`);
    // Hubs that start together take turns: the second finds the work done.
    if ((await loadedHash(manager, 'for update')) === hash) return;
    await manager.query(SAVE_AUTHORITIES, [authorities]);
    await manager.query(FORGET_NEIGHBOURS, [neighbours]);
    await manager.query(SAVE_NEIGHBOURS, [neighbours]);
    await manager.query(SAVE_RESIDENTS, [residents]);
    await manager.query(`update hub set reference_data_hash = $1`, [hash]);
  });
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
