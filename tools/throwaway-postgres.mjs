import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, startEmbedded } from './embedded-postgres.mjs';

const ROOM_NEEDED = 512e6;

/** A server for tests: in memory where there is room, and gone with its data when it stops. */
export async function startThrowaway() {
  const folder = mkdtempSync(path.join(roomiest(), 'hub-test-'));
  const server = await startEmbedded(folder, { durable: false, sharedBuffers: '64MB', maxConnections: 200 });
  return {
    url: server.url,
    createDatabase: async (name) => {
      const client = await connect(server.url('postgres'));
      await client.query(`create database ${client.escapeIdentifier(name)}`);
      await client.end();
      return server.url(name);
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
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
