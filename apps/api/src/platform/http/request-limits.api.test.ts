import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getMe } from '@hub/contracts/people';
import { readEnv } from '#platform/env.ts';
import { aMember } from '#testing/factories/people.ts';
import { startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '60' });
});
afterAll(() => hub.close());

test('one sign-in that floods is held back, is told for how long, and takes nobody with it', async () => {
  const flooding = await hub.as(await aMember(hub.dataSource));
  const answers = await Promise.all(Array.from({ length: 61 }, () => flooding.call(getMe)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(60);
  const refused = answers.find(({ status }) => status !== 200);
  expect(refused).toMatchObject({ status: 429, body: { type: '/problems/too-many-requests' } });
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);

  const colleague = await hub.as(await aMember(hub.dataSource));
  expect((await colleague.call(getMe)).status).toBe(200);
});

test('one address that floods is held back, whoever it is signed in as', async () => {
  const statuses = new Set<number>();
  for (let at = 0; at < 60; at += 1) {
    const round = await Promise.all(Array.from({ length: 10 }, () => hub.stranger.call(getMe)));
    for (const { status } of round) statuses.add(status);
  }
  expect([...statuses].toSorted((one, other) => one - other)).toEqual([401, 429]);
});

test('how many requests a minute is a setting', () => {
  expect(readEnv({}).requestsPerMinute).toBe(600);
  expect(readEnv({ REQUESTS_PER_MINUTE: '5000' }).requestsPerMinute).toBe(5000);
  expect(() => readEnv({ REQUESTS_PER_MINUTE: 'many' })).toThrow(/^REQUESTS_PER_MINUTE/);
});
