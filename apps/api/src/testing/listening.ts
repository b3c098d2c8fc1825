import type { DataSource } from 'typeorm';
import { poolOf } from '#platform/database/data-source.ts';

/** Who asks is remembered for a second: on a busy machine it is asked again, whatever the page. */
const OF_THE_GUARD = ['actor-by-token'];

/** The prepared statements that are asked of the database until `stop`, by name: how many queries a page costs. */
export function listening({ dataSource }: { dataSource: DataSource }): {
  statements: string[];
  stop: () => void;
} {
  const pool = poolOf(dataSource) as unknown as { query: (...input: unknown[]) => unknown };
  const { query } = pool;
  const statements: string[] = [];
  pool.query = function listen(...input) {
    const [asked] = input;
    const name =
      typeof asked === 'object' && asked !== null && 'name' in asked ? String(asked.name) : 'unnamed';
    if (!OF_THE_GUARD.includes(name)) statements.push(name);
    return query.apply(pool, input);
  };
  return { statements, stop: () => void (pool.query = query) };
}
