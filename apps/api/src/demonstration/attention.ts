import { mentionsOf } from '@hub/contracts/rich-text';
import type { AttentionLevel } from '@hub/contracts/spaces';
import type { DemoSpace } from './conversations.ts';
import { groupBy } from './rows.ts';
import { idOf } from './seeded.ts';
import { type Reader, spaceId, type Telling, type Told } from './telling.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#platform/spans.ts';

interface Said {
  threads: Telling[];
  people: Map<string, { id: string }>;
  mayRead: (space: DemoSpace) => Reader[];
}

/** Who was not here for some days, and when they last were, so that a newcomer sees what waits for somebody. */
const LAST_VISITS: Record<string, { daysAgo: number; hour: number }> = {
  'amara.okafor@alderbrook.example': { daysAgo: 3, hour: 16 },
  'priya.nair@alderbrook.example': { daysAgo: 2, hour: 14 },
  'marcia.lewis@programme.example': { daysAgo: 1, hour: 13 },
};

/** What they chose to hear of a space, by its key. */
const CHOSEN: Record<string, Record<string, AttentionLevel>> = {
  'amara.okafor@alderbrook.example': { fair: 'following', data: 'following', leads: 'watching' },
  'priya.nair@alderbrook.example': { networks: 'following', hello: 'muted' },
  'shanice.campbell@alderbrook.example': { affinity: 'watching' },
  'marcia.lewis@programme.example': { safety: 'watching', recruit: 'following' },
};
/** The open space of the demonstration: those who were away follow what is said there. */
const FOLLOWED = 'fair';

export interface ReadingRow {
  person_id: string;
  thread_id: string;
  read_number: number;
  level: AttentionLevel | null;
}

export interface NotificationRow {
  id: string;
  person_id: string;
  kind: string;
  thread_id: string | null;
  post_id: string | null;
  first_number: number | null;
  last_number: number | null;
  title: string | null;
  href: string | null;
  told_at: Date;
  read_at: Date | null;
  mailed_at: Date | null;
}

/** What each of them follows, how far they have read it, and what they were told. */
export function makeAttention(now: Date, said: Said) {
  const { people, threads } = said;
  const visits = visitsOf(now, said);
  const attention = Object.entries(CHOSEN).flatMap(([email, levels]) => {
    const person = people.get(email)?.id;
    return person
      ? Object.entries(levels).map(([key, level]) => ({
          person_id: person,
          space_id: spaceId(key),
          level,
        }))
      : [];
  });
  const known = new Set(threads.map(({ space }) => spaceId(space.key)));
  const space_attention = attention.filter(({ space_id }) => known.has(space_id));
  const read = threads.map((telling) => ({ telling, readings: readingsOf(telling, said, visits) }));

  return {
    space_attention,
    thread_reading: read.flatMap(({ readings }) => readings),
    notification: read.flatMap(({ telling, readings }) =>
      notificationsOf(now, telling, {
        readings,
        readers: said.mayRead(telling.space),
        visits,
        levels: new Map(
          space_attention
            .filter(({ space_id }) => space_id === telling.row.space_id)
            .map(({ person_id, level }) => [person_id, level]),
        ),
      }),
    ),
    visit: [...visits].map(([person_id, seen_at]) => ({ person_id, seen_at, before_at: null })),
  };
}

/** Nobody wrote after they were last here. */
function visitsOf(now: Date, { threads, people }: Said): Map<string, Date> {
  return new Map(
    Object.entries(LAST_VISITS).flatMap(([email, { daysAgo, hour }]) => {
      const person = people.get(email)?.id;
      if (!person) return [];
      const day = Math.floor(now.getTime() / DAY_MS) - daysAgo;
      const wrote = threads
        .flatMap(({ posts }) => posts)
        .filter(({ row }) => row.person_id === person)
        .map(({ row }) => (row.edited_at ?? row.posted_at).getTime() + 10 * MINUTE_MS);
      return [[person, new Date(Math.max(day * DAY_MS + hour * HOUR_MS, ...wrote))]];
    }),
  );
}

/** Those who wrote in it follow it. Whoever was away has read everything that was there when they were last here. */
function readingsOf(
  { row, posts, space }: Telling,
  { people, mayRead }: Said,
  visits: Map<string, Date>,
): ReadingRow[] {
  const able = new Set(mayRead(space).map(({ personId }) => personId));
  const writers = new Set(
    posts.map(({ row: { person_id } }) => person_id).filter((person) => person !== null),
  );
  const away = space.key === FOLLOWED ? [...visits.keys()] : [];
  const inSpace = Object.entries(CHOSEN)
    .filter(([, levels]) => levels[space.key] === 'watching')
    .flatMap(([email]) => people.get(email)?.id ?? []);
  return [...new Set([...writers, ...visits.keys(), ...inSpace])]
    .filter((person) => able.has(person))
    .map((person) => {
      const until = visits.get(person);
      const seen = posts.filter(({ row: { posted_at } }) => !until || posted_at <= until);
      return {
        person_id: person,
        thread_id: row.id,
        read_number: Math.max(0, ...seen.map(({ row: { number } }) => number ?? 0)),
        level: writers.has(person) || away.includes(person) ? ('following' as const) : null,
      };
    })
    .filter(({ read_number, level }) => read_number > 0 || level !== null);
}

