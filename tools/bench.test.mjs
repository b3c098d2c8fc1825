// The bench compares like with like: its floor (apps/bench/src/floor) answers what the hub answers.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bodyOf, pairsFor, startFloor } from '../apps/bench/src/community.ts';
import { buildIfNeeded } from './build.mjs';
import { freePort } from './embedded-postgres.mjs';
import { startThrowaway } from './throwaway-postgres.mjs';

const api = path.resolve(import.meta.dirname, '../apps/api');
let postgres;
let hub;
let floor;
let pairs;

beforeAll(async () => {
  await buildIfNeeded({ only: ['api'] });
  postgres = await startThrowaway();
  const databaseUrl = await postgres.createDatabase('hub');
  const { makeDemonstration } = await import('../apps/api/dist/demo.js');
  await makeDemonstration(databaseUrl, { authorities: 20, people: 200, sessions: 60 }, {});

  const [hubPort, floorPort] = [String(await freePort()), String(await freePort())];
  const settings = { PATH: process.env.PATH, PORT: hubPort, DATABASE_URL: databaseUrl };
  hub = spawn(process.execPath, [path.join(api, 'dist/main.js')], { env: settings, stdio: 'ignore' });
  floor = await startFloor(floorPort, databaseUrl);
  const hubAt = `http://127.0.0.1:${hubPort}`;
  await ready(hubAt);
  pairs = await pairsFor(databaseUrl, hubAt, `http://127.0.0.1:${floorPort}`);
}, 60_000);

afterAll(async () => {
  floor?.stop();
  hub?.kill('SIGKILL');
  await postgres?.stop();
});

test.each(['sessionList', 'sessionPage', 'feedCold', 'feedUnchanged'])(
  'the floor sends as much for %s as the hub does, within 10%%',
  async (name) => {
    const [ours, bare] = await Promise.all([bodyOf(pairs[name].hub), bodyOf(pairs[name].floor)]);
    expect(Math.abs(bare.length - ours.length)).toBeLessThanOrEqual(0.1 * ours.length);
  },
);

test('the floor sends the same sessions with the same answers', async () => {
  const [ours, bare] = await Promise.all(
    [pairs.sessionList.hub, pairs.sessionList.floor].map(async (target) => JSON.parse(await bodyOf(target))),
  );
  expect(bare.items.map(timeless)).toEqual(ours.items.map(timeless));
  expect(ours.items.length).toBeGreaterThan(10);
  expect(ours.items.some(({ myAnswer }) => myAnswer)).toBe(true);
});

test('the floor sends the same page', async () => {
  const [ours, bare] = await Promise.all(
    [pairs.sessionPage.hub, pairs.sessionPage.floor].map(async (target) => JSON.parse(await bodyOf(target))),
  );
  expect(Object.keys(bare).sort()).toEqual(Object.keys(ours).sort());
  const { firstComing, series, speakers, readings } = ours;
  expect(bare).toMatchObject({ firstComing, series, speakers, readings });
});

/** The floor writes times as UTC, which is as long as London's time with its offset. */
const timeless = ({ startsAt: _startsAt, endsAt: _endsAt, movedFrom: _movedFrom, ...rest }) => rest;

async function ready(address) {
  for (;;) {
    const answer = await fetch(`${address}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await sleep(50);
  }
}
