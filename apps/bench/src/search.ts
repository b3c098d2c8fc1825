import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { bodyOf, type Pair, pairOf, signIn, startFloor } from './community.ts';
import { type Figure, load, median, mediansOf, rounded, warmUp } from './measure.ts';
import type { Machine, Options, Report } from './machine.ts';
import { loadThreads } from './threads-data.ts';

const SIZES = {
  small: { authorities: 150, people: 1500, sessions: 0, spaces: 20, threads: 5000, posts: 100_000 },
  large: { authorities: 150, people: 1500, sessions: 0, spaces: 20, threads: 50_000, posts: 1_000_000 },
};
type SizeName = keyof typeof SIZES;
const SIZE_NAMES = Object.keys(SIZES) as SizeName[];

/** A word of eight posts, of one in a hundred, of a third of them; and what a floor has nothing for. */
const WITH_FLOOR = ['rare', 'middling', 'common'] as const;
const ALL = [...WITH_FLOOR, 'twoWords', 'prefix', 'typingError'] as const;
type Name = (typeof ALL)[number];
const QUESTIONS: Record<Name, string> = {
  rare: 'zebrafish ',
  middling: 'quagga ',
  common: 'panel ',
  twoWords: 'disciplinary panel ',
  prefix: 'discipl',
  typingError: 'zebrafsih ',
};

/** Of the median answer's time with ten times the posts to that with the usual ones. */
const MOST_GROWTH = 1.3;
const LEAST_OF_FLOOR = 0.6;
const LONGEST_MS = 100;

/** Results as one types, with few and with many posts, side by side, and each beside its floor. */
export async function run(machine: Machine, { rounds, seconds }: Options): Promise<Report> {
  const running = new Map<SizeName, Running>();
  try {
    for (const size of SIZE_NAMES) running.set(size, await start(machine, size));
    const target = (size: SizeName, name: Name): Pair => {
      const found = running.get(size)?.pairs[name];
      if (!found) throw new Error(`Nothing runs with ${size} data`);
      return found;
    };

    const bytes = new Map<string, number>();
    for (const size of SIZE_NAMES)
      for (const name of ALL) {
        const ours = await bodyOf(target(size, name).hub);
        if (!ours.includes('"discussions"')) throw new Error(`${name} finds nothing: ${ours.slice(0, 300)}`);
        bytes.set(`${size} ${name}`, Buffer.byteLength(ours));
        if (!hasFloor(name)) continue;
        const theirs = await bodyOf(target(size, name).floor);
        if (Math.abs(theirs.length - ours.length) > ours.length / 10)
          throw new Error(
            `The floor answers ${size} ${name} with ${theirs.length} bytes, the hub with ${ours.length}`,
          );
      }

    machine.say('Warming up …');
    const sidesOf = (name: Name) => (hasFloor(name) ? (['hub', 'floor'] as const) : (['hub'] as const));
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
            ({ p50Ms }, at) => p50Ms / (of('small', 'hub', name)[at]?.p50Ms ?? Number.NaN),
          ),
        ),
        3,
      );
    const shareOf = (size: SizeName, name: Name): number =>
      rounded(
        median(
          of(size, 'hub', name).map(
            ({ requestsPerSecond }, at) =>
              requestsPerSecond / (of(size, 'floor', name)[at]?.requestsPerSecond ?? Number.NaN),
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
    const figures = figuresOf('hub', ALL);
    const growth = Object.fromEntries(ALL.map((name) => [`${name}Growth`, growthOf(name)]));
    const shares = Object.fromEntries(
      WITH_FLOOR.flatMap((name) => SIZE_NAMES.map((size) => [nameOf(size, name), shareOf(size, name)])),
    );
    return {
      scenario: 'search',
      data: { ...SIZES.small, morePosts: SIZES.large.posts },
      rounds,
      figures: { ...figures, ...growth },
      floor: figuresOf('floor', WITH_FLOOR),
      ratios: { ...shares, ...growth },
      goals: {
        ...Object.fromEntries(Object.keys(shares).map((name) => [name, LEAST_OF_FLOOR])),
        ...Object.fromEntries(Object.keys(growth).map((name) => [name, MOST_GROWTH])),
        longestMs: LONGEST_MS,
      },
      met:
        Object.values(figures).every(({ p99Ms }) => p99Ms < LONGEST_MS) &&
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

const hasFloor = (name: Name): boolean => WITH_FLOOR.some((each) => each === name);
const nameOf = (size: SizeName, name: Name): string => (size === 'small' ? name : `${name}OfMany`);

interface Running {
  pairs: Record<Name, Pair>;
  ended: Promise<unknown>;
  stop: () => Promise<void>;
}

async function start(machine: Machine, size: SizeName): Promise<Running> {
  const { spaces, threads, posts, ...community } = SIZES[size];
  machine.say(`Making ${posts} posts …`);
  const folder = path.join(machine.folder, size);
  const postgres = await machine.startPostgres(folder);
  const [port, floorPort] = [await machine.freePort(), await machine.freePort()];
  await machine.makeDemonstration(postgres.url, community);
  const pool = new pg.Pool({ connectionString: postgres.url });
  await loadThreads(pool, { spaces, threads, posts, people: community.people });
  await sayRareWords(pool);
  await pool.end();
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
    const [hubAt, floorAt] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${floorPort}`];
    const cookie = await signIn(hubAt, 'priya.nair@alderbrook.example');
    const pairs = Object.fromEntries(
      ALL.map((name) => [
        name,
        pairOf(hubAt, floorAt, `/api/search?q=${encodeURIComponent(QUESTIONS[name])}&limit=4`, cookie),
      ]),
    ) as Record<Name, Pair>;
    return { pairs, ended: hub.ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The data's fifty words are common ones. One is said by eight posts, spread over the years, and one by one in a hundred. */
async function sayRareWords(pool: pg.Pool): Promise<void> {
  await pool.query(`
    update post p set body_text = body_text || ' The zebrafish.'
    from (
      select p.id, row_number() over (order by p.posted_at, p.id) as place, count(*) over () as total
      from post p join thread t on t.id = p.thread_id join space s on s.id = t.space_id and s.kind = 'programme'
    ) spread
    where p.id = spread.id and place % (total / 8) = 1`);
  await pool.query(`
    update post p set body_text = body_text || ' The quagga.'
    where hashtext(p.id::text) % 100 = 0`);
  await pool.query('vacuum analyze search_entry');
}
