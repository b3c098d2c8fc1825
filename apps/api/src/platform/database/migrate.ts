import pg from 'pg';
import type { DataSource } from 'typeorm';
import { StartError } from '#platform/start-error.ts';

const OLDEST_POSTGRES = 16;
/** Any number will do, as long as every hub uses the same. */
const MIGRATION_LOCK = 7_262_025;

/** Throws a StartError that says what to mend when the database cannot be used. */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    application_name: 'hub-check',
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(
      `select current_setting('server_version_num') as version`,
    );
    const major = Math.floor(Number(rows[0]?.version) / 10_000);
    if (major < OLDEST_POSTGRES) {
      throw new StartError(
        `DATABASE_URL: PostgreSQL ${major} is too old, the hub needs ${OLDEST_POSTGRES} or newer`,
      );
    }
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`DATABASE_URL: cannot use the database at ${placeOf(url)}: ${reasonOf(error)}`);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Brings the tables up to date. Hubs that start together take turns. */
export async function migrate(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      await dataSource.runMigrations();
    } finally {
      await runner.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  } finally {
    await runner.release();
  }
}

function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || '5432'}${pathname}`;
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  const known: Record<string, string> = {
    ECONNREFUSED: 'nothing answers there',
    ENOTFOUND: 'there is no such host',
    ETIMEDOUT: 'it did not answer in time',
    '28P01': 'user or password is wrong',
    '28000': 'user or password is wrong',
    '3D000': 'there is no such database',
    '53300': 'it has no free connections',
    '57P03': 'it is still starting',
  };
  return known[code ?? ''] ?? (message || 'the connection failed').split('\n')[0] ?? '';
}
