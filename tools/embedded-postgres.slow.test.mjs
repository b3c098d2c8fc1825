import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { connect, ensureDatabase, startEmbedded } from './embedded-postgres.mjs';

jest.setTimeout(120_000); // the machine may be busy

let folder;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'hub-embedded-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const pidFile = () => path.join(folder, 'pg/postmaster.pid');

async function ask(url, query) {
  const client = await connect(url);
  try {
    return (await client.query(query)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  test('writes durably, checks what it reads, and knows letters from signs', async () => {
    const server = await startEmbedded(folder);
    const url = await ensureDatabase(server, 'hub');
    const settings = ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums'];
    for (const setting of settings) expect(await ask(url, `show ${setting}`)).toEqual([{ [setting]: 'on' }]);
    await ask(url, 'create extension pg_trgm');
    expect(
      await ask(url, `select show_trgm('Zürich') && show_trgm('züri') as alike, 'ä' < 'b' as sorted`),
    ).toEqual([{ alike: true, sorted: true }]);
    await server.stop();
    expect(existsSync(pidFile())).toBe(false);
  });

  test('that is killed under a running hub is there again at the same address, with all it was told', async () => {
    const server = await startEmbedded(folder);
    const url = await ensureDatabase(server, 'hub');
    await ask(url, 'create table kept as select 1 as one');
    for (let kills = 0; kills < 2; kills += 1) {
      process.kill(Number(readFileSync(pidFile(), 'utf8').split('\n')[0]), 'SIGKILL');
      const answer = async () => await ask(url, 'select one from kept').catch(() => null);
      let rows = null;
      for (let tries = 0; !rows && tries < 200; tries += 1) {
        await sleep(100);
        rows = await answer();
      }
      expect(rows).toEqual([{ one: 1 }]);
    }
    await server.stop();
    expect(existsSync(pidFile())).toBe(false);
  });

  test('starts although the number of its killed server belongs to another program now', async () => {
    const first = await startEmbedded(folder);
    const url = await ensureDatabase(first, 'hub');
    await ask(url, 'create table kept as select 1 as one');
    process.kill(first.pid, 'SIGKILL');
    await first.stop();

    const other = spawn('sleep', ['60']);
    const [, ...rest] = readFileSync(pidFile(), 'utf8').split('\n');
    writeFileSync(pidFile(), [other.pid, ...rest].join('\n'));
    const second = await startEmbedded(folder);
    expect(await ask(second.url('hub'), 'select one from kept')).toEqual([{ one: 1 }]);
    await second.stop();
    other.kill();
  });

  test('begins again where it was cut short the first time', async () => {
    mkdirSync(path.join(folder, 'pg.new'));
    writeFileSync(path.join(folder, 'pg.new/PG_VERSION'), '18\n');
    const server = await startEmbedded(folder);
    expect(await ask(server.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  test('leaves data of another version alone', async () => {
    mkdirSync(path.join(folder, 'pg'));
    writeFileSync(path.join(folder, 'pg/PG_VERSION'), '15\n');
    await expect(startEmbedded(folder)).rejects.toMatchObject({
      isStartError: true,
      message: expect.stringMatching(/written by PostgreSQL 15/),
    });
  });

  test('takes over the lock of a process that is gone, also when its number is used again', async () => {
    writeFileSync(path.join(folder, 'hub.lock'), `${process.ppid}\nan earlier process\n`);
    const server = await startEmbedded(folder);
    await expect(startEmbedded(folder)).rejects.toMatchObject({
      message: expect.stringContaining(`in use by another hub (process ${process.pid})`),
    });
    await server.stop();
    expect(existsSync(path.join(folder, 'hub.lock'))).toBe(false);
  });
});
