// Starts the hub with a database of its own beside it (`DATABASE_URL`): the container's entry.
import { readEnv } from '#platform/env.ts';
import { SettingError, StartError } from '#platform/start-error.ts';
import { startHub } from './start-hub.ts';

try {
  const env = readEnv(process.env);
  if (!env.databaseUrl)
    throw new SettingError('DATABASE_URL', 'must be set: the address of the PostgreSQL database');
  const hub = await startHub({ ...env, databaseUrl: env.databaseUrl });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void hub.stop().then(() => process.exit(0)));
  }
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exit(1);
}
