// `npm run dev`: the web with hot reload on PORT; what it asks of the API goes to a hub that restarts when its code
// has changed.
import './check-node.mjs';
import { spawn } from 'node:child_process';
import { createServer as createProbe } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { buildIfNeeded } from './build.mjs';
import { ensureDatabase, startEmbedded } from './embedded-postgres.mjs';
import { fail } from './start-error.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const children = [];
let database;
let web;
let stopping = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));

try {
  await buildIfNeeded({ only: ['api'], say: console.log });
  const { readEnv } = await import('../apps/api/dist/platform/env.js');
  const env = readEnv(process.env);
  const apiPort = await freePort();
  if (!env.databaseUrl) database = await startEmbedded(env.dataDir);
  const databaseUrl = env.databaseUrl ?? (await ensureDatabase(database, 'hub'));

  run('compiler', ['node_modules/typescript7/bin/tsc', '-b', '-w', '--preserveWatchOutput', 'apps/api']);
  run(
    'api',
    [
      '--watch-path=apps/api/dist',
      '--watch-path=libs/contracts/dist',
      '--watch-preserve-output',
      'apps/api/dist/main.js',
    ],
    { DATABASE_URL: databaseUrl, PORT: String(apiPort), PUBLIC_URL: env.publicUrl },
  );

  const api = { target: `http://127.0.0.1:${apiPort}`, ws: true };
  web = await createServer({
    root: path.join(root, 'apps/web'),
    server: { port: env.port, strictPort: true, proxy: { '/api': api, '/socket.io': api, '/health': api } },
  });
  await web.listen();
  web.printUrls();
} catch (error) {
  await stop(1, error);
}

function run(name, args, settings = {}) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true, // Ctrl-C comes to this process, which stops the others in order
  });
  children.push(child);
  child.once('exit', () => {
    if (!stopping) console.error(`The ${name} has ended; Ctrl-C and start again.`);
  });
}

async function stop(code, error) {
  if (stopping) return;
  stopping = true;
  await web?.close();
  await Promise.all(children.map(end));
  await database?.stop();
  if (error) fail(error);
  process.exit(code);
}

/** Ends a child and its own children: the API runs below Node's watcher. */
function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return undefined;
  return new Promise((ended) => {
    child.once('exit', ended);
    process.kill(-child.pid, 'SIGTERM');
  });
}

function freePort() {
  return new Promise((found, failed) => {
    const probe = createProbe();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}
