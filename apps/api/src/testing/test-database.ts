import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A database of one's own, copied from the migrated template that Jest's global setup made; or one without tables. */
export async function createTestDatabase({ isEmpty = false } = {}): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_SERVER;
  const template = process.env.TEST_DATABASE_TEMPLATE;
  if (!server || !template)
    throw new Error('The test database is not running: start the tests with `npm run jest`');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(
    server,
    `create database ${name} template ${isEmpty ? 'template0' : template} strategy file_copy`,
  );
  return {
    url: new URL(name, server).href,
    drop: () => administer(server, `drop database if exists ${name} with (force)`),
  };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: new URL('postgres', server).href });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
