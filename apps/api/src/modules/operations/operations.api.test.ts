import { readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { EndpointShape } from '@hub/contracts/endpoint';
import { listDeadJobs } from '@hub/contracts/operations';
import { createHub } from '../../create-hub.ts';
import { entities } from '../../entities.ts';
import { createDataSource } from '#platform/database/data-source.ts';
import { JobRunner } from '#platform/jobs/job-runner.ts';
import { createLog } from '#platform/log.ts';
import { aFacilitator, aMember } from '#testing/factories/people.ts';
import { startTestHub, type TestHub } from '#testing/test-hub.ts';

const METRICS_PORT = await freePort();
let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ METRICS_PORT: String(METRICS_PORT) });
});
afterAll(() => hub.close());

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  security?: unknown[];
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: unknown;
  responses: Record<string, { content?: Record<string, unknown> }>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { securitySchemes: Record<string, unknown> };
}
const description = async (): Promise<Document> =>
  (await (await hub.stranger.fetch('/api/openapi.json')).json()) as Document;

/** Every `endpoint()` that a contract exports. */
async function everyEndpoint(): Promise<{ name: string; endpoint: EndpointShape }[]> {
  const folder = path.resolve(import.meta.dirname, '../../../../../libs/contracts/src');
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const modules = await Promise.all(
    files.map(
      (file) => import(`@hub/contracts/${file.replace(/\.ts$/, '')}`) as Promise<Record<string, unknown>>,
    ),
  );
  return modules
    .flatMap((exported) => Object.entries(exported))
    .filter(
      (entry): entry is [string, EndpointShape] =>
        typeof entry[1] === 'object' && entry[1] !== null && 'method' in entry[1] && 'path' in entry[1],
    )
    .map(([name, endpoint]) => ({ name, endpoint }));
}

describe('health', () => {
  test('says that the process lives and takes requests, to anyone and uncached', async () => {
    for (const [address, status] of [
      ['/health/live', 'live'],
      ['/health/ready', 'ready'],
    ] as const) {
      const response = await hub.stranger.fetch(address);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.json()).toEqual({ status });
    }
  });
});

