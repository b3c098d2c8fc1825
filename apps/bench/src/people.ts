import path from 'node:path';
import pg from 'pg';
import { type Pair, pairOf, signIn } from './community.ts';
import { measureGrowth, type Running, type SizeName, startBoth } from './growth.ts';
import type { Machine, Options, Report } from './machine.ts';

/** A hundred times the people, in as many authorities. Sessions are another scenario's. */
const SIZES = {
  small: { authorities: 150, people: 1500, sessions: 0 },
  large: { authorities: 150, people: 150_000, sessions: 0 },
};

/** The pages of the directory: the first, one from the middle, one of a region; and a search with a typing error. */
const PAGES = ['directory', 'middlePage', 'ofRegion'] as const;
const ALL = [...PAGES, 'search'] as const;
type Name = (typeof ALL)[number];

/** Goal of performance.md. The floor has no search: there is nothing bare that forgives typing errors. */
const LEAST_OF_FLOOR = 0.5;
const hasFloor = (name: Name): boolean => PAGES.some((page) => page === name);

/** The directory with few and with many people, side by side, and each beside its floor. */
export const run = (machine: Machine, options: Options): Promise<Report> =>
  measureGrowth(machine, options, {
    scenario: 'people',
    data: { ...SIZES.small, morePeople: SIZES.large.people },
    names: ALL,
    start: (size) => start(machine, size),
    leastOfFloor: (name) => (hasFloor(name) ? LEAST_OF_FLOOR : null),
    alike: () => 'same',
  });

async function start(machine: Machine, size: SizeName): Promise<Running<Name>> {
  machine.say(`Making ${SIZES[size].people} people …`);
  const folder = path.join(machine.folder, size);
  const postgres = await machine.startPostgres(folder);
  await machine.makeDemonstration(postgres.url, SIZES[size]);
  return startBoth(machine, { ...postgres, folder }, (hubAt, floorAt) =>
    pairsFor(postgres.url, hubAt, floorAt),
  );
}

/** As a participant of the first authority sees it. */
async function pairsFor(databaseUrl: string, hubAt: string, floorAt: string): Promise<Record<Name, Pair>> {
  const { email, cursor } = await readerOf(databaseUrl);
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
