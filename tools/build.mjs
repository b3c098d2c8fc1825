// Builds what has changed since it was last built. A build is written down only when it is whole, so one cut short is
// done again.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { takeLock } from './process-lock.mjs';
import { fail, StartError } from './start-error.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const cache = path.join(root, '.cache');
const shared = ['package-lock.json', 'tsconfig.base.json', 'libs'];

const parts = [
  {
    name: 'api',
    sources: [...shared, 'apps/api/src', 'apps/api/package.json', 'apps/api/tsconfig.json'],
    result: 'apps/api/dist/start-hub.js',
    // Without its result tsc would trust its notes about what it wrote before, so it is told to forget them.
    command: (missing) => [
      'node_modules/typescript7/bin/tsc',
      '-b',
      'apps/api',
      ...(missing ? ['--force'] : []),
    ],
  },
  {
    name: 'web',
    sources: [...shared, 'apps/web'],
    result: 'apps/web/dist/index.html',
    folder: 'apps/web',
    command: () => [path.join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
  },
];

/** Brings the parts named up to date, and says so only when there is something to do. */
export async function buildIfNeeded({ only = ['api', 'web'], say = () => {} } = {}) {
  // An image for running the hub holds what was built and not what it was built from.
  const here = parts.filter(
    ({ name }) => only.includes(name) && existsSync(path.join(root, 'apps', name, 'src')),
  );
  if (here.every((part) => isFresh(part))) return;

  mkdirSync(cache, { recursive: true });
  const lock = await waitForLock(path.join(cache, 'build.lock'));
  try {
    const stale = here.filter((part) => !isFresh(part));
    if (stale.length > 0) say(`Building ${stale.map(({ name }) => name).join(' and ')} …`);
    const built = await Promise.allSettled(stale.map(build));
    const failure = built.find(({ status }) => status === 'rejected');
    if (failure) throw failure.reason;
  } finally {
    lock.release();
  }
}

const stampFile = ({ name }) => path.join(cache, `built-${name}`);

function isFresh(part) {
  try {
    return (
      existsSync(path.join(root, part.result)) && readFileSync(stampFile(part), 'utf8') === stampOf(part)
    );
  } catch {
    return false;
  }
}

async function build(part) {
  const stamp = stampOf(part); // before the build: what is edited during it makes it stale again
  rmSync(stampFile(part), { force: true });
  const missing = !existsSync(path.join(root, part.result));
  const output = await run(part.command(missing), path.join(root, part.folder ?? '.'));
  if (output) throw new StartError(`The ${part.name} could not be built:\n${output}`);
  writeFileSync(stampFile(part), stamp);
}

/** Changes whenever a source's path, size or time of change does: reading them all would cost more than the start may. */
function stampOf({ sources }) {
  const hash = createHash('sha1').update(process.versions.node);
  for (const source of sources) addTo(hash, path.join(root, source));
  return hash.digest('hex');
}

function addTo(hash, file) {
  const entry = statSync(file, { throwIfNoEntry: false });
  if (!entry) return;
  if (!entry.isDirectory()) {
    hash.update(`${file}:${entry.mtimeMs}:${entry.size}\n`);
    return;
  }
  for (const name of readdirSync(file).toSorted())
    if (!/^(dist|node_modules|\..*|.*\.tsbuildinfo)$/.test(name)) addTo(hash, path.join(file, name));
}

/** What the command said if it failed, else nothing. */
function run(args, cwd) {
  return new Promise((done, failed) => {
    // What is built is always the product: with another NODE_ENV in the air Vite would build React's slower half.
    const env = { ...process.env, NODE_ENV: 'production' };
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.stderr.on('data', (text) => (output += text));
    child.on('error', failed);
    child.on('close', (code, endedBy) =>
      done(code === 0 ? '' : output.trim() || `ended by ${endedBy ?? code}`),
    );
  });
}

async function waitForLock(file) {
  for (;;) {
    const lock = takeLock(file);
    if (!lock.heldBy) return lock;
    await sleep(100);
  }
}

if (import.meta.main) await buildIfNeeded({ say: console.log }).catch(fail);
