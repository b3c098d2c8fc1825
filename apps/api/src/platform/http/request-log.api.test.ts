import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLog } from '#platform/log.ts';
import { aMember } from '#testing/factories/people.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

const lines: string[] = [];
let hub: TestHub;
let member: Client;
beforeAll(async () => {
  hub = await startTestHub({}, createLog('info', { write: (line) => void lines.push(line) }));
  member = await hub.as(await aMember(hub.dataSource, { email: 'canary-address@council.example' }));
});
afterAll(() => hub.close());

test('each request is one line that names it by the id it was answered with', async () => {
  const response = await member.fetch('/api/sessions?cursor=canary-query', {
    headers: { 'user-agent': 'canary-agent' },
  });
  const id = response.headers.get('x-request-id');
  const logged = lines.map((line) => JSON.parse(line)).filter(({ req }) => req?.id === id);

  expect(logged).toEqual([
    expect.objectContaining({
      req: { id, method: 'GET', url: '/api/sessions' },
      res: { status: 422 },
      ms: expect.any(Number),
    }),
  ]);
  expect(lines.join('')).not.toContain('canary');
  expect(lines.join('')).not.toContain(member.cookie);
});
