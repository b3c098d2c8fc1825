import { evidenceOf, fromPlainText, mentionsOf, plainText, type RichText } from '@hub/contracts/rich-text';
import { type DemoPost, type DemoSpace, type DemoThread, SPACES, THREADS } from './conversations.ts';
import type { MemberRow, SessionRow } from './rows.ts';
import { idOf, Seeded } from './seeded.ts';
import { DAY_MS, HOUR_MS } from '#platform/spans.ts';

interface Community {
  persons: { id: string; email: string; programme_role: string | null; created_at: Date }[];
  members: MemberRow[];
  authorities: { id: string; short_name: string; region: string }[];
  sessions: SessionRow[];
}

interface Reader {
  personId: string;
  member: MemberRow | undefined;
  region: string | undefined;
}

/** Who has left a few posts of which thread unread, by email, so that a newcomer sees what that looks like. */
const BEHIND: Record<string, number> = {
  'amara.okafor@alderbrook.example': 3,
  'priya.nair@alderbrook.example': 2,
  'marcia.lewis@programme.example': 1,
};

/** What the invented people have said to each other, as rows by table. */
export function makeDiscussions(now: Date, community: Community) {
  const people = new Map(community.persons.map((person) => [person.email, person]));
  const authorities = new Map(community.authorities.map((authority) => [authority.short_name, authority.id]));
  const readers = readersOf(community);
  const sessions = new Map(community.sessions.map((session) => [session.title, session.id]));

  // A small community does not have everyone in it: spaces and threads without their people are left out.
  const spaces = SPACES.filter(
    ({ authority, members }) =>
      (!authority || authorities.has(authority)) && (!members || people.has(members[0] ?? '')),
  );
  const known = new Map(spaces.map((space) => [space.key, space]));
  const threads = THREADS.filter(
    ({ space, posts }) => known.has(space) && posts.every(({ by }) => by.startsWith('?') || people.has(by)),
  ).map(
    (thread) =>
      new Telling(now, thread, known.get(thread.space) as DemoSpace, { people, authorities, sessions }),
  );
  const posts = threads.flatMap(({ posts }) => posts);
  const mayRead = (space: DemoSpace) => readers.filter((reader) => isFor(space, reader, people, authorities));

  return {
    space: spaces.map((space) => spaceRow(space, threads, authorities, community)),
    space_member: spaces.flatMap(({ key, members = [] }) =>
      members.flatMap((email, at) => {
        const person = people.get(email);
        return person
          ? [
              {
                space_id: spaceId(key),
                person_id: person.id,
                role: at === 0 ? 'host' : 'member',
                added_at: person.created_at,
              },
            ]
          : [];
      }),
    ),
    // They have been here for a while; whoever came last has yet to accept it.
    agreement_acceptance: community.persons
      .filter(({ created_at }) => now.getTime() - created_at.getTime() > 3 * DAY_MS)
      .map(({ id, created_at }) => ({ person_id: id, version: 1, accepted_at: created_at })),
    thread: threads.map(({ row }) => row),
    anonymous_alias: threads.flatMap(({ aliases }) => aliases),
    post: posts.map(({ row }) => row),
    post_mention: posts.flatMap(({ row }) =>
      mentionsOf(row.body).map(({ kind, id }) => ({ post_id: row.id, kind, target: id })),
    ),
    post_evidence: posts.flatMap(({ row }) =>
      evidenceOf(row.body).map(({ kind, id }) => ({ post_id: row.id, kind, target_id: id })),
    ),
    post_appreciation: threads.flatMap(({ space, posts: told }) => {
      const able = mayRead(space);
      return told.flatMap(({ row, post }) => {
        const others = able.filter(({ personId }) => personId !== row.person_id);
        const seeded = new Seeded('appreciation', row.id);
        const chosen = others
          .map((reader) => ({ reader, order: seeded.next() }))
          .toSorted((one, other) => one.order - other.order)
          .slice(0, post.appreciations ?? 0);
        row.appreciation_count = chosen.length;
        return chosen.map(({ reader }) => ({ post_id: row.id, person_id: reader.personId }));
      });
    }),
    thread_reading: threads.flatMap((telling) => readingsOf(telling, people)),
  };
}

const spaceId = (key: string): string => idOf('space', key);

