import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { hostOf, readEnv } from '#platform/env.ts';

const PRODUCTION = {
  HUB_MODE: 'production',
  PUBLIC_URL: 'https://hub.example.org',
  HUB_SECRET: '7f3a9c51d2e84b06a1c95d73e8f20b64',
};

const KEY = Buffer.alloc(32, 7);

describe('settings', () => {
  test('are all optional while trying the hub out', () => {
    expect(readEnv({})).toEqual({
      mode: 'demonstration',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      dataDir: path.resolve('.data'),
      databaseUrl: undefined,
      redisUrl: undefined,
      smtpUrl: undefined,
      secret: expect.stringContaining('demonstration only'),
      messageKeys: [],
      trustedProxies: 0,
      metricsPort: undefined,
      requestsPerMinute: 600,
    });
  });

  test('are taken as they are given', () => {
    expect(
      readEnv({
        ...PRODUCTION,
        PORT: '8080',
        PUBLIC_URL: 'https://hub.example.org/',
        DATA_DIR: '/var/lib/hub',
        DATABASE_URL: 'postgresql://user:password@db:5432/hub',
        REDIS_URL: 'rediss://cache:6379',
        SMTP_URL: 'smtps://mail.example.org:465',
        MESSAGE_KEYS: `2026-11:${KEY.toString('base64')}, older:${KEY.toString('base64url')}`,
        TRUSTED_PROXIES: '2',
        METRICS_PORT: '9464',
        REQUESTS_PER_MINUTE: '1200',
      }),
    ).toEqual({
      mode: 'production',
      port: 8080,
      publicUrl: 'https://hub.example.org',
      dataDir: '/var/lib/hub',
      databaseUrl: 'postgresql://user:password@db:5432/hub',
      redisUrl: 'rediss://cache:6379',
      smtpUrl: 'smtps://mail.example.org:465',
      secret: PRODUCTION.HUB_SECRET,
      messageKeys: [
        { name: '2026-11', key: KEY },
        { name: 'older', key: KEY },
      ],
      trustedProxies: 2,
      metricsPort: 9464,
      requestsPerMinute: 1200,
    });
  });

  test('left empty, as compose files do, are not set', () => {
    const empty = Object.fromEntries(
      ['HUB_MODE', 'PORT', 'PUBLIC_URL', 'DATA_DIR', 'DATABASE_URL', 'HUB_SECRET', 'METRICS_PORT'].map(
        (name) => [name, ''],
      ),
    );
    expect(readEnv(empty)).toEqual(readEnv({}));
  });

  test('follow the port in the address people use, unless that is set', () => {
    expect(readEnv({ PORT: '4000' }).publicUrl).toBe('http://localhost:4000');
    expect(readEnv({ PORT: '4000', PUBLIC_URL: 'http://hub.local' }).publicUrl).toBe('http://hub.local');
  });

  test.each([
    ['HUB_MODE', 'staging', 'must be demonstration or production'],
    ['PORT', '0', 'from 1 to 65535'],
    ['PORT', '65536', 'from 1 to 65535'],
    ['PORT', '80a', 'from 1 to 65535'],
    ['PORT', '-1', 'from 1 to 65535'],
    ['PUBLIC_URL', 'hub.example.org', 'must be an address like https://hub.example.org'],
    ['PUBLIC_URL', 'ftp://hub.example.org', 'must be an address like'],
    ['DATABASE_URL', 'mysql://db/hub', 'must be an address like postgres://'],
    ['REDIS_URL', 'localhost:6379', 'must be an address like redis://'],
    ['SMTP_URL', 'mail.example.org', 'must be an address like smtp://'],
    ['HUB_SECRET', 'too short', 'must be at least 32 characters'],
    ['MESSAGE_KEYS', 'first:short', 'must be names and keys of 32 bytes'],
    ['MESSAGE_KEYS', KEY.toString('base64'), 'must be names and keys of 32 bytes'],
    [
      'MESSAGE_KEYS',
      `a:${KEY.toString('base64')},a:${KEY.toString('base64')}`,
      'must give each key a name of its own',
    ],
    ['TRUSTED_PROXIES', 'all', 'from 0 to 10'],
    ['METRICS_PORT', '99999', 'from 1 to 65535'],
    ['REQUESTS_PER_MINUTE', '1', 'from 60 to'],
  ])('that are malformed are named: %s=%s', (name, value, explanation) => {
    expect(() => readEnv({ [name]: value })).toThrow(
      expect.objectContaining({ setting: name, isStartError: true }),
    );
    expect(() => readEnv({ [name]: value })).toThrow(`${name}: `);
    expect(() => readEnv({ [name]: value })).toThrow(explanation);
  });

  test.each([
    ['PUBLIC_URL', undefined, 'must be set in production'],
    ['PUBLIC_URL', 'http://hub.example.org', 'must start with https:// in production'],
    ['HUB_SECRET', undefined, 'must be set in production'],
    ['HUB_SECRET', 'demonstration only: anyone can read this secret', 'must not be a default'],
    ['HUB_SECRET', 'change-me-change-me-change-me-change-me', 'must not be a default'],
  ])('keep production from starting with %s=%s', (name, value, explanation) => {
    expect(() => readEnv({ ...PRODUCTION, [name]: value })).toThrow(`${name}: ${explanation}`);
  });

  test('let production be tried out on one’s own machine', () => {
    for (const PUBLIC_URL of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])
      expect(readEnv({ ...PRODUCTION, PUBLIC_URL }).publicUrl).toBe(PUBLIC_URL);
  });
});

test('stored identifiers name the host and not the port', () => {
  expect(hostOf({ publicUrl: 'https://hub.example.org:8443' })).toBe('hub.example.org');
});
