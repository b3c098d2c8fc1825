// Two socket servers that share rooms through a real Redis, which is killed, frozen, emptied and trimmed under them.
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createClient } from 'redis';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { SharedRooms } from '../apps/api/src/platform/realtime/shared-rooms.ts';
import { startRedis } from './redis.mjs';

jest.setTimeout(60_000);

const STREAM = 'hub:rooms';
let redis;
let processes;
beforeEach(async () => {
  redis = await startRedis();
  processes = [];
});
afterEach(async () => {
  for (const { stop } of processes) await stop();
  await redis.stop();
});

/** As much of a hub's process as hears and tells. */
async function aProcess({ secret = 'one secret' } = {}) {
  const said = [];
  const missed = jest.fn();
  const reasons = [];
  const log = {
    warn: (line) => {
      said.push(line.msg ?? line);
      if (line.reason) reasons.push(line.reason);
    },
  };
  const { shared, adapter } = await SharedRooms.open({ url: redis.url, secret, log, onMissed: missed });
  const http = createServer();
  const server = new Server(http, { adapter });
  server.on('who', (answer) => answer(secret));
  await new Promise((listening) => http.listen(0, '127.0.0.1', listening));
  const client = io(`http://127.0.0.1:${http.address().port}`, { transports: ['websocket'], forceNew: true });
  await new Promise((connected) => client.once('connect', connected));
  const heard = [];
  client.onAny((name, what) => heard.push(what ?? name));
  const stop = async () => {
    client.disconnect();
    server.local.disconnectSockets(true);
    await shared.close();
    await server.close();
  };
  const made = { shared, server, client, heard, missed, said, reasons, stop };
  processes.push(made);
  return made;
}

async function aClient() {
  const client = createClient({ url: redis.url, RESP: 2 });
  client.on('error', () => {});
  return client.connect();
}

async function until(what, withinMs = 5000) {
  const from = performance.now();
  while (!(await what())) {
    if (performance.now() - from > withinMs) throw new Error(`Not within ${withinMs} ms: ${what}`);
    await sleep(10);
  }
  return performance.now() - from;
}

async function two(...options) {
  const [a, b] = [await aProcess(...options), await aProcess(...options)];
  await until(() => a.shared.isThere && b.shared.isThere);
  // Each has said hello to the other.
  a.server.emit('x', 'from a');
  b.server.emit('x', 'from b');
  await until(() => a.heard.length === 2 && b.heard.length === 2);
  for (const { heard, missed } of [a, b]) {
    heard.length = 0;
    missed.mockClear();
  }
  return [a, b];
}

describe('two processes', () => {
  test('hear each other in order, each once', async () => {
    const [a, b] = await two();
    for (let number = 0; number < 500; number += 1) a.server.emit('x', number);
    await until(() => b.heard.length >= 500);
    const all = Array.from({ length: 500 }, (_, number) => number);
    expect(b.heard).toEqual(all);
    expect(a.heard).toEqual(all);
    expect(b.missed).not.toHaveBeenCalled();
  });

  test('cut and move each other’s sockets, and ask each other', async () => {
    const [a, b] = await two();
    const [socket] = b.server.sockets.sockets.values();
    a.server.in(socket.id).socketsJoin('a room');
    await until(() => socket.rooms.has('a room'));
    a.server.in('a room').socketsLeave('a room');
    await until(() => !socket.rooms.has('a room'));
    await expect(a.server.serverSideEmitWithAck('who')).resolves.toEqual(['one secret']);
    const ended = new Promise((over) => b.client.once('disconnect', over));
    a.server.in(socket.id).disconnectSockets(true);
    await expect(ended).resolves.toBe('io server disconnect');
  });

  test('leave nothing readable in Redis, and hear nobody who has not their secret', async () => {
    const [a, b] = await two();
    const stranger = await aProcess({ secret: 'another secret' });
    await until(() => stranger.shared.isThere);
    stranger.server.emit('x', 'from a stranger');
    a.server.emit('x', 'canary');
    await until(() => b.heard.length > 0);
    expect(b.heard).toEqual(['canary']);
    expect(stranger.heard).toEqual(['from a stranger']);
    const client = await aClient();
    const entries = JSON.stringify(await client.xRange(STREAM, '-', '+'));
    expect(entries.length).toBeGreaterThan(500);
    expect(entries).not.toMatch(/canary|from a|"x"/);
    // What was said is not said twice by whoever can only repeat it.
    const [last] = await client.xRevRange(STREAM, '+', '-', { COUNT: 1 });
    await client.xAdd(STREAM, '*', last.message);
    await client.xAdd(STREAM, '*', { from: last.message.from, said: '999', what: last.message.what });
    await client.xAdd(STREAM, '*', { nsp: '/', type: '3', data: '{}', uid: 'nobody' });
    a.server.emit('x', 'after');
    await until(() => b.heard.includes('after'));
    expect(b.heard).toEqual(['canary', 'after']);
    expect(b.missed).not.toHaveBeenCalled();
    client.destroy();
  });

  test('start and serve their own without Redis, and hear each other when it comes', async () => {
    await redis.kill();
    const a = await aProcess();
    const b = await aProcess();
    a.server.emit('x', 'alone');
    await until(() => a.heard.length === 1, 200);
    await expect(a.server.serverSideEmitWithAck('who')).resolves.toEqual([]);
    expect(a.shared.isThere).toBe(false);
    await until(() => a.said.length > 0);
    await sleep(1500);
    expect(a.said).toEqual([expect.stringMatching(/^Redis is away/)]);
    await redis.start();
    await until(() => a.shared.isThere && b.shared.isThere);
    expect(a.missed).toHaveBeenCalled();
    expect(a.said).toEqual([expect.anything(), expect.stringMatching(/^Redis answers again/)]);
    a.server.emit('x', 'together');
    await until(() => b.heard.includes('together'));
    expect(b.heard).toEqual(['together']);
  });
});

