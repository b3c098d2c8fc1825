import { DataSource, type EntitySchema } from 'typeorm';
import type { Pool } from 'pg';
import { migrations } from '#platform/database/migrations/index.ts';

type EntityClass = Function | EntitySchema;

/** More would only queue inside a server of the usual size; each waits its turn for at most 3 s. */
const POOL_SIZE = 20;

export interface DataSourceOptions {
  entities?: EntityClass[];
  poolSize?: number;
  onPoolError?: (error: Error) => void;
}

export function createDataSource(url: string, options: DataSourceOptions = {}): DataSource {
  const onPoolError = options.onPoolError ?? (() => {});
  return new DataSource({
    type: 'postgres',
    url,
    entities: options.entities ?? [],
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
    // gen_random_uuid is built in; creating the extension would need rights that a hosted database may not give.
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    poolSize: options.poolSize ?? POOL_SIZE,
    poolErrorHandler: onPoolError,
    extra: {
      connectionTimeoutMillis: 3000,
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 30_000,
      application_name: 'hub',
    },
  });
}

/** TypeORM's own pool, for reading with prepared statements. */
export const poolOf = (dataSource: DataSource): Pool =>
  (dataSource.driver as unknown as { master: Pool }).master;