function spaceRow(
  space: DemoSpace,
  threads: Telling[],
  authorities: Map<string, string>,
  { persons }: Community,
) {
  const own = threads.filter((telling) => telling.space === space);
  const newest = Math.max(...own.map(({ row }) => row.last_posted_at.getTime()));
  return {
    id: spaceId(space.key),
    kind: space.kind,
    region: space.region ?? null,
    roles: space.roles ?? [],
    authority_id: (space.authority && authorities.get(space.authority)) ?? null,
    name: space.name,
    purpose: space.purpose,
    guidance: space.guidance ?? '',
    is_chatham_house: space.isChathamHouse ?? false,
    is_reviewed: space.isReviewed ?? false,
    anonymity: space.anonymity ?? 'off',
    archived_at: null,
    created_by: persons[0]?.id ?? null,
    created_at: persons[0]?.created_at ?? new Date(0),
    version: 1,
    thread_count: own.length,
    last_posted_at: own.length > 0 ? new Date(newest) : null,
  };
}

function readersOf({ persons, members, authorities }: Community): Reader[] {
  const places = new Map(members.map((member) => [member.person_id, member]));
  const regions = new Map(authorities.map(({ id, region }) => [id, region]));
  return persons.map(({ id }) => {
    const member = places.get(id);
    return { personId: id, member, region: member && regions.get(member.authority_id) };
  });
}

function isFor(
  { kind, region, roles = [], authority, members = [] }: DemoSpace,
  { personId, member, region: own }: Reader,
  people: Map<string, { id: string }>,
  authorities: Map<string, string>,
): boolean {
  if (members.some((email) => people.get(email)?.id === personId)) return true;
  if (kind === 'programme') return true;
  if (kind === 'region') return region === own;
  if (kind === 'role') return member !== undefined && roles.includes(member.role);
  return (
    kind === 'authority' && member !== undefined && member.authority_id === authorities.get(authority ?? '')
  );
}

/** Those who wrote in it follow it; some have not read the last posts. */
function readingsOf({ row, posts, space, thread }: Telling, people: Map<string, { id: string }>) {
  const writers = new Set(thread.posts.map(({ by }) => by).filter((by) => people.has(by)));
  // The open thread of the demonstration is followed by all whom the sign-in page lists.
  const followers = space.key === 'fair' ? new Set([...writers, ...Object.keys(BEHIND)]) : writers;
  return [...followers].flatMap((email) => {
    const person = people.get(email);
    if (!person) return [];
    const behind = posts.length > 3 ? (BEHIND[email] ?? 0) : 0;
    const wrote = thread.posts.findLastIndex(({ by }) => by === email) + 1;
    return [
      {
        person_id: person.id,
        thread_id: row.id,
        read_number: Math.max(wrote, row.last_number - behind),
        level: 'following',
      },
    ];
  });
}

interface Told {
  post: DemoPost;
  row: ReturnType<typeof postRow>;
}

/** One thread with its posts. */
class Telling {
  readonly posts: Told[];
  readonly aliases: { id: string; thread_id: string; key_hash: string; ordinal: number; about: string }[];
  readonly row;

