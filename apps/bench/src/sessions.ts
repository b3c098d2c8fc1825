import { setTimeout as sleep } from 'node:timers/promises';
import { bodyOf, pairsFor, startFloor } from './community.ts';
import { type Figure, load, median, mediansOf, rounded, warmUp } from './measure.ts';
import type { Machine, Options, Report, Size } from './machine.ts';

/** Data S, as far as sessions go. */
const DATA: Size = { authorities: 150, people: 1500, sessions: 60 };
const GOALS = { sessionList: 0.5, sessionPage: 0.5 };
const MOST_DIFFERENT = 0.1;

/** Session list, session page, calendar feed whole and unchanged: the hub beside the floor. */
export async function run(machine: Machine, { rounds, seconds }: Options): Promise<Report> {
  const postgres = await machine.startPostgres(machine.folder);
  const hubPort = await machine.freePort();
  const hubAt = `http://127.0.0.1:${hubPort}`;
  machine.say('Making the data …');
  await machine.makeDemonstration(postgres.url, DATA);

  const hub = machine.runHub({
    PORT: hubPort,
    DATABASE_URL: postgres.url,
    DATA_DIR: machine.folder,
    // The load is one person at one address, and would be held back for that.
    REQUESTS_PER_MINUTE: '10000000',
  });
  let floor: Awaited<ReturnType<typeof startFloor>> | undefined;
  try {
    await hub.healthy();
    const floorPort = await machine.freePort();
    floor = await startFloor(floorPort, postgres.url);
    const pairs = await pairsFor(postgres.url, hubAt, `http://127.0.0.1:${floorPort}`);
    const names = Object.keys(pairs) as (keyof typeof pairs)[];

    const bytes = new Map<string, { hub: number; floor: number }>();
    for (const name of names) {
      const sizes = {
        hub: Buffer.byteLength(await bodyOf(pairs[name].hub)),
        floor: Buffer.byteLength(await bodyOf(pairs[name].floor)),
      };
      if (Math.abs(sizes.floor - sizes.hub) > MOST_DIFFERENT * sizes.hub)
        throw new Error(`The floor's ${name} has ${sizes.floor} bytes and the hub's ${sizes.hub}`);
      bytes.set(name, sizes);
    }

    machine.say('Warming up …');
    for (const name of names) for (const side of ['hub', 'floor'] as const) await warmUp(pairs[name][side]);

    type Measured = Record<'hub' | 'floor', Omit<Figure, 'bytes'>[]>;
    const measured = new Map<string, Measured>(names.map((name) => [name, { hub: [], floor: [] }]));
    for (let round = 0; round < rounds; round += 1) {
      machine.say(`Round ${round + 1} of ${rounds} …`);
      // Who goes first takes turns: a machine that slows down must not slow one of them more.
      const sides = round % 2 === 0 ? (['hub', 'floor'] as const) : (['floor', 'hub'] as const);
      for (const name of names)
        for (const side of sides) measured.get(name)?.[side].push(await load(pairs[name][side], seconds));
    }

    const figuresOf = (side: 'hub' | 'floor') =>
      Object.fromEntries(
        names.map((name) => [
          name,
          mediansOf(measured.get(name)?.[side] ?? [], bytes.get(name)?.[side] ?? 0),
        ]),
      );
    // Of each round's two neighbours in time, and then their median: noise that lasts meets both.
    const ratios = Object.fromEntries(
      names.map((name) => {
        const { hub: ours = [], floor: bare = [] } = measured.get(name) ?? {};
        const each = ours.map(
          ({ requestsPerSecond }, at) => requestsPerSecond / (bare[at]?.requestsPerSecond ?? Number.NaN),
        );
        return [name, rounded(median(each), 3)];
      }),
    );
    return {
      scenario: 'sessions',
      data: { ...DATA },
      rounds,
      figures: figuresOf('hub'),
      floor: figuresOf('floor'),
      ratios,
      goals: GOALS,
      met: Object.entries(GOALS).every(([name, goal]) => (ratios[name] ?? 0) >= goal),
    };
  } catch (error) {
    const ended = await Promise.race([hub.ended, sleep(200)]);
    if (!ended) throw error;
    throw new Error(`The hub ended while it was measured: ${JSON.stringify(ended)}`, { cause: error });
  } finally {
    floor?.stop();
    await hub.kill('SIGTERM');
    await postgres.stop();
  }
}
