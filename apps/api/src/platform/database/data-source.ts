import { DataSource, type EntitySchema } from 'typeorm';
import pg, { type Pool } from 'pg';
import { migrations } from '#platform/database/migrations/index.ts';

type EntityClass = Function | EntitySchema;

/** More would only queue inside a server of the usual size; each waits its turn for at most 3 s. */
const POOL_SIZE = 20;

/** Loading data may take its time. */
const LONGEST_STATEMENT_MS = 15_000;
/** A request's statement takes milliseconds. One that takes this long will not come, and a person should hear so. */
export const WHILE_SERVING = { longestStatementMs: 3500 } as const;

/** What `pg` says of a query that was given up; the problem filter knows it as the database being away. */
const GIVEN_UP = 'Query read timeout';

/**
 * Throws a connection away once a query on it was given up. The way to the server may be gone without a sign, and in
 * the pool it would keep the next request waiting as long again.
 */
class ImpatientClient extends pg.Client {
  override query(...input: never[]): never {
    const answer = (super.query as (...input: unknown[]) => unknown)(...input);
    if (answer instanceof Promise)
      answer.catch((error: Error) => {
        if (error.message === GIVEN_UP) this.connection.stream.destroy();
      });
    return answer as never;
  }
}

export interface DataSourceOptions {
  entities?: EntityClass[];
  poolSize?: number;
  /** The server ends a statement after this long; a server that says nothing at all is given up half a second later. */
  longestStatementMs?: number;
  onPoolError?: (error: Error) => void;
}

export function createDataSource(url: string, options: DataSourceOptions = {}): DataSource {
  const onPoolError = options.onPoolError ?? (() => {});
  const longestStatementMs = options.longestStatementMs ?? LONGEST_STATEMENT_MS;
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
      statement_timeout: longestStatementMs,
      query_timeout: longestStatementMs + 500,
      Client: ImpatientClient,
      idle_in_transaction_session_timeout: 30_000,
      application_name: 'hub',
    },
  });
}

/** TypeORM's own pool, for reading with prepared statements. */
export const poolOf = (dataSource: DataSource): Pool =>
  (dataSource.driver as unknown as { master: Pool }).master;
