// `npm start`: the whole hub in one process on one port, on its own PostgreSQL unless DATABASE_URL names another.
import './check-node.mjs';
import { once } from 'node:events';
import { get } from 'node:http';
import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { fail } from './start-error.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const ACCOUNTS_SHOWN = 6;

let hub;
let database;
let isStopping = false;

enableCompileCache(path.join(root, '.cache/compiled'));
stopOnSignals();
const starting = start();

try {
  await starting;
} catch (error) {
  // Not waited for: a hub that failed half-way may still hold connections, and would complain of losing them.
  database?.abandon();
  if (!isStopping) fail(error);
}

async function start() {
  const { buildIfNeeded } = await import('./build.mjs');
  await buildIfNeeded({ say: console.log });
  const { readEnv } = await import('../apps/api/dist/platform/env.js');
  const env = readEnv(process.env);
  if (isStopping) return;

  // Loading the program takes as long as starting the database: both at once.
  const [databaseUrl, { startHub }] = await Promise.all([
    env.databaseUrl ?? startDatabase(env.dataDir),
    import('../apps/api/dist/start-hub.js'),
  ]);
  if (isStopping) return;
  hub = await startHub({ ...env, databaseUrl });
  if (!isStopping) console.log(await greeting(hub.address, env));
}

async function startDatabase(dataDir) {
  const { ensureDatabase, startEmbedded } = await import('./embedded-postgres.mjs');
  database = await startEmbedded(dataDir);
  return ensureDatabase(database, 'hub');
}

async function greeting(address, { mode, port }) {
  const lines = ['', `  The hub is ready at ${address}`];
  if (mode === 'demonstration') lines.push('', '  Sign in as', ...(await accountLines(port)));
  return [...lines, ''].join('\n');
}

async function accountLines(port) {
  const { accounts } = await readJson(`http://127.0.0.1:${port}/api/demo/accounts`);
  const shown = accounts.slice(0, ACCOUNTS_SHOWN);
  const width = Math.max(...shown.map(({ email }) => email.length));
  const lines = shown.map(
    ({ email, name, role, authority }) =>
      `    ${email.padEnd(width)}  ${[name, role, authority].filter(Boolean).join(', ')}`,
  );
  const others = accounts.length - shown.length;
  return others > 0 ? [...lines, `    and ${others} more on the sign-in page`] : lines;
}

// Not `fetch`: loading it would cost the hub 18 MB for this one call.
async function readJson(address) {
  const [response] = await once(get(address), 'response');
  return json(response);
}

function stopOnSignals() {
  let firstAt;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      if (!isStopping) {
        isStopping = true;
        firstAt = performance.now();
        void stop();
      } else if (performance.now() - firstAt > 500) {
        // Sooner it is the same Ctrl-C: it comes from the terminal and once more from npm.
        database?.abandon();
        process.exit(130);
      }
    });
}

async function stop() {
  await starting.catch(() => {});
  try {
    await hub?.stop();
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  }
  await database?.stop();
  process.exit();
}
