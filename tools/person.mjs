// `npm run person -- --email … --name … --role … [--authority …]`: adds someone, on the embedded server too.
import './check-node.mjs';
import { buildIfNeeded } from './build.mjs';
import { ensureDatabase, startEmbedded } from './embedded-postgres.mjs';
import { fail } from './start-error.mjs';

let database;
try {
  await buildIfNeeded({ only: ['api'], say: console.log });
  const { readEnv } = await import('../apps/api/dist/platform/env.js');
  const env = readEnv(process.env);
  if (!env.databaseUrl) {
    database = await startEmbedded(env.dataDir);
    process.env.DATABASE_URL = await ensureDatabase(database, 'hub');
  }
  await import('../apps/api/dist/person.js');
  await database?.stop();
} catch (error) {
  await database?.stop();
  fail(error);
}
