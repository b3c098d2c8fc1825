import { createServer, connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFeed, listFeeds } from '@hub/contracts/calendar-feeds';
import { createHub } from '../../create-hub.ts';
import { entities } from '../../entities.ts';
import { createDataSource, WHILE_SERVING } from '#platform/database/data-source.ts';
import { JobRunner } from '#platform/jobs/job-runner.ts';
import { createLog } from '#platform/log.ts';
import { aMember } from '#testing/factories/people.ts';
import { type Answer, Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

/** Stands between the hub and its database: can be cut, or hold its tongue. */
class Wire {
  private readonly sockets = new Set<Socket>();
  private isCut = false;
  private isSilent = false;
  private readonly server;
  port = 0;

  constructor(target: { host: string; port: number }) {
    this.server = createServer((near) => {
      if (this.isCut) return void near.resetAndDestroy();
      const far = connect(target);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.sockets.add(from);
        from.on('data', (data) => void (this.isSilent || to.write(data)));
        from.on('error', () => {});
        from.on('close', () => {
          this.sockets.delete(from);
          to.destroy();
        });
      }
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.port = (this.server.address() as { port: number }).port;
  }
  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.resetAndDestroy();
  }
  silence(): void {
    this.isSilent = true;
  }
  mend(): void {
    // What was swallowed is gone: those connections are of no more use.
    if (this.isSilent) for (const socket of this.sockets) socket.resetAndDestroy();
    this.isCut = false;
    this.isSilent = false;
  }
  close(): void {
    this.cut();
    this.server.close();
  }
}

let origin: TestHub;
let wire: Wire;
let app: Awaited<ReturnType<typeof createHub>>;
let address: string;
let client: Client;
let stranger: Client;
const crashes: unknown[] = [];
const onCrash = (error: unknown) => void crashes.push(error);

beforeAll(async () => {
  process.on('unhandledRejection', onCrash);
  process.on('uncaughtExceptionMonitor', onCrash);
  origin = await startTestHub();
  const direct = new URL(origin.env.databaseUrl ?? '');
  wire = new Wire({ host: direct.hostname, port: Number(direct.port) });
  await wire.open();
  const viaWire = new URL(direct);
  viaWire.port = String(wire.port);

  const env = { ...origin.env, databaseUrl: viaWire.href };
  const dataSource = await createDataSource(viaWire.href, {
    ...WHILE_SERVING,
    entities,
    poolSize: 4,
  }).initialize();
  app = await createHub({ env, log: createLog('silent'), dataSource, clock: origin.clock });
  await app.listen(0, '127.0.0.1');
  address = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  stranger = new Client(address);
  client = new Client(address, (await origin.as(await aMember(origin.dataSource))).cookie);
});
afterAll(async () => {
  wire.mend();
  await app.close();
  wire.close();
  await origin.close();
  process.off('unhandledRejection', onCrash);
  process.off('uncaughtExceptionMonitor', onCrash);
});

async function timed<T>(work: () => Promise<T>): Promise<{ answer: T; ms: number }> {
  const before = performance.now();
  return { answer: await work(), ms: performance.now() - before };
}

async function healthyAgain(): Promise<number> {
  const before = performance.now();
  while (performance.now() - before < 10_000) {
    const [ready, list] = [await stranger.fetch('/health/ready'), await client.call(listFeeds)];
    if (ready.status === 200 && list.status === 200) return performance.now() - before;
    await sleep(50);
  }
  throw new Error('Not healthy within 10 s');
}

const refusesPolitely = ({ status, body, headers }: Answer<unknown>) => {
  expect([status, (body as { type?: string }).type]).toEqual([503, '/problems/unavailable']);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
};

describe('while its database is away, the hub', () => {
  test('that loses every connection at once answers 503 with a time to come back, and is well within 5 s', async () => {
    expect((await client.call(listFeeds)).status).toBe(200);
    wire.cut();
    for (let tries = 0; tries < 5; tries += 1) {
      const { answer, ms } = await timed(() => client.call(listFeeds));
      refusesPolitely(answer);
      expect(ms).toBeLessThan(3500);
    }
    refusesPolitely(await client.call(createFeed, { body: { filter: 'all', hasMilestones: false } }));
    const ready = await timed(() => stranger.fetch('/health/ready'));
    expect(ready.answer.status).toBe(503);
    expect(ready.answer.headers.get('retry-after')).not.toBeNull();
    expect(ready.ms).toBeLessThan(1200);
    expect((await stranger.fetch('/health/live')).status).toBe(200);

    wire.mend();
    expect(await healthyAgain()).toBeLessThan(5000);
    expect(crashes).toEqual([]);
  });

  test('that gets no answer at all keeps nobody waiting longer than 4.5 s, and says within 1 s that it is not ready', async () => {
    wire.silence();
    const [list, ready, live] = await Promise.all([
      timed(() => client.call(listFeeds)),
      timed(() => stranger.fetch('/health/ready')),
      timed(() => stranger.fetch('/health/live')),
    ]);
    refusesPolitely(list.answer);
    expect(list.ms).toBeLessThan(4500);
    expect([ready.answer.status, live.answer.status]).toEqual([503, 200]);
    expect(ready.ms).toBeLessThan(1200);
    expect(live.ms).toBeLessThan(200);
    const change = await timed(() =>
      client.call(createFeed, { body: { filter: 'all', hasMilestones: false } }),
    );
    refusesPolitely(change.answer);
    expect(change.ms).toBeLessThan(4500);
    wire.mend();
    expect(await healthyAgain()).toBeLessThan(5000);
    expect(crashes).toEqual([]);
  });

  test('whose server ends its connections, as in a restart, goes on with new ones', async () => {
    const { databaseUrl } = origin.env;
    const name = new URL(databaseUrl ?? '').pathname.slice(1);
    for (let round = 0; round < 3; round += 1) {
      const inFlight = Promise.all(Array.from({ length: 8 }, () => client.call(listFeeds)));
      await origin.dataSource.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()`,
        [name],
      );
      for (const { status } of await inFlight) expect([200, 503]).toContain(status);
    }
    expect(await healthyAgain()).toBeLessThan(5000);
    expect(crashes).toEqual([]);
  });

  test('can enqueue jobs again afterwards', async () => {
    await healthyAgain();
    await expect(app.get(JobRunner).counts()).resolves.toMatchObject({ dead: 0 });
  });
});
