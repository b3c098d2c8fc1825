// `npm run dev`: the web with hot reload on PORT; what it asks of the API goes to a hub that restarts when its code
// has changed.
import './check-node.mjs';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfNeeded } from './build.mjs';
import { ensureDatabase, freePort, startEmbedded } from './embedded-postgres.mjs';
import { fail } from './start-error.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const inModules = (file) => path.join(root, 'node_modules', file);
const children = [];
let database;
let stopping = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));

try {
  await buildIfNeeded({ only: ['api'], say: console.log });
  const { readEnv } = await import('../apps/api/dist/platform/env.js');
  const env = readEnv(process.env);
  const apiPort = String(await freePort());
  if (!env.databaseUrl) database = await startEmbedded(env.dataDir);
  const databaseUrl = env.databaseUrl ?? (await ensureDatabase(database, 'hub'));

  run('compiler', ['-b', '-w', '--preserveWatchOutput', 'apps/api'], {
    program: inModules('typescript7/bin/tsc'),
  });
  run('api', [], {
    program: 'apps/api/dist/main.js',
    watch: ['apps/api/dist', 'libs/contracts/dist', 'libs/indicators/dist', 'libs/charts/dist'],
    settings: { DATABASE_URL: databaseUrl, PORT: apiPort, PUBLIC_URL: env.publicUrl },
  });
  run('web', ['--port', String(env.port), '--strictPort', '--clearScreen', 'false'], {
    program: inModules('vite/bin/vite.js'),
    folder: 'apps/web',
    settings: { PORT: apiPort }, // where its proxy finds the API
  });
} catch (error) {
  await stop(1, error);
}

function run(name, args, { program, watch = [], folder = '.', settings = {} }) {
  const watching = watch.flatMap((watched) => ['--watch-preserve-output', `--watch-path=${watched}`]);
  const child = spawn(process.execPath, [...watching, program, ...args], {
    cwd: path.join(root, folder),
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true, // Ctrl-C comes to this process, which stops the others before the database
  });
  children.push(child);
  child.once('exit', () => {
    if (stopping) return;
    console.error(`The ${name} has ended, and so does the rest.`);
    void stop(1);
  });
}

async function stop(code, error) {
  if (stopping) return;
  stopping = true;
  await Promise.all(children.map(end));
  await database?.stop();
  if (error) fail(error);
  process.exit(code);
}

/** Ends a child and its own children: the API runs below Node's watcher. */
async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((ended) => {
    child.once('exit', ended);
    process.kill(-child.pid, 'SIGTERM');
  });
}
