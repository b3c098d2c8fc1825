import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { bodyOf, type Pair, pairOf, signIn, startFloor } from './community.ts';
import { type Figure, load, median, mediansOf, rounded, warmUp } from './measure.ts';
import type { Machine, Options, Report } from './machine.ts';

/** A hundred times the people, in as many authorities. Sessions are another scenario's. */
const SIZES = {
  small: { authorities: 150, people: 1500, sessions: 0 },
  large: { authorities: 150, people: 150_000, sessions: 0 },
};
type SizeName = keyof typeof SIZES;
const SIZE_NAMES = Object.keys(SIZES) as SizeName[];

/** The pages of the directory: the first, one from the middle, one of a region; and a search with a typing error. */
const PAGES = ['directory', 'middlePage', 'ofRegion'] as const;
const ALL = [...PAGES, 'search'] as const;
type Name = (typeof ALL)[number];

/** Of the median answer's time with many people to that with few. */
const MOST_GROWTH = 1.3;
const LEAST_OF_FLOOR = 0.5;

/** The directory with few and with many people, side by side, and each beside its floor. */
export async function run(machine: Machine, { rounds, seconds }: Options): Promise<Report> {
  const running = new Map<SizeName, Running>();
  try {
    for (const size of SIZE_NAMES) running.set(size, await start(machine, size));
    const targets = new Map<string, Pair>();
    for (const [size, { pairs }] of running)
      for (const name of ALL) targets.set(`${size} ${name}`, pairs[name]);
    const target = (size: SizeName, name: Name): Pair => targets.get(`${size} ${name}`) as Pair;

    const bytes = new Map<string, number>();
    for (const [key, { hub, floor }] of targets) {
      const ours = await bodyOf(hub);
      bytes.set(key, Buffer.byteLength(ours));
      // The floor has no search: there is nothing bare that forgives typing errors.
      if (!key.endsWith(' search') && ours !== (await bodyOf(floor)))
        throw new Error(`The floor answers ${key} with something else than the hub`);
    }

    machine.say('Warming up …');
    const sidesOf = (name: Name) => (name === 'search' ? (['hub'] as const) : (['hub', 'floor'] as const));
    for (const name of ALL)
      for (const size of SIZE_NAMES) for (const side of sidesOf(name)) await warmUp(target(size, name)[side]);

    const measured = new Map<string, Omit<Figure, 'bytes'>[]>();
    const of = (size: SizeName, side: 'hub' | 'floor', name: Name) =>
      measured.get(`${size} ${side} ${name}`) ?? [];
    for (let turn = 0; turn < rounds * seconds; turn += 1) {
      if (turn % seconds === 0) machine.say(`Round ${turn / seconds + 1} of ${rounds} …`);
      // A second each, and who goes first takes turns: a machine that slows down must not slow one of them more.
      const sizes = turn % 2 === 0 ? SIZE_NAMES : SIZE_NAMES.toReversed();
      for (const name of ALL)
        for (const side of sidesOf(name))
          for (const size of sizes) {
            const key = `${size} ${side} ${name}`;
            measured.set(key, [...(measured.get(key) ?? []), await load(target(size, name)[side], 1)]);
          }
    }

    // Of each turn's two neighbours in time, and then their median: noise that lasts meets both.
    const growthOf = (name: Name): number =>
      rounded(
        median(
          of('large', 'hub', name).map(
            ({ p50Ms }, at) => p50Ms / (of('small', 'hub', name)[at]?.p50Ms ?? NaN),
          ),
        ),
        3,
      );
    const shareOf = (size: SizeName, name: Name): number =>
      rounded(
        median(
          of(size, 'hub', name).map(
            ({ requestsPerSecond }, at) =>
              requestsPerSecond / (of(size, 'floor', name)[at]?.requestsPerSecond ?? NaN),
          ),
        ),
        3,
      );
    const figuresOf = (side: 'hub' | 'floor', names: readonly Name[]) =>
      Object.fromEntries(
        names.flatMap((name) =>
          SIZE_NAMES.map((size): [string, Figure] => [
            nameOf(size, name),
            mediansOf(of(size, side, name), bytes.get(`${size} ${name}`) ?? 0),
          ]),
        ),
      );
    const growth = Object.fromEntries(ALL.map((name) => [`${name}Growth`, growthOf(name)]));
    const shares = Object.fromEntries(
      PAGES.flatMap((name) => SIZE_NAMES.map((size) => [nameOf(size, name), shareOf(size, name)])),
    );
    return {
      scenario: 'people',
      data: { ...SIZES.small, morePeople: SIZES.large.people },
      rounds,
      figures: { ...figuresOf('hub', ALL), ...growth },
      floor: figuresOf('floor', PAGES),
      ratios: { ...shares, ...growth },
      goals: {
        ...Object.fromEntries(Object.keys(shares).map((name) => [name, LEAST_OF_FLOOR])),
        ...Object.fromEntries(Object.keys(growth).map((name) => [name, MOST_GROWTH])),
      },
      met:
        Object.values(shares).every((share) => share >= LEAST_OF_FLOOR) &&
        Object.values(growth).every((times) => times <= MOST_GROWTH),
    };
  } catch (error) {
    const ends = [...running.values()].map(({ ended }) => ended);
    const ended = await Promise.race([...ends, sleep(200)]);
    if (!ended) throw error;
    throw new Error(`A hub ended while it was measured: ${JSON.stringify(ended)}`, { cause: error });
  } finally {
    for (const { stop } of running.values()) await stop();
  }
}

