import { expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { listFeeds } from '@hub/contracts/calendar-feeds';
import { io } from 'socket.io-client';
import { aMember } from '#testing/factories/people.ts';
import { startTestHub } from '#testing/test-hub.ts';

test('a hub that stops says so first, cuts its sockets, finishes what it began and is gone within ten seconds', async () => {
  const hub = await startTestHub({
    HUB_MODE: 'production',
    PUBLIC_URL: 'https://hub.example.org',
    HUB_SECRET: '7f3a9c51d2e84b06a1c95d73e8f20b64',
  });
  const client = await hub.as(await aMember(hub.dataSource));
  const socket = io(hub.address, {
    transports: ['websocket'],
    reconnection: false,
    extraHeaders: { cookie: client.cookie ?? '' },
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  const cut = new Promise<string>((resolve) => socket.on('disconnect', resolve));

  // A request that takes as long as somebody else holds the table.
  const holder = hub.dataSource.createQueryRunner();
  await holder.startTransaction();
  await holder.query('lock table calendar_feed in access exclusive mode');
  const slow = client.call(listFeeds);
  await sleep(200);

  const before = performance.now();
  const closing = hub.close().then(() => performance.now() - before);
  expect(await cut).toBe('io server disconnect');
  const [ready, live, another] = await Promise.all(
    ['/health/ready', '/health/live', '/api/hub'].map((path) => hub.stranger.fetch(path)),
  );
  expect([ready?.status, live?.status, another?.status]).toEqual([503, 200, 200]);
  const late = io(hub.address, { transports: ['websocket'], reconnection: false, forceNew: true });
  await new Promise<void>((resolve, reject) => {
    late.on('connect_error', () => resolve());
    late.on('connect', () => reject(new Error('A stopping hub took a socket')));
  });

  await sleep(1800);
  await holder.rollbackTransaction();
  await holder.release();
  expect((await slow).status).toBe(200);
  // Nor does it wait for the connections that browsers keep open.
  expect(await closing).toBeLessThan(5000);
  await expect(hub.stranger.fetch('/health/live')).rejects.toThrow();
});
