// For tests: a Redis of their own on a free port, which can be killed and started again where it was.
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './embedded-postgres.mjs';
import { findProgram, runProgram } from './other-programs.mjs';

/**
 * `kill()` ends it at once and `start()` starts it again on the same port: empty, or with `isKept` with all it knew.
 * `freeze()` stops it without closing a connection, `thaw()` lets it go on.
 */
export async function startRedis({ isKept = false, port, password } = {}) {
  const program = findProgram('redis-server');
  const folder = mkdtempSync(path.join(tmpdir(), 'hub-redis-'));
  const chosen = port ?? (await freePort());
  const settings = {
    port: chosen,
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: isKept ? 'yes' : 'no',
    appendfsync: 'everysec',
    ...(password && { requirepass: password }),
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  let running;

  const start = async () => {
    running = runProgram(program, args);
    while (!(await answers(chosen))) {
      const outcome = running.outcome();
      if (outcome) throw new Error(`redis-server ended: ${JSON.stringify(outcome)}`);
      await sleep(20);
    }
  };
  await start();
  return {
    port: chosen,
    url: `redis://${password ? `:${password}@` : ''}127.0.0.1:${chosen}`,
    get pid() {
      return running.pid;
    },
    start,
    kill: () => running.kill('SIGKILL'),
    freeze: () => process.kill(running.pid, 'SIGSTOP'),
    thaw: () => process.kill(running.pid, 'SIGCONT'),
    /** The end, with its folder. */
    stop: async () => {
      await running.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Any answer to a PING will do, also that it wants a password. */
function answers(port) {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const say = (answer) => {
      socket.destroy();
      done(answer);
    };
    socket.setTimeout(1000, () => say(false));
    socket.on('data', (text) => say(!String(text).startsWith('-LOADING')));
    socket.on('error', () => say(false));
    socket.on('close', () => done(false));
  });
}