const nameOf = (size: SizeName, name: Name): string => (size === 'small' ? name : `${name}OfMany`);

interface Running {
  pairs: Record<Name, Pair>;
  ended: Promise<unknown>;
  stop: () => Promise<void>;
}

async function start(machine: Machine, size: SizeName): Promise<Running> {
  machine.say(`Making ${SIZES[size].people} people …`);
  const folder = path.join(machine.folder, size);
  const postgres = await machine.startPostgres(folder);
  const [port, floorPort] = [await machine.freePort(), await machine.freePort()];
  await machine.makeDemonstration(postgres.url, SIZES[size]);
  const hub = machine.runHub({
    PORT: port,
    DATABASE_URL: postgres.url,
    DATA_DIR: folder,
    // The load is one person at one address, and would be held back for that.
    REQUESTS_PER_MINUTE: '10000000',
  });
  let floor: Awaited<ReturnType<typeof startFloor>> | undefined;
  const stop = async () => {
    floor?.stop();
    await hub.kill('SIGTERM');
    await postgres.stop();
  };
  try {
    await hub.healthy();
    floor = await startFloor(floorPort, postgres.url);
    return { pairs: await pairsFor(postgres.url, port, floorPort), ended: hub.ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** As a participant of the first authority sees it. */
async function pairsFor(databaseUrl: string, port: string, floorPort: string): Promise<Record<Name, Pair>> {
  const { email, cursor } = await readerOf(databaseUrl);
  const [hubAt, floorAt] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${floorPort}`];
  const cookie = await signIn(hubAt, email);
  const pair = (pathname: string): Pair => pairOf(hubAt, floorAt, pathname, cookie);
  return {
    directory: pair('/api/people'),
    middlePage: pair(`/api/people?cursor=${cursor}`),
    ofRegion: pair('/api/people?region=South%20East'),
    search: pair('/api/people?search=tomasz%20zielinksi'),
  };
}

async function readerOf(databaseUrl: string): Promise<{ email: string; cursor: string }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ email: string; nameKey: string; id: string }>(`
      select p.email, middle.name_key as "nameKey", middle.person_id as id
      from person p
      cross join (
        select name_key, person_id from directory_entry order by name_key, person_id
        offset (select count(*) / 2 from directory_entry) limit 1) middle
      where p.email = 'priya.nair@alderbrook.example'`);
    const [found] = rows;
    if (!found) throw new Error('There is no participant in this demonstration');
    const { email, nameKey, id } = found;
    return { email, cursor: Buffer.from(JSON.stringify([nameKey, id])).toString('base64url') };
  } finally {
    await client.end();
  }
}