/** As the product tells: of each post whoever it concerns once, by the strongest reason. */
function notificationsOf(
  now: Date,
  telling: Telling,
  {
    readings,
    readers,
    visits,
    levels,
  }: {
    readings: ReadingRow[];
    readers: Reader[];
    visits: Map<string, Date>;
    levels: Map<string, AttentionLevel>;
  },
): NotificationRow[] {
  const readingOf = new Map(readings.map((reading) => [reading.person_id, reading]));
  const since = followedSince(telling, readings);
  const single: NotificationRow[] = [];
  const followed: { person: string; told: Told; isRead: boolean }[] = [];
  for (const told of telling.published) {
    const { id, number, person_id: author, posted_at } = told.row;
    for (const reader of readers) {
      const person = reader.personId;
      const level = levels.get(person);
      if (person === author || level === 'muted') continue;
      const kind = reasonFor(telling, told, { reader, level, followsFrom: since.get(person) });
      if (!kind) continue;
      const reading = readingOf.get(person);
      // Whoever follows nothing here has read of it in the centre.
      const isRead = reading
        ? (number ?? 0) <= reading.read_number
        : posted_at <= (visits.get(person) ?? now);
      if (kind === 'followed-thread') followed.push({ person, told, isRead });
      else
        single.push(
          rowOf(now, kind, person, { newest: told, first: null, id: idOf(kind, person, id), isRead }),
        );
    }
  }
  // One for what was read and one that grows until it is.
  const together = groupBy(followed, ({ person, isRead }) => `${person} ${isRead}`);
  return [
    ...single,
    ...[...together.values()].flatMap((rows) => {
      const [first] = rows;
      const newest = rows.at(-1);
      return first && newest
        ? [
            rowOf(now, 'followed-thread', first.person, {
              newest: newest.told,
              first: first.told.row.number,
              id: idOf('followed-thread', first.person, newest.told.row.id),
              isRead: first.isRead,
            }),
          ]
        : [];
    }),
  ];
}

/** From which number on they follow the thread: from what they wrote first, or from its beginning. */
function followedSince({ posts }: Telling, readings: ReadingRow[]): Map<string, number> {
  return new Map(
    readings.flatMap(({ person_id, level }) => {
      if (level === null) return [];
      const wrote = posts.find(({ row }) => row.person_id === person_id);
      return [[person_id, wrote ? (wrote.row.number ?? Number.POSITIVE_INFINITY) : 1]];
    }),
  );
}

function reasonFor(
  telling: Telling,
  { post, row }: Told,
  {
    reader,
    level,
    followsFrom = Number.POSITIVE_INFINITY,
  }: { reader: Reader; level: AttentionLevel | undefined; followsFrom: number | undefined },
): string | null {
  const named = mentionsOf(row.body).map(({ id }) => id);
  if (named.includes(reader.personId) || (reader.member && named.includes(reader.member.authority_id)))
    return 'mention';
  const answered = post.replyTo === undefined ? undefined : telling.posts[post.replyTo - 1];
  if (answered?.row.person_id === reader.personId) return 'reply';
  const number = row.number ?? 0;
  if (number === 1) return level ? 'new-thread' : null;
  if (level === 'watching') return 'watched';
  return number > followsFrom ? 'followed-thread' : null;
}

function rowOf(
  now: Date,
  kind: string,
  person: string,
  { newest: { row }, first, id, isRead }: { newest: Told; first: number | null; id: string; isRead: boolean },
): NotificationRow {
  const told = row.posted_at.getTime();
  const isAtOnce = kind === 'mention' || kind === 'reply';
  return {
    id,
    person_id: person,
    kind,
    thread_id: row.thread_id,
    post_id: row.id,
    first_number: first,
    last_number: row.number,
    title: null,
    href: null,
    told_at: row.posted_at,
    read_at: isRead ? new Date(Math.min(told + 3 * HOUR_MS, now.getTime())) : null,
    // What is new since yesterday waits for the next digest.
    mailed_at: !isRead && (isAtOnce || now.getTime() - told > DAY_MS) ? new Date(told + 2 * MINUTE_MS) : null,
  };
}
