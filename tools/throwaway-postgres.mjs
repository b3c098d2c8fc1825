import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, startEmbedded } from './embedded-postgres.mjs';

const ROOM_NEEDED = 512e6;

/** A server for tests: in memory where there is room, and gone with its data when it stops. */
export async function startThrowaway() {
  const folder = mkdtempSync(path.join(roomiest(), 'hub-test-'));
  const server = await startEmbedded(folder, { durable: false, sharedBuffers: '64MB', maxConnections: 200 });
  const mourner = clearAwayWhenThisDies(server.pid, folder);
  return {
    url: server.url,
    createDatabase: async (name) => {
      const client = await connect(server.url('postgres'));
      await client.query(`create database ${client.escapeIdentifier(name)}`);
      await client.end();
      return server.url(name);
    },
    stop: async () => {
      mourner?.kill('SIGKILL');
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Tests are often cut short, and what their server holds in memory would stay until the machine stops. */
function clearAwayWhenThisDies(pid, folder) {
  if (process.platform === 'win32') return undefined;
  // It reads until nobody is left to write.
  const program = 'cat; kill -INT "$0"; sleep 2; kill -QUIT "$0"; rm -rf "$1"';
  const child = spawn('sh', ['-c', program, String(pid), folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.stdin.on('error', () => {});
  child.stdin.unref();
  child.unref();
  return child;
}

function roomiest() {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    if (bavail * bsize > ROOM_NEEDED) return '/dev/shm';
  } catch {
    // not a Linux
  }
  return tmpdir();
}
