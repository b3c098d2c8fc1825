import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = path.resolve(import.meta.dirname, '../../..');

export interface OwnHub {
  address: string;
  stop(): Promise<void>;
  /** The same hub again, at the same address, with what it knew. */
  start(): Promise<void>;
  /** Stops it and takes its data with it. */
  remove(): Promise<void>;
}

/** A hub beside the one that all journeys share, for a journey that stops it. */
export async function startHubOfItsOwn(): Promise<OwnHub> {
  const port = await freePort();
  const folder = mkdtempSync(path.join(tmpdir(), 'hub-journey-'));
  const address = `http://localhost:${port}`;
  let hub: ChildProcess | null = null;
  const own: OwnHub = {
    address,
    async start() {
      hub = spawn(process.execPath, ['tools/start.mjs'], {
        cwd: root,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: {
          ...process.env,
          HUB_MODE: 'demonstration',
          PORT: String(port),
          PUBLIC_URL: address,
          DATA_DIR: folder,
          DATABASE_URL: '',
        },
      });
      while (!(await isReady(address))) {
        if (hub.exitCode !== null) throw new Error('The hub of this journey did not start');
        await pause(200);
      }
    },
    async stop() {
      if (hub === null || hub.exitCode !== null) return;
      const hasEnded = once(hub, 'exit');
      hub.kill('SIGTERM');
      await hasEnded;
    },
    async remove() {
      await own.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await own.start();
  return own;
}

const isReady = async (address: string): Promise<boolean> => {
  try {
    return (await fetch(`${address}/health/ready`)).ok;
  } catch {
    return false;
  }
};

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0), 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
