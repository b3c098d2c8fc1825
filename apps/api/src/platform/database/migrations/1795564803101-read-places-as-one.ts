import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where an entry is (its block, era and age) is one part of the index and not three: so one plan walks from the newest
 * block to the oldest age, where there were three for each sort of entry, which each question had set up for it.
 */
export class ReadPlacesAsOne1795564803101 implements MigrationInterface {
  name = 'ReadPlacesAsOne1795564803101';

  async up(runner: QueryRunner): Promise<void> {
    await replaceIndex(runner, SEPARATE, AS_ONE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await replaceIndex(runner, AS_ONE, SEPARATE);
  }
}

const SEPARATE = 'block, era, age,';
const AS_ONE = `(array[block, 'era ' || era, 'age ' || age]),`;

/** The index itself, and in `search_fill`, which makes it anew. */
async function replaceIndex(runner: QueryRunner, from: string, to: string): Promise<void> {
  const [filling] = (await runner.query(
    `select pg_get_functiondef('search_fill()'::regprocedure) as definition`,
  )) as { definition: string }[];
  const definition = filling?.definition ?? '';
  const using = `using gin (${from}`;
  if (!definition.includes(using)) throw new Error('search_fill does not make the index that is known here');
  await runner.query(definition.replace(using, `using gin (${to}`));
  await runner.query(`drop index search_entry_found_by`);
  await runner.query(`
    create index search_entry_found_by on search_entry
      using gin (${to} stems, title_stems, space_id, authority_id, region, indicators, themes)
      with (fastupdate = off)`);
}
