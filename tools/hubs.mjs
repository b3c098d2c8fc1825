// For tests: several hub processes on one database, each of which can be killed and started again where it was.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildIfNeeded } from './build.mjs';
import { freePort } from './embedded-postgres.mjs';
import { runProgram } from './other-programs.mjs';

const root = path.dirname(import.meta.dirname);
const SETTINGS =
  /^(HUB_|MESSAGE_|PORT$|PUBLIC_URL$|DATA_DIR$|DATABASE_URL$|REDIS_URL$|SMTP_URL$|TRUSTED_PROXIES$|METRICS_|REQUESTS_)/;

/**
 * Starts `ports.length` hubs (or `count`, on free ports) with the same settings, as the container does: one after the
 * other the first time, because the first one fills the database.
 *
 *   const hubs = await startHubs({ ports: [a, b], settings: { DATABASE_URL, REDIS_URL, PUBLIC_URL } });
 *   await hubs[0].kill();   // kill -9
 *   await hubs[0].start();  // the same port again; resolves when it is ready
 *   await hubs.stop();
 */
export async function startHubs({ count = 2, ports, settings }) {
  await buildIfNeeded();
  const folder = mkdtempSync(path.join(tmpdir(), 'hub-several-'));
  const chosen = ports ?? (await Promise.all(Array.from({ length: count }, freePort)));
  const hubs = chosen.map((port) => hubAt(port, { DATA_DIR: folder, ...settings }));
  const stop = async () => {
    await Promise.all(hubs.map((hub) => hub.kill()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await hubs[0].start();
    await Promise.all(hubs.slice(1).map((hub) => hub.start()));
  } catch (error) {
    await stop();
    throw error;
  }
  return Object.assign(hubs, { stop });
}

function hubAt(port, settings) {
  const inherited = Object.entries(process.env).filter(([name]) => !SETTINGS.test(name));
  const env = {
    ...Object.fromEntries(inherited),
    NODE_COMPILE_CACHE: path.join(root, '.cache/compiled'),
    PORT: String(port),
    ...settings,
  };
  let running;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    get pid() {
      return running?.pid;
    },
    /** What it has said since it was last started: its last 64 kB of each. */
    get said() {
      return running?.said;
    },
    isRunning: () => running !== undefined && running.outcome() === undefined,
    start: async () => {
      running = runProgram(process.execPath, ['--max-semi-space-size=4', 'apps/api/dist/main.js'], {
        cwd: root,
        env,
      });
      while (!(await isReady(port))) {
        const outcome = running.outcome();
        if (outcome) throw new Error(`The hub ended: ${JSON.stringify(outcome)}`);
        await sleep(20);
      }
    },
    kill: async (signal = 'SIGKILL') => running?.kill(signal),
  };
}

async function isReady(port) {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}