  constructor(
    now: Date,
    readonly thread: DemoThread,
    readonly space: DemoSpace,
    from: {
      people: Map<string, { id: string }>;
      authorities: Map<string, string>;
      sessions: Map<string, string>;
    },
  ) {
    const id = idOf('thread', thread.title);
    const opened = openedOf(now, thread);
    const names = [...new Set(thread.posts.map(({ by }) => by).filter((by) => by.startsWith('?')))];
    this.aliases = names.map((name, at) => ({
      id: idOf('alias', thread.title, name),
      thread_id: id,
      // Nobody holds the secret that this would be the hash of.
      key_hash: `\\x${['one half', 'the other'].map((half) => idOf('alias key', thread.title, name, half).replaceAll('-', '')).join('')}`,
      ordinal: at + 1,
      about: thread.posts.find(({ by }) => by === name)?.about ?? '',
    }));
    const opener = thread.posts[0]?.by ?? '';
    let number = 0;
    this.posts = thread.posts.map((post, at) => {
      if (post.state !== 'waiting') number += 1;
      const posted = new Date(Math.min(opened.getTime() + post.after * DAY_MS, now.getTime() - HOUR_MS));
      return {
        post,
        row: postRow(thread, post, at, {
          id,
          number: post.state === 'waiting' ? null : number,
          postedAt: post.by.startsWith('?') ? midnightOf(posted) : posted,
          person: from.people.get(post.by)?.id ?? null,
          opener: from.people.get(opener)?.id ?? null,
          ...from,
        }),
      };
    });
    const published = this.posts.filter(({ row }) => row.state === 'published');
    const last = published.at(-1)?.row;
    this.row = {
      id,
      space_id: spaceId(space.key),
      title: thread.title,
      indicators: thread.indicators ?? [],
      themes: thread.themes ?? [],
      content_note: thread.posts[0]?.contentNote ?? null,
      state: 'published',
      person_id: this.posts[0]?.row.person_id ?? null,
      first_post_id: this.posts[0]?.row.id ?? '',
      last_number: number,
      reply_count: Math.max(0, published.length - 1),
      authority_count: new Set(published.map(({ row }) => row.authority_id).filter((each) => each !== null))
        .size,
      last_posted_at: last?.posted_at ?? opened,
      last_post_id: last?.id ?? '',
      helpful_count: published.filter(({ row }) => row.helpful_at !== null).length,
      pinned_until: thread.pinnedDays ? new Date(now.getTime() + thread.pinnedDays * DAY_MS) : null,
      locked_at: thread.isLocked ? (last?.posted_at ?? opened) : null,
      summary: thread.summary ? fromPlainText(thread.summary) : null,
      summary_by: thread.summary ? (from.people.get('marcia.lewis@programme.example')?.id ?? null) : null,
      summary_at: thread.summary ? (last?.posted_at ?? opened) : null,
      version: 1,
      opened_at: opened,
    };
  }
}

/** In working hours, so that nobody seems to have written at three in the morning. */
function openedOf(now: Date, { daysAgo, title }: DemoThread): Date {
  const day = new Date(now.getTime() - daysAgo * DAY_MS);
  const seeded = new Seeded('opened', title);
  day.setUTCHours(seeded.whole(8, 11), seeded.whole(0, 59), 0, 0);
  return new Date(Math.min(day.getTime(), now.getTime() - 6 * HOUR_MS));
}

/** Of an anonymous post only the day is kept. */
function midnightOf(at: Date): Date {
  const day = new Date(at);
  day.setUTCHours(0, 0, 0, 0);
  return day;
}

function postRow(
  thread: DemoThread,
  post: DemoPost,
  at: number,
  from: {
    id: string;
    number: number | null;
    postedAt: Date;
    person: string | null;
    opener: string | null;
    people: Map<string, { id: string }>;
    authorities: Map<string, string>;
    sessions: Map<string, string>;
  },
) {
  const body = bodyOf(post, from);
  const place = post.by.split('@')[1]?.replace('.example', '').replaceAll('-', ' ');
  const authority = [...from.authorities].find(([name]) => name.toLowerCase() === place)?.[1] ?? null;
  const isAnonymous = post.by.startsWith('?');
  return {
    id: idOf('post', thread.title, at),
    thread_id: from.id,
    number: from.number,
    state: post.state ?? 'published',
    person_id: from.person,
    member_id: authority ? idOf('member', post.by) : null,
    authority_id: authority,
    alias_id: isAnonymous ? idOf('alias', thread.title, post.by) : null,
    body,
    body_text: plainText(body),
    content_note: post.contentNote ?? null,
    reply_to_id: post.replyTo === undefined ? null : idOf('post', thread.title, post.replyTo - 1),
    posted_at: from.postedAt,
    version: 1,
    helpful_at: post.isHelpful ? from.postedAt : null,
    helpful_by: post.isHelpful ? from.opener : null,
    appreciation_count: 0,
  };
}

function bodyOf(
  { text, mentions = [], session }: DemoPost,
  {
    people,
    authorities,
    sessions,
  }: { people: Map<string, { id: string }>; authorities: Map<string, string>; sessions: Map<string, string> },
): RichText {
  const body = fromPlainText(text);
  const [first] = body.content;
  if (first?.type === 'paragraph')
    for (const name of mentions.toReversed()) {
      const person = people.get(name)?.id;
      const authority = authorities.get(name);
      const id = person ?? authority;
      if (id)
        first.content = [
          { type: 'mention', attrs: { kind: person ? 'person' : 'authority', id } },
          { type: 'text', text: ' ' },
          ...(first.content ?? []),
        ];
    }
  const shown = session && sessions.get(session);
  if (shown) body.content.push({ type: 'evidence', attrs: { kind: 'session', id: shown } });
  return body;
}
