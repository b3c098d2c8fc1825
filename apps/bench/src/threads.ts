import { randomUUID } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { type Pair, pairOf, signEverybodyIn, signIn } from './community.ts';
import { measureGrowth, type Running, type SizeName, startBoth } from './growth.ts';
import type { Machine, Options, Report } from './machine.ts';
import type { Target } from './measure.ts';
import { loadThreads } from './threads-data.ts';

const COMMUNITY = { authorities: 150, people: 1500, sessions: 0 };
const SIZES = {
  small: { spaces: 20, threads: 5000, posts: 100_000 },
  large: { spaces: 20, threads: 50_000, posts: 1_000_000 },
};

/** What people do all day: see what is new, read on, write, and see how much there is. */
const READS = ['threadList', 'threadsOfSpace', 'threadPage', 'unreadCounts'] as const;
const ALL = [...READS, 'reply', 'search'] as const;
type Name = (typeof ALL)[number];

/** Goals of performance.md. Search has a floor and goals of its own in `npm run bench -- search`. */
const LEAST_OF_FLOOR: Record<Name, number | null> = {
  threadList: 0.5,
  // The floor serves the list of all spaces only.
  threadsOfSpace: null,
  threadPage: 0.5,
  unreadCounts: 0.5,
  reply: 0.4,
  search: null,
};

/** Threads with little and with much said in them, side by side, and each beside its floor. */
export const run = (machine: Machine, options: Options): Promise<Report> =>
  measureGrowth(machine, options, {
    scenario: 'threads',
    data: { ...COMMUNITY, ...SIZES.small, moreThreads: SIZES.large.threads, morePosts: SIZES.large.posts },
    names: ALL,
    start: (size) => start(machine, size),
    leastOfFloor: (name) => LEAST_OF_FLOOR[name],
    mostMs: (name) => (name === 'search' ? 100 : null),
    alike: (name) => (name === 'reply' ? null : 'as-long'),
  });

async function start(machine: Machine, size: SizeName): Promise<Running<Name>> {
  machine.say(`Making ${SIZES[size].posts} posts …`);
  const folder = path.join(machine.folder, size);
  const postgres = await machine.startPostgres(folder);
  await machine.makeDemonstration(postgres.url, COMMUNITY);
  const pool = new pg.Pool({ connectionString: postgres.url });
  await loadThreads(pool, { ...SIZES[size], people: COMMUNITY.people });
  const { threadId, spaceId, threadIds } = await threadsOf(pool);
  const cookies = await writersOf(pool);
  await pool.end();
  return startBoth(machine, { ...postgres, folder }, async (hubAt, floorAt) => {
    const cookie = await signIn(hubAt, 'priya.nair@alderbrook.example');
    const pair = (pathname: string): Pair => pairOf(hubAt, floorAt, pathname, cookie);
    const writing = (at: string): Target => replies(at, threadIds, cookies);
    return {
      threadList: pair('/api/threads'),
      threadsOfSpace: pair(`/api/threads?space=${spaceId}`),
      threadPage: pair(`/api/threads/${threadId}/posts`),
      unreadCounts: pair('/api/notifications/count'),
      reply: { hub: writing(hubAt), floor: writing(floorAt) },
      search: pair('/api/search?q=disciplinary%20panel&limit=4'),
    };
  });
}

/** A thread of more than a page in the fullest space; and a thousand of the spaces that everybody sees, to write in. */
async function threadsOf(pool: pg.Pool): Promise<{ threadId: string; spaceId: string; threadIds: string[] }> {
  const { rows } = await pool.query<{ id: string; spaceId: string }>(`
    select t.id, t.space_id as "spaceId"
    from thread t join space s on s.id = t.space_id and s.kind = 'programme'
    where t.state = 'published' and t.locked_at is null and t.last_number between 21 and 200
    order by s.thread_count desc, t.id limit 1000`);
  const [first] = rows;
  if (!first) throw new Error('No thread has more than a page of posts');
  return { threadId: first.id, spaceId: first.spaceId, threadIds: rows.map(({ id }) => id) };
}

/** One person may post twenty times in five minutes, so everybody writes. */
async function writersOf(pool: pg.Pool): Promise<string[]> {
  const people = await signEverybodyIn(pool);
  await pool.query(
    `insert into agreement_acceptance (person_id, version, accepted_at)
     select p.id, a.version, now() from person p cross join agreement a on conflict do nothing`,
  );
  return people.filter(({ isProgrammeTeam }) => !isProgrammeTeam).map(({ cookie }) => cookie);
}

/** Each request another post, by the next person, in the next thread. */
function replies(at: string, threadIds: string[], cookies: string[]): Target {
  let turn = 0;
  return {
    url: at,
    headers: {},
    status: 201,
    next: () => {
      turn += 1;
      const text = 'One HR partner, one manager from another service, and somebody from the staff network.';
      return {
        method: 'POST',
        path: `/api/threads/${threadIds[turn % threadIds.length]}/posts`,
        headers: { 'content-type': 'application/json', cookie: cookies[turn % cookies.length] ?? '' },
        body: JSON.stringify({
          id: randomUUID(),
          body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
        }),
      };
    },
  };
}