describe('a process', () => {
  test('that says goodbye is not missed; one that dies may have left something unsaid', async () => {
    const [a, b] = await two();
    await b.shared.close();
    const c = await aProcess();
    await until(() => c.shared.isThere);
    await sleep(8500); // as long as it takes to miss somebody
    expect(a.missed).not.toHaveBeenCalled();
    for (const line of ['writer', 'reader', 'asker']) c.shared[line].close();
    await until(() => a.missed.mock.calls.length > 0, 10_000);
    await sleep(4000);
    expect(a.missed).toHaveBeenCalledTimes(1);
  });
});

describe('while Redis', () => {
  test('is gone, sockets of the same process are told at once; back, both are told that they missed something', async () => {
    const [a, b] = await two();
    await redis.kill();
    const tellAt = performance.now();
    a.server.emit('x', 'here');
    await until(() => a.heard.length === 1);
    expect(performance.now() - tellAt).toBeLessThan(100);
    await sleep(2000);
    a.server.emit('x', 'still here');
    await until(() => a.heard.length === 2);
    expect(b.heard).toEqual([]);
    await redis.start();
    const back = await until(() => a.missed.mock.calls.length > 0 && b.missed.mock.calls.length > 0);
    expect(back).toBeLessThan(3000);
    a.server.emit('x', 'again');
    await until(() => b.heard.length > 0);
    expect(b.heard).toEqual(['again']);
  });

  test('hangs without a word, sockets of the same process are told at once, and nobody waits for it', async () => {
    const [a, b] = await two();
    redis.freeze();
    const tellAt = performance.now();
    a.server.emit('x', 'here');
    await until(() => a.heard.length === 1);
    expect(performance.now() - tellAt).toBeLessThan(100);
    await until(() => !a.shared.isThere && !b.shared.isThere, 9000);
    redis.thaw();
    await until(() => a.shared.isThere && b.shared.isThere);
    b.server.emit('x', 'again');
    await until(() => a.heard.includes('again'));
    expect(b.missed).toHaveBeenCalled();
  });

  test('cannot take what is said, the others learn that they missed it', async () => {
    const [a, b] = await two();
    const client = await aClient();
    await client.configSet('maxmemory', '1');
    a.server.emit('x', 'unheard');
    await until(() => a.said.length > 0);
    expect(a.reasons).toEqual([expect.stringMatching(/^OOM /)]);
    expect(a.heard).toEqual(['unheard']);
    expect(b.missed).not.toHaveBeenCalled();
    await client.configSet('maxmemory', '0');
    await until(() => b.missed.mock.calls.length > 0);
    expect(b.heard).toEqual([]);
    client.destroy();
  });

  test('is emptied, what comes next is heard', async () => {
    const [a, b] = await two();
    const client = await aClient();
    await client.flushAll();
    a.server.emit('x', 'next');
    await until(() => b.heard.length > 0);
    expect(b.heard).toEqual(['next']);
    client.destroy();
  });

  test('begins to count from an earlier time, what is said is heard all the same', async () => {
    const [a, b] = await two();
    await redis.kill();
    await redis.start();
    await until(() => a.shared.isThere && b.shared.isThere);
    const client = await aClient();
    await client.xAdd(STREAM, '32503680000000-0', { future: 'yes' });
    a.server.emit('x', 'of the future');
    await until(() => b.heard.includes('of the future'));
    await redis.kill();
    await redis.start();
    await until(() => a.shared.isThere && b.shared.isThere);
    a.server.emit('x', 'of the present');
    await until(() => b.heard.includes('of the present'));
    client.destroy();
  });

  test('is told more than it takes, the others learn that they missed something and hear what comes next', async () => {
    const [a, b] = await two();
    for (let number = 0; number < 25_000; number += 1) a.server.emit('x', number);
    await until(() => b.missed.mock.calls.length > 0, 20_000);
    await sleep(1000);
    a.server.emit('x', 'next');
    await until(() => b.heard.at(-1) === 'next');
    expect(a.heard).toHaveLength(25_001);
    expect(new Set(b.heard).size).toBe(b.heard.length);
  });
});