describe('the API description', () => {
  test('is valid OpenAPI 3.1', async () => {
    const document = await description();
    expect(document.openapi).toBe('3.1.1');
    const result = await new Validator().validate(structuredClone(document) as never);
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    const ids = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('lists every call of the contracts, and the API serves each', async () => {
    const { paths } = await description();
    const endpoints = await everyEndpoint();
    expect(endpoints.length).toBeGreaterThan(20);
    const unlisted: string[] = [];
    const unserved: string[] = [];
    for (const { name, endpoint } of endpoints) {
      const listed =
        paths[`/api${endpoint.path.replace(/:(\w+)/g, '{$1}')}`]?.[endpoint.method.toLowerCase()];
      if (!listed) unlisted.push(name);
      // Unknown addresses are "not-found"; a stranger's call of a known one is answered by its own rules.
      const { body } = await hub.stranger.call(endpoint, {
        params: new Proxy({}, { get: () => '00000000-0000-4000-8000-000000000000' }),
        ...(endpoint.body ? { body: {} } : {}),
      });
      if ((body as { type?: string } | undefined)?.type === '/problems/not-found') unserved.push(name);
    }
    expect({ unlisted, unserved }).toEqual({ unlisted: [], unserved: [] });
  });

  test('says of each call what it takes, who may call it and how it refuses', async () => {
    const { paths, components } = await description();
    expect(components.securitySchemes.signIn).toMatchObject({ in: 'cookie', name: 'hub-sign-in' });
    const rotate = paths['/api/calendar/feeds/{feedId}/rotate']?.post;
    expect(rotate).toMatchObject({
      tags: ['calendar'],
      parameters: [
        { name: 'feedId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
      ],
    });
    expect(Object.keys(rotate?.responses ?? {})).toEqual(['200', '401', '404', '422', 'default']);
    expect(rotate?.security).toBeUndefined();
    const create = paths['/api/calendar/feeds']?.post;
    expect(create?.requestBody).toMatchObject({
      content: { 'application/json': { schema: { required: ['filter', 'hasMilestones'] } } },
    });
    expect(paths['/api/calendar/{token}.ics']?.get?.security).toEqual([]);
    expect(paths['/health/ready']?.get?.responses).toHaveProperty('503');
  });

  test('can be read as pages that need nothing the content policy forbids', async () => {
    const page = await hub.stranger.fetch('/api/docs');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const html = await page.text();
    expect(html).not.toMatch(/<style|style=|<script>|onload=/);
    const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
    expect(files).toHaveLength(4);
    for (const file of files) {
      const response = await hub.stranger.fetch(file);
      expect([file, response.status]).toEqual([file, 200]);
      await response.arrayBuffer();
    }
    for (const wrong of ['/api/docs/index.html', '/api/docs/..%2fpackage.json', '/api/docs/package.json'])
      expect((await hub.stranger.fetch(wrong)).status).toBe(404);
  });
});

describe('metrics', () => {
  const metrics = async () => (await fetch(`http://127.0.0.1:${METRICS_PORT}/metrics`)).text();

  test('count requests by route and never by address, sockets, jobs and connections', async () => {
    const token = 'S'.repeat(43);
    await hub.stranger.fetch(`/api/calendar/${token}.ics`);
    const text = await metrics();
    expect(text).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/api\/calendar\/:file",status="404"\} 1/,
    );
    expect(text).not.toContain(token);
    expect(text).toMatch(/^sockets_connected 0$/m);
    expect(text).toMatch(/^jobs\{state="dead"\} \d+$/m);
    expect(text).toMatch(/^jobs\{state="waiting"\} \d+$/m);
    expect(text).toMatch(/^database_connections\{state="idle"\} \d+$/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d/m);
  });

  test('are not where the public can reach them', async () => {
    for (const address of ['/metrics', '/api/metrics'])
      expect((await hub.stranger.fetch(address)).status).toBe(404);
    const quiet = await startTestHub();
    try {
      expect(quiet.env.metricsPort).toBeUndefined();
    } finally {
      await quiet.close();
    }
  });

  test('say whether the processes of a hub hear each other; without Redis it starts and is ready all the same', async () => {
    expect(await metrics()).not.toContain('processes_hear_each_other');
    const port = await freePort();
    // Nothing listens there.
    const deaf = await startTestHub({ REDIS_URL: 'redis://127.0.0.1:1', METRICS_PORT: String(port) });
    try {
      expect((await deaf.stranger.fetch('/health/ready')).status).toBe(200);
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      expect(text).toMatch(/^processes_hear_each_other 0$/m);
    } finally {
      await deaf.close();
    }
  });

  test('on a port that is taken stop the hub from starting, naming the setting', async () => {
    const dataSource = await createDataSource(hub.env.databaseUrl ?? '', { entities }).initialize();
    const second = await createHub({ env: hub.env, log: createLog('silent'), dataSource, clock: hub.clock });
    try {
      await expect(second.listen(0, '127.0.0.1')).rejects.toThrow(/^METRICS_PORT: \d+ is taken/);
    } finally {
      await second.close();
    }
  });
});

describe('dead jobs', () => {
  test('are listed for administrators, and for nobody else', async () => {
    const jobs = hub.app.get(JobRunner);
    await hub.dataSource.query(
      `insert into job.job (name, source_name, data) values ('dead-jobs', 'send-mail', '{"to":"someone@example.org"}')`,
    );
    expect(await jobs.counts()).toMatchObject({ dead: 1 });

    const administrator = await hub.as(
      await aFacilitator(hub.dataSource, { programmeRole: 'administrator' }),
    );
    const { status, body } = await administrator.call(listDeadJobs);
    expect(status).toBe(200);
    expect(body.items).toEqual([
      { id: expect.any(String), name: 'send-mail', failedAt: expect.stringMatching(/Z$/) },
    ]);

    for (const person of [await aFacilitator(hub.dataSource), await aMember(hub.dataSource)]) {
      const refused = await (await hub.as(person)).call(listDeadJobs);
      expect([refused.status, refused.body.type]).toEqual([403, '/problems/not-allowed']);
    }
    expect((await hub.stranger.call(listDeadJobs)).status).toBe(401);
  });
});
