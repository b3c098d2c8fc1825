import { request as rawRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createFeed, listFeeds } from '@hub/contracts/calendar-feeds';
import { CalendarFeedEntity } from '#modules/calendar-feeds/calendar-feed.entity.ts';
import { aMember } from '#testing/factories/people.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

const PUBLIC_URL = 'http://hub.example.org:3000';
let hub: TestHub;
let client: Client;
beforeAll(async () => {
  hub = await startTestHub({ PUBLIC_URL });
  client = await hub.as(await aMember(hub.dataSource));
});
afterAll(() => hub.close());

const FEED = JSON.stringify({ filter: 'all', hasMilestones: false });
const post = (headers: Record<string, string>, body: string = FEED, path = '/api/calendar/feeds') =>
  client.fetch(path, { method: 'POST', headers, body });
const feeds = () => hub.dataSource.getRepository(CalendarFeedEntity).count();

async function problemOf(response: Response): Promise<Record<string, unknown>> {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const body = (await response.json()) as Record<string, unknown>;
  expect(body.status).toBe(response.status);
  expect(body.instance).toBe(`/requests/${response.headers.get('x-request-id')}`);
  return body;
}

describe('every answer', () => {
  test('lets a page run and load its own files only', async () => {
    for (const path of ['/api/hub', '/health/live', '/api/nowhere']) {
      const policy = (await hub.stranger.fetch(path)).headers.get('content-security-policy') ?? '';
      const rules = new Map(
        policy.split(';').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]),
      );
      expect(policy).not.toMatch(/unsafe|\*|https?:(?!\/\/hub)/);
      expect(Object.fromEntries(rules)).toMatchObject({
        'default-src': "'self'",
        'script-src': "'self'",
        'style-src': "'self'",
        'object-src': "'none'",
        'base-uri': "'none'",
        'frame-ancestors': "'none'",
        'form-action': "'self'",
      });
    }
  });

  test('tells browsers not to guess, embed, or pass its address on', async () => {
    const { headers } = await hub.stranger.fetch('/api/hub');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  test('has an id of its own, which the caller cannot choose', async () => {
    const ids = await Promise.all(
      [1, 2].map(async () =>
        (
          await hub.stranger.fetch('/api/hub', { headers: { 'request-id': 'mine', 'x-request-id': 'mine' } })
        ).headers.get('x-request-id'),
      ),
    );
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('that is personal is never kept', async () => {
    expect((await client.fetch('/api/calendar/feeds')).headers.get('cache-control')).toBe('no-store');
  });

  test('over https also asks for https for two years', async () => {
    const secure = await startTestHub({
      HUB_MODE: 'production',
      PUBLIC_URL: 'https://hub.example.org',
      HUB_SECRET: 'k'.repeat(40),
    });
    try {
      const { headers } = await secure.stranger.fetch('/api/hub');
      expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
      expect(headers.get('content-security-policy')).toContain("connect-src 'self' wss://hub.example.org");
    } finally {
      await secure.close();
    }
  });
});

describe('a change asked for by another site', () => {
  const JSON_BODY = { 'content-type': 'application/json' };

  test.each([
    ['by its origin', { ...JSON_BODY, origin: 'https://evil.example' }],
    ['by a sibling’s origin', { ...JSON_BODY, origin: 'http://other.example.org:3000' }],
    ['by an origin that hides', { ...JSON_BODY, origin: 'null' }],
    ['by the site the browser names', { ...JSON_BODY, 'sec-fetch-site': 'cross-site' }],
    ['by a sibling site', { ...JSON_BODY, 'sec-fetch-site': 'same-site', origin: PUBLIC_URL }],
  ])('is refused, told %s', async (_, headers) => {
    const before = await feeds();
    const response = await post(headers);
    expect(response.status).toBe(403);
    expect((await problemOf(response)).type).toBe('/problems/cross-site');
    expect(await feeds()).toBe(before);
  });

  test.each([
    ['text/plain', FEED],
    ['application/x-www-form-urlencoded', 'filter=all&hasMilestones=false'],
    ['multipart/form-data; boundary=x', '--x\r\n\r\n--x--'],
    ['application/octet-stream', FEED],
  ])('is refused when it comes as %s, which a form could send', async (type, body) => {
    const before = await feeds();
    const response = await post({ 'content-type': type }, body);
    expect(response.status).toBe(415);
    expect((await problemOf(response)).type).toBe('/problems/unsupported-media');
    expect(await feeds()).toBe(before);
  });

  test('is a change when our own page asks', async () => {
    const own = { ...JSON_BODY, origin: PUBLIC_URL, 'sec-fetch-site': 'same-origin' };
    expect((await post(own)).status).toBe(201);
  });

  test('cannot be made with GET', async () => {
    const before = await feeds();
    await client.fetch('/api/calendar/feeds?filter=all&hasMilestones=false');
    const overridden = await client.fetch('/api/calendar/feeds', {
      headers: { 'x-http-method-override': 'POST', 'content-type': 'application/json' },
    });
    expect(overridden.status).toBe(200);
    expect(await feeds()).toBe(before);
  });
});

describe('a request we cannot take', () => {
  test('of ten megabytes is told how much one may hold', async () => {
    const response = await post(
      { 'content-type': 'application/json' },
      `{"filter":"${'x'.repeat(10_000_000)}"}`,
    );
    expect(response.status).toBe(413);
    const body = await problemOf(response);
    expect(body).toMatchObject({ type: '/problems/too-large' });
    expect(body.detail).toContain('256 kB');
  });

  test.each(['{"filter":', '', 'null', '[]', '"text"', '{"__proto__":{"isAdmin":true},"filter":"all"}'])(
    'with the body %j is a problem and not a fault',
    async (body) => {
      const response = await post({ 'content-type': 'application/json' }, body);
      expect([400, 422]).toContain(response.status);
      expect((await problemOf(response)).type).toMatch(/^\/problems\/(unreadable-request|invalid-input)$/);
    },
  );

  test('with a malformed body says that it could not be read', async () => {
    const response = await post({ 'content-type': 'application/json' }, '{"filter":');
    expect([response.status, (await problemOf(response)).type]).toEqual([
      400,
      '/problems/unreadable-request',
    ]);
  });

  test('to an address that is not there is a problem too', async () => {
    for (const path of ['/api/nowhere', '/api/', '/api/calendar/feeds/nope/nope', '/api/%ff']) {
      const response = await hub.stranger.fetch(path);
      expect([path, response.status]).toEqual([path, path === '/api/%ff' ? 400 : 404]);
      expect((await problemOf(response)).type).toMatch(/not-found|unreadable-request/);
    }
  });

  test('with fields nobody asked for takes none of them', async () => {
    const { status, body } = await client.call(createFeed, {
      body: { filter: 'all', hasMilestones: false, personId: '0', tokenHash: 'x', id: 'mine' } as never,
    });
    expect(status).toBe(201);
    expect(body.id).not.toBe('mine');
  });

  test('with a line break for a header goes nowhere', async () => {
    const { port } = new URL(hub.address);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = rawRequest(
        { host: '127.0.0.1', port, path: '/api/hub?x=%0d%0aset-cookie:%20a=b' },
        (response) => {
          expect(response.headers['set-cookie']).toBeUndefined();
          response.resume();
          resolve(response.statusCode);
        },
      );
      request.on('error', reject);
      request.end();
    });
    expect(status).toBe(200);
  });
});

test('a fault of ours tells nothing but a number to quote', async () => {
  await hub.dataSource.query('alter table calendar_feed rename to calendar_feed_away');
  try {
    const { status, body } = await client.call(listFeeds);
    expect(status).toBe(500);
    expect(body).toEqual({
      type: '/problems/internal-error',
      title: 'Something went wrong on our side',
      status: 500,
      instance: expect.stringMatching(/^\/requests\/[0-9a-f-]{36}$/),
    });
  } finally {
    await hub.dataSource.query('alter table calendar_feed_away rename to calendar_feed');
  }
});
