// `npm run chaos` in short: what must hold with 200 clients and 20 kills is looked at with a few of each.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { buildIfNeeded } from './build.mjs';

jest.setTimeout(180_000); // the machine may be busy

const SMALL = {
  clients: 16,
  conversations: 4,
  messages: 300,
  changes: 30,
  kills: 2,
  restarts: 1,
  seconds: 12,
};
const NOTHING_WRONG = {
  unsent: 0,
  lost: 0,
  lostAcknowledged: 0,
  doubled: 0,
  gaps: 0,
  renumbered: 0,
  reordered: 0,
  undone: 0,
  different: 0,
  refused: 0,
};

/** What it reports, and the code it ends with. */
async function chaos(options) {
  const args = Object.entries({ ...SMALL, ...options }).flatMap(([name, value]) => [
    `--${name}`,
    String(value),
  ]);
  const running = promisify(execFile)(process.execPath, ['tools/chaos.mjs', 'messages', '--json', ...args], {
    cwd: path.dirname(import.meta.dirname),
  });
  const { code = 0, stdout, stderr } = await running.catch((error) => error);
  if (stdout === '') throw new Error(stderr);
  return { code, report: JSON.parse(stdout) };
}

beforeAll(() => buildIfNeeded());

describe('messages', () => {
  test('are kept once and in order, and everybody has them, whatever is killed beneath one hub', async () => {
    const { code, report } = await chaos({});
    expect(report.wrongs).toEqual(NOTHING_WRONG);
    expect(report).toMatchObject({ handed: 300, acknowledged: 300, isAllRight: true });
    expect(report.faults).toMatchObject({ kills: 2, restarts: 1 });
    expect(code).toBe(0);
  });

  test('and beneath two hubs behind a proxy, with one of them killed and Redis gone for a while', async () => {
    const { code, report } = await chaos({ processes: 2, 'redis-away': 4 });
    expect(report.wrongs).toEqual(NOTHING_WRONG);
    expect(report).toMatchObject({ handed: 300, acknowledged: 300, isAllRight: true });
    expect(report.faults).toMatchObject({ kills: 2, restarts: 1, redisAwaySeconds: 4 });
    expect(code).toBe(0);
  });

  test('of a hub that acknowledges before it keeps are missed', async () => {
    const { code, report } = await chaos({ break: 'ack-early', kills: 1, restarts: 0, seconds: 6 });
    expect(report.wrongs.lostAcknowledged).toBeGreaterThan(0);
    expect(report.isAllRight).toBe(false);
    expect(code).toBe(1);
  });
});
