// `npm run db:check`: the migrations make exactly the tables that the entities describe.
import './check-node.mjs';
import { buildIfNeeded } from './build.mjs';
import { fail } from './start-error.mjs';
import { startThrowaway } from './throwaway-postgres.mjs';

/** The statements that a migration still has to run; none when all is well. */
export async function missingStatements() {
  await buildIfNeeded({ only: ['api'] });
  const { createDataSource } = await import('../apps/api/dist/platform/database/data-source.js');
  const { entities } = await import('../apps/api/dist/entities.js');
  const server = await startThrowaway();
  try {
    const dataSource = createDataSource(await server.createDatabase('hub'), { entities });
    await dataSource.initialize();
    await dataSource.runMigrations();
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    await dataSource.destroy();
    return upQueries.map(({ query }) => query);
  } finally {
    await server.stop();
  }
}

async function check() {
  const missing = await missingStatements();
  if (missing.length === 0) {
    console.log('The migrations make what the entities describe.');
    return;
  }
  console.error(
    `The entities describe what no migration makes:\n${missing.map((query) => `  ${query};`).join('\n')}`,
  );
  process.exitCode = 1;
}

if (import.meta.main) await check().catch(fail);
