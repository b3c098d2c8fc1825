// `npm start` from outside: what it says when it cannot start, and what it keeps when it is killed.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { buildIfNeeded } from './build.mjs';
import { freePort as findPort } from './embedded-postgres.mjs';
import { runHub } from './run-hub.mjs';

jest.setTimeout(120_000); // some tests start a hub three times, and the machine may be busy

const real = {
  HUB_MODE: 'production',
  PUBLIC_URL: 'https://hub.example.org',
  HUB_SECRET: '0123456789abcdef0123456789abcdef',
};
let folder;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'hub-start-'));
  await buildIfNeeded();
});

// A server that a failed start left may still be writing its last.
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));

const freePort = async () => String(await findPort());
const inFolder = (name) => path.join(folder, name);

/** It ended by itself, with one line that a person can act on. */
function expectOneLine({ code, stderr, stdout }, pattern) {
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toMatch(pattern);
  expect(stdout).not.toMatch(/\bat .+:\d+:\d+/);
  expect(code).toBe(1);
}

/** The database process that a hub runs on this data. */
const serverOf = (dataDir) =>
  Number(readFileSync(path.join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);

const isRunning = (pid) => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

describe('a hub that cannot start says why in one line', () => {
  const postgres = 'postgres://hub:secret@127.0.0.1';

  test.each([
    [{ PORT: 'eighty' }, /^PORT: /],
    [{ PORT: '70000' }, /^PORT: /],
    [{ HUB_MODE: 'real' }, /^HUB_MODE: /],
    [{ PUBLIC_URL: 'hub.example.org' }, /^PUBLIC_URL: /],
    [{ DATABASE_URL: 'mysql://localhost/hub' }, /^DATABASE_URL: /],
    [{ SMTP_URL: 'https://mail.example.org' }, /^SMTP_URL: /],
    [{ REDIS_URL: 'localhost' }, /^REDIS_URL: /],
    [{ HUB_SECRET: 'short' }, /^HUB_SECRET: /],
    [{ TRUSTED_PROXIES: 'all' }, /^TRUSTED_PROXIES: /],
    [{ ...real, PUBLIC_URL: '' }, /^PUBLIC_URL: /],
    [{ ...real, PUBLIC_URL: 'http://hub.example.org' }, /^PUBLIC_URL: /],
    [{ ...real, HUB_SECRET: '' }, /^HUB_SECRET: /],
    [{ ...real, HUB_SECRET: 'demonstration only: anyone can read this secret' }, /^HUB_SECRET: /],
  ])('setting %j', async (settings, pattern) => {
    expectOneLine(await runHub({ DATA_DIR: inFolder('unused'), ...settings }).ended, pattern);
  });

  test('nothing answers at DATABASE_URL', async () => {
    const port = await freePort();
    const { ended } = runHub({ PORT: await freePort(), DATABASE_URL: `${postgres}:${port}/hub` });
    expectOneLine(await ended, /^DATABASE_URL: .*nothing answers/);
  });

  test('what answers at DATABASE_URL is not PostgreSQL', async () => {
    const other = createServer((socket) =>
      socket.on('error', () => {}).end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    );
    const port = await new Promise((listening) => other.listen(0, () => listening(other.address().port)));
    const { ended } = runHub({ PORT: await freePort(), DATABASE_URL: `${postgres}:${port}/hub` });
    expectOneLine(await ended, /^DATABASE_URL: /);
    other.close();
  });

  test('the data folder cannot be made', async () => {
    writeFileSync(inFolder('file'), '');
    const { ended } = runHub({ PORT: await freePort(), DATA_DIR: inFolder('file/data') });
    expectOneLine(await ended, /data folder .*file\/data cannot be written/);
  });

  test('the Node is too old', async () => {
    const old = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.20.8'}})`;
    const program = path.join(import.meta.dirname, 'check-node.mjs');
    const error = await promisify(execFile)(process.execPath, ['--import', old, program]).catch(
      (failure) => failure,
    );
    expectOneLine(error, /needs Node 24 .*18\.20\.8/);
  });
});

describe('a hub that runs', () => {
  let dataDir;
  let port;
  let hub;

  beforeAll(async () => {
    dataDir = inFolder('data');
    port = await freePort();
    hub = runHub({ PORT: port, DATA_DIR: dataDir });
    await hub.healthy();
  });

  afterAll(() => hub.kill('SIGKILL'));

  test('keeps its data folder to itself', async () => {
    const { ended } = runHub({ PORT: await freePort(), DATA_DIR: dataDir });
    expectOneLine(await ended, new RegExp(`in use by another hub \\(process ${hub.pid}\\)`));
  });

  test('keeps its port to itself', async () => {
    const { ended } = runHub({ PORT: port, DATA_DIR: inFolder('second') });
    expectOneLine(await ended, new RegExp(`^PORT: ${port} `));
  });

  test('keeps what it was told when it is killed, with its database and without', async () => {
    const address = `http://127.0.0.1:${port}`;
    const { accounts } = await (await fetch(`${address}/api/demo/accounts`)).json();
    const signedIn = await fetch(`${address}/api/demo/sign-in`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: accounts[0].email }),
    });
    expect(signedIn.status).toBe(204);
    const [cookie] = signedIn.headers.get('Set-Cookie').split(';');

    for (const killed of ['with its database', 'alone']) {
      const server = serverOf(dataDir);
      if (killed === 'with its database') process.kill(server, 'SIGKILL');
      await hub.kill('SIGKILL');
      hub = runHub({ PORT: port, DATA_DIR: dataDir });
      await hub.healthy();
      if (killed === 'alone') expect(serverOf(dataDir)).toBe(server);
      const me = await fetch(`${address}/api/me`, { headers: { Cookie: cookie } });
      expect(me.status).toBe(200);
    }
  });

  test('stops with its database when told to, and says nothing but hello', async () => {
    const server = serverOf(dataDir);
    const { code, stdout, stderr } = await hub.kill('SIGTERM');
    expect(code).toBe(0);
    expect(isRunning(server)).toBe(false);
    expect(stdout).toContain(`http://localhost:${port}`);
    expect(stderr).toBe('');
  });

  test('will not serve its demonstration as the real thing', async () => {
    const { ended } = runHub({ PORT: port, DATA_DIR: dataDir, ...real });
    expectOneLine(await ended, /^HUB_MODE: .*demonstration/);
  });
});
