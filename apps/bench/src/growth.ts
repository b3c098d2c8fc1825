import { setTimeout as sleep } from 'node:timers/promises';
import { bodyOf, type Pair, startFloor } from './community.ts';
import type { Machine, Options, Report } from './machine.ts';
import { type Figure, load, median, mediansOf, rounded, warmUp } from './measure.ts';

/** Of the median answer's time with much data to that with little (performance.md, growth). */
const MOST_GROWTH = 1.3;

export const SIZE_NAMES = ['small', 'large'] as const;
export type SizeName = (typeof SIZE_NAMES)[number];

/** A hub and its floor on the same data. */
export interface Running<Name extends string> {
  pairs: Record<Name, Pair>;
  /** How the hub ended, if it did. */
  ended: Promise<unknown>;
  stop: () => Promise<void>;
}

export interface Growth<Name extends string> {
  scenario: string;
  data: Report['data'];
  names: readonly Name[];
  start: (size: SizeName) => Promise<Running<Name>>;
  /** Of the floor's requests a second; null where there is no floor for it. */
  leastOfFloor: (name: Name) => number | null;
  /** The longest that the slowest of a hundred may take, with much data. */
  mostMs?: (name: Name) => number | null;
  /** How much alike the two answers must be: the same text, or as long to a tenth. Null: they are not compared. */
  alike: (name: Name) => 'same' | 'as-long' | null;
}

