// One server and one migrated template for the whole run; each test file copies the template, which takes milliseconds.
import { buildIfNeeded } from './build.mjs';
import { startThrowaway } from './throwaway-postgres.mjs';

const TEMPLATE = 'hub_template';

export default async function setUp() {
  await buildIfNeeded({ only: ['api'] });
  const { createDataSource } = await import('../apps/api/dist/platform/database/data-source.js');

  const server = await startThrowaway();
  globalThis.testServer = server; // for the teardown, also if what follows fails
  const dataSource = createDataSource(await server.createDatabase(TEMPLATE));
  await dataSource.initialize();
  await dataSource.runMigrations();
  await dataSource.destroy();

  process.env.TEST_DATABASE_SERVER = server.url('');
  process.env.TEST_DATABASE_TEMPLATE = TEMPLATE;
}
