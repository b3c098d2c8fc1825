import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLog } from '#platform/log.ts';
import { startTestHub, type TestHub } from '#testing/test-hub.ts';

const root = mkdtempSync(path.join(tmpdir(), 'hub-web-'));
let hub: TestHub;
beforeAll(async () => {
  mkdirSync(path.join(root, 'assets'));
  writeFileSync(path.join(root, 'index.html'), '<title>The page</title>');
  writeFileSync(path.join(root, 'favicon.svg'), '<svg/>');
  writeFileSync(path.join(root, 'assets/index-1.js'), 'first()');
  writeFileSync(path.join(root, 'assets/large-1.js'), 'large()');
  writeFileSync(path.join(root, 'assets/large-1.js.br'), brotliCompressSync('large()'));
  writeFileSync(path.join(root, '../hub-web-secret.txt'), 'not for the web');
  hub = await startTestHub({}, createLog('silent'), root);
});
afterAll(async () => {
  await hub.close();
  rmSync(root, { recursive: true });
  rmSync(path.join(root, '../hub-web-secret.txt'));
});

const get = async (address: string, headers: Record<string, string> = {}) => {
  const response = await hub.stranger.fetch(address, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

test.each(['/', '/sessions', '/sessions/1/edit', '/sign-in/link?next=/calendar'])(
  '%s is the page, asked for anew each time',
  async (address) => {
    const { status, headers, text } = await get(address);
    expect([status, text]).toEqual([200, '<title>The page</title>']);
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
  },
);

test('a hashed file may be kept for ever', async () => {
  const { status, headers, text } = await get('/assets/index-1.js');
  expect([status, text]).toEqual([200, 'first()']);
  expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});

test('a file of a later build is served without a restart', async () => {
  writeFileSync(path.join(root, 'assets/index-2.js'), 'second()');
  expect(await get('/assets/index-2.js')).toMatchObject({ status: 200, text: 'second()' });
});

test('a file that the build compressed is sent compressed to those who can read it', async () => {
  const { status, headers, text } = await get('/assets/large-1.js', { 'accept-encoding': 'br' });
  expect([status, text]).toEqual([200, 'large()']);
  expect(headers.get('content-encoding')).toBe('br');
  expect(headers.get('content-type')).toMatch(/javascript/);
  expect(headers.get('vary')).toMatch(/accept-encoding/i);
  expect(headers.get('cache-control')).toContain('immutable');
});

test('a file beside the page is itself', async () => {
  expect(await get('/favicon.svg')).toMatchObject({ status: 200, text: '<svg/>' });
});

test.each([
  '/assets/gone.js',
  '/assets',
  '/api/nothing',
  '/health/nothing',
  '/metrics',
  '/assets/..%2f..%2fhub-web-secret.txt',
])('%s is not found, and never the page: an old tab would run it as a script', async (address) => {
  const { status, headers, text } = await get(address);
  expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
  expect(text).not.toContain('not for the web');
});