/** A hub and its floor on this server, where the data is already; `ask` says what is asked of both, by their addresses. */
export async function startBoth<Name extends string>(
  machine: Machine,
  { folder, url, stop: stopPostgres }: { folder: string; url: string; stop: () => Promise<void> },
  ask: (hubAt: string, floorAt: string) => Promise<Record<Name, Pair>>,
): Promise<Running<Name>> {
  const [port, floorPort] = [await machine.freePort(), await machine.freePort()];
  const hub = machine.runHub({
    PORT: port,
    DATABASE_URL: url,
    DATA_DIR: folder,
    // The load comes from one address, and would be held back for that.
    REQUESTS_PER_MINUTE: '10000000',
  });
  let floor: Awaited<ReturnType<typeof startFloor>> | undefined;
  const stop = async () => {
    floor?.stop();
    await hub.kill('SIGTERM');
    await stopPostgres();
  };
  try {
    await hub.healthy();
    floor = await startFloor(floorPort, url);
    const pairs = await ask(`http://127.0.0.1:${port}`, `http://127.0.0.1:${floorPort}`);
    return { pairs, ended: hub.ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A scenario with little data and with much, side by side, and each beside its floor. */
export async function measureGrowth<Name extends string>(
  machine: Machine,
  { rounds, seconds }: Options,
  { scenario, data, names, start, leastOfFloor, mostMs = () => null, alike }: Growth<Name>,
): Promise<Report> {
  const running = new Map<SizeName, Running<Name>>();
  try {
    for (const size of SIZE_NAMES) running.set(size, await start(size));
    const target = (size: SizeName, name: Name): Pair => {
      const found = running.get(size)?.pairs[name];
      if (!found) throw new Error(`Nothing runs with ${size} data`);
      return found;
    };
    const withFloor = names.filter((name) => leastOfFloor(name) !== null);
    const sidesOf = (name: Name) =>
      withFloor.includes(name) ? (['hub', 'floor'] as const) : (['hub'] as const);

    const bytes = new Map<string, number>();
    for (const size of SIZE_NAMES)
      for (const name of names) {
        const ours = await bodyOf(target(size, name).hub);
        bytes.set(`${size} ${name}`, Buffer.byteLength(ours));
        const how = alike(name);
        if (how === null || !withFloor.includes(name)) continue;
        const theirs = await bodyOf(target(size, name).floor);
        const isAlike =
          how === 'same' ? ours === theirs : Math.abs(theirs.length - ours.length) <= ours.length / 10;
        if (!isAlike)
          throw new Error(`The floor answers ${size} ${name} otherwise: ${difference(theirs, ours)}`);
      }

    machine.say('Warming up …');
    for (const name of names)
      for (const size of SIZE_NAMES) for (const side of sidesOf(name)) await warmUp(target(size, name)[side]);

    const measured = new Map<string, Omit<Figure, 'bytes'>[]>();
    const of = (size: SizeName, side: 'hub' | 'floor', name: Name) =>
      measured.get(`${size} ${side} ${name}`) ?? [];
    for (let turn = 0; turn < rounds * seconds; turn += 1) {
      if (turn % seconds === 0) machine.say(`Round ${turn / seconds + 1} of ${rounds} …`);
      // A second each, and who goes first takes turns: a machine that slows down must not slow one of them more.
      const sizes = turn % 2 === 0 ? SIZE_NAMES : SIZE_NAMES.toReversed();
      for (const name of names)
        for (const side of sidesOf(name))
          for (const size of sizes) {
            const key = `${size} ${side} ${name}`;
            measured.set(key, [...(measured.get(key) ?? []), await load(target(size, name)[side], 1)]);
          }
    }

    // Of each turn's two neighbours in time, and then their median: noise that lasts meets both.
    const medianRatio = (
      some: Omit<Figure, 'bytes'>[],
      others: Omit<Figure, 'bytes'>[],
      figure: 'p50Ms' | 'requestsPerSecond',
    ) => rounded(median(some.map((one, at) => one[figure] / (others[at]?.[figure] ?? Number.NaN))), 3);
    const figuresOf = (side: 'hub' | 'floor', of_: readonly Name[]) =>
      Object.fromEntries(
        of_.flatMap((name) =>
          SIZE_NAMES.map((size): [string, Figure] => [
            nameOf(size, name),
            mediansOf(of(size, side, name), bytes.get(`${size} ${name}`) ?? 0),
          ]),
        ),
      );
    const figures = figuresOf('hub', names);
    const growth = Object.fromEntries(
      names.map((name) => [
        `${name}Growth`,
        medianRatio(of('large', 'hub', name), of('small', 'hub', name), 'p50Ms'),
      ]),
    );
    const shares = Object.fromEntries(
      withFloor.flatMap((name) =>
        SIZE_NAMES.map((size) => [
          nameOf(size, name),
          medianRatio(of(size, 'hub', name), of(size, 'floor', name), 'requestsPerSecond'),
        ]),
      ),
    );
    const goals: Record<string, number> = Object.fromEntries([
      ...withFloor.flatMap((name) => SIZE_NAMES.map((size) => [nameOf(size, name), leastOfFloor(name) ?? 0])),
      ...names.map((name) => [`${name}Growth`, MOST_GROWTH]),
      ...names.flatMap((name) => {
        const most = mostMs(name);
        return most === null ? [] : [[`${name}P99Ms`, most]];
      }),
    ]) as Record<string, number>;
    return {
      scenario,
      data,
      rounds,
      figures: { ...figures, ...growth },
      floor: figuresOf('floor', withFloor),
      ratios: { ...shares, ...growth },
      goals,
      met:
        Object.entries(shares).every(([name, share]) => share >= (goals[name] ?? 0)) &&
        Object.values(growth).every((times) => times <= MOST_GROWTH) &&
        names.every((name) => (figures[nameOf('large', name)]?.p99Ms ?? 0) <= (mostMs(name) ?? Infinity)),
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

const nameOf = (size: SizeName, name: string): string => (size === 'small' ? name : `${name}OfMany`);

/** Where two texts part. */
function difference(theirs: string, ours: string): string {
  let at = 0;
  while (at < ours.length && ours[at] === theirs[at]) at += 1;
  const around = (text: string) => text.slice(Math.max(0, at - 60), at + 120);
  return `${theirs.length} and ${ours.length} bytes, at ${at} “${around(theirs)}” for “${around(ours)}”`;
}
