import path from 'node:path';
import pg from 'pg';
import { bodyOf, type Pair, pairOf, signIn } from './community.ts';
import { measureGrowth, type Running, type SizeName, startBoth } from './growth.ts';
import type { Machine, Options, Report } from './machine.ts';
import { loadThreads } from './threads-data.ts';

const SIZES = {
  small: { authorities: 150, people: 1500, sessions: 0, spaces: 20, threads: 5000, posts: 100_000 },
  large: { authorities: 150, people: 1500, sessions: 0, spaces: 20, threads: 50_000, posts: 1_000_000 },
};

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

/** Goals of performance.md. */
const LEAST_OF_FLOOR = 0.6;
const LONGEST_MS = 100;
const hasFloor = (name: Name): boolean => WITH_FLOOR.some((each) => each === name);

/** Results as one types, with few and with many posts, side by side, and each beside its floor. */
export const run = (machine: Machine, options: Options): Promise<Report> =>
  measureGrowth(machine, options, {
    scenario: 'search',
    data: { ...SIZES.small, morePosts: SIZES.large.posts },
    names: ALL,
    start: (size) => start(machine, size),
    leastOfFloor: (name) => (hasFloor(name) ? LEAST_OF_FLOOR : null),
    mostMs: () => LONGEST_MS,
    alike: () => 'as-long',
  });

async function start(machine: Machine, size: SizeName): Promise<Running<Name>> {
  const { spaces, threads, posts, ...community } = SIZES[size];
  machine.say(`Making ${posts} posts …`);
  const folder = path.join(machine.folder, size);
  const postgres = await machine.startPostgres(folder);
  await machine.makeDemonstration(postgres.url, community);
  const pool = new pg.Pool({ connectionString: postgres.url });
  await loadThreads(pool, { spaces, threads, posts, people: community.people }, sayRareWords);
  // As it is after the first night.
  await pool.query('select search_weigh_words()');
  await pool.query('vacuum analyze search_entry, search_word');
  await pool.end();
  return startBoth(machine, { ...postgres, folder }, async (hubAt, floorAt) => {
    const cookie = await signIn(hubAt, 'priya.nair@alderbrook.example');
    const pairs = Object.fromEntries(
      ALL.map((name) => [
        name,
        pairOf(hubAt, floorAt, `/api/search?q=${encodeURIComponent(QUESTIONS[name])}&limit=4`, cookie),
      ]),
    ) as Record<Name, Pair>;
    for (const name of ALL) {
      const body = await bodyOf(pairs[name].hub);
      if (!body.includes('"discussions"')) throw new Error(`${name} finds nothing: ${body.slice(0, 300)}`);
    }
    return pairs;
  });
}

/** The data's fifty words are common ones. One is said by eight posts, spread over the years, and one by one in a hundred. */
async function sayRareWords(client: pg.PoolClient): Promise<void> {
  await client.query(`
    update post p set body_text = body_text || ' The zebrafish.'
    from (
      select p.id, row_number() over (order by p.posted_at, p.id) as place, count(*) over () as total
      from post p join thread t on t.id = p.thread_id join space s on s.id = t.space_id and s.kind = 'programme'
    ) spread
    where p.id = spread.id and place % (total / 8) = 1`);
  await client.query(`
    update post p set body_text = body_text || ' The quagga.'
    where hashtext(p.id::text) % 100 = 0`);
}
