import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Machine, Options, Report } from './machine.ts';
import { median, rounded } from './measure.ts';

const GOALS = { firstStartSeconds: 15, warmStartSeconds: 3, idleMemoryMb: 170 };
/** Long enough for what a start leaves behind to be collected, short enough to wait for. */
const IDLE_SECONDS = 5;

/** From the command to healthy, with nothing there and with everything there; and what the hub's process holds then. */
export async function run(machine: Machine, { rounds }: Options): Promise<Report> {
  const first: number[] = [];
  const warm: number[] = [];
  const idle: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    machine.say(`Round ${round + 1} of ${rounds} …`);
    const settings = { PORT: await machine.freePort(), DATA_DIR: path.join(machine.folder, String(round)) };
    first.push(await timed(settings));
    warm.push(
      await timed(settings, async (pid) => {
        await sleep(IDLE_SECONDS * 1000);
        idle.push(memoryMb(pid));
      }),
    );
  }

  const figures = {
    firstStartSeconds: rounded(median(first), 2),
    warmStartSeconds: rounded(median(warm), 2),
    idleMemoryMb: rounded(median(idle)),
  };
  const ratios = Object.fromEntries(
    Object.entries(GOALS).map(([name, goal]) => [
      name,
      rounded(figures[name as keyof typeof GOALS] / goal, 3),
    ]),
  );
  return {
    scenario: 'start',
    data: { authorities: 12, people: 60, sessions: 35 },
    rounds,
    figures,
    floor: {},
    ratios,
    goals: GOALS,
    met: Object.values(ratios).every((ratio) => ratio < 1),
  };

  async function timed(
    settings: Record<string, string>,
    whileUp = async (_pid: number) => {},
  ): Promise<number> {
    const from = performance.now();
    const hub = machine.runHub(settings);
    try {
      await hub.healthy();
      const seconds = (performance.now() - from) / 1000;
      await whileUp(hub.pid ?? 0);
      return seconds;
    } finally {
      await hub.kill('SIGTERM');
    }
  }
}

/** What is resident of the hub's own process; the database is another. */
function memoryMb(pid: number): number {
  if (process.platform === 'linux')
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}
