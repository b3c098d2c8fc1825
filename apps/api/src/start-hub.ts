import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHub } from './create-hub.ts';
import { entities } from './entities.ts';
import { prepareHub } from './prepare-hub.ts';
import type { Env } from '#platform/env.ts';
import { createDataSource, WHILE_SERVING } from '#platform/database/data-source.ts';
import { checkDatabase, migrate } from '#platform/database/migrate.ts';
import { createLog } from '#platform/log.ts';
import { StartError } from '#platform/start-error.ts';

export interface RunningHub {
  address: string;
  /** Finishes requests and jobs, then lets go of the database. */
  stop(): Promise<void>;
}

/** Whatever still runs by then is cut: whoever stops a process waits ten seconds before killing it. */
const LONGEST_STOP_MS = 9000;
const WEB_ROOT = path.resolve(import.meta.dirname, '../../web/dist');

/** Migrates, loads what belongs in the database and serves. Throws a StartError for what a person can mend. */
export async function startHub(env: Env & { databaseUrl: string }): Promise<RunningHub> {
  const log = createLog(env.mode === 'production' ? 'info' : 'warn');
  await checkDatabase(env.databaseUrl);
  await prepareDatabase(env);
  const dataSource = createDataSource(env.databaseUrl, {
    ...WHILE_SERVING,
    entities,
    onPoolError: (error) => log.warn({ err: error }, 'A database connection was lost'),
  });
  await dataSource.initialize();

  const app = await createHub({ env, log, dataSource, webRoot: WEB_ROOT });
  try {
    await app.listen(env.port, '0.0.0.0');
  } catch (error) {
    await app.close().catch(() => {});
    throw cannotListen(error, env.port);
  }
  log.info({ address: env.publicUrl }, 'The hub is open');
  return {
    address: env.publicUrl,
    stop: () => Promise.race([app.close(), sleep(LONGEST_STOP_MS, undefined, { ref: false })]),
  };
}

/** By connections of its own: what is loaded may take longer than any request. */
async function prepareDatabase(env: Env & { databaseUrl: string }): Promise<void> {
  const dataSource = createDataSource(env.databaseUrl, { entities, poolSize: 4 });
  await dataSource.initialize();
  try {
    await migrate(dataSource);
    await prepareHub(dataSource, env);
  } finally {
    await dataSource.destroy();
  }
}

function cannotListen(error: unknown, port: number): unknown {
  const { code } = error as { code?: string };
  if (code === 'EADDRINUSE')
    return new StartError(`PORT: ${port} is taken by another program. Stop it, or set PORT to a free one`);
  if (code === 'EACCES')
    return new StartError(`PORT: this user may not listen on ${port}. Set PORT to 1024 or higher`);
  return error;
}
