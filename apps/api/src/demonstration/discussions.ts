import { evidenceOf, mentionsOf } from '@hub/contracts/rich-text';
import { makeAttention } from './attention.ts';
import { type DemoSpace, SPACES, THREADS } from './conversations.ts';
import { makeDoings } from './discussion-doings.ts';
import type { MemberRow, SessionRow } from './rows.ts';
import { Seeded } from './seeded.ts';
import { isAnonymous, type Named, type Reader, spaceId, Telling } from './telling.ts';
import { DAY_MS } from '#platform/spans.ts';

interface Community {
  persons: { id: string; email: string; programme_role: string | null; created_at: Date }[];
  members: MemberRow[];
  authorities: { id: string; short_name: string; region: string }[];
  sessions: SessionRow[];
}

/** What the invented people have said to each other, as rows by table. */
export function makeDiscussions(now: Date, community: Community) {
  const named: Named = {
    people: new Map(community.persons.map((person) => [person.email, person])),
    authorities: new Map(community.authorities.map((authority) => [authority.short_name, authority.id])),
    sessions: new Map(community.sessions.map((session) => [session.title, session.id])),
  };
  const { people, authorities } = named;
  const readers = readersOf(community);

  // A small community does not have everyone in it: spaces and threads without their people are left out.
  const spaces = SPACES.filter(
    ({ authority, members }) =>
      (!authority || authorities.has(authority)) && (!members || people.has(members[0] ?? '')),
  );
  const known = new Map(spaces.map((space) => [space.key, space]));
  const threads = THREADS.flatMap((thread) => {
    const space = known.get(thread.space);
    const isWhole = thread.posts.every(({ by }) => isAnonymous(by) || people.has(by));
    return space && isWhole ? [new Telling(now, thread, space, named)] : [];
  });
  const posts = threads.flatMap((telling) => telling.posts);
  const authors = new Set(posts.map(({ row }) => row.person_id));
  const readersIn = new Map(
    spaces.map((space) => [space.key, readers.filter((reader) => isFor(space, reader, named))]),
  );
  const mayRead = ({ key }: DemoSpace) => readersIn.get(key) ?? [];
  const { notification, ...attention } = makeAttention(now, { threads, people, mayRead });
  const { outcomesTold, ...doings } = makeDoings(now, { threads, named });

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
    // Whoever came last has yet to accept it, unless they have written something.
    agreement_acceptance: community.persons
      .filter(({ id, created_at }) => now.getTime() - created_at.getTime() > 3 * DAY_MS || authors.has(id))
      .map(({ id, created_at }) => ({ person_id: id, version: 1, accepted_at: created_at })),
    thread: threads.map(({ row }) => row),
    anonymous_alias: threads.flatMap(({ aliases }) => aliases),
    post: posts.map(({ row }) => row),
    post_version: threads.flatMap((telling) => telling.versions()),
    post_mention: posts.flatMap(({ row }) =>
      mentionsOf(row.body).map(({ kind, id }) => ({ post_id: row.id, kind, target: id })),
    ),
    post_evidence: posts.flatMap(({ row }) =>
      evidenceOf(row.body).map(({ kind, id }) => ({ post_id: row.id, kind, target_id: id })),
    ),
    post_appreciation: threads.flatMap(({ space, posts: told }) =>
      told.flatMap(({ row, post }) => {
        const seeded = new Seeded('appreciation', row.id);
        const chosen = mayRead(space)
          .filter(({ personId }) => personId !== row.person_id)
          .map((reader) => ({ reader, order: seeded.next() }))
          .toSorted((one, other) => one.order - other.order)
          .slice(0, post.appreciations ?? 0);
        row.appreciation_count = chosen.length;
        return chosen.map(({ reader }) => ({ post_id: row.id, person_id: reader.personId }));
      }),
    ),
    ...attention,
    ...doings,
    notification: [...notification, ...outcomesTold],
  };
}

/** What the audit record tells of a post that was reported and removed. */
export const removalsOf = ({ report, post, thread }: ReturnType<typeof makeDiscussions>) =>
  report.flatMap(({ id: reportId, post_id, closed_at: at, outcome }) => {
    const removed = post.find(({ id }) => id === post_id);
    const { id: threadId, title } = thread.find(({ id }) => id === removed?.thread_id) ?? {};
    return removed && threadId && at && outcome
      ? [
          {
            at,
            reportId,
            outcome,
            threadId,
            title: title ?? '',
            number: removed.number ?? 0,
            reason: removed.reason ?? '',
          },
        ]
      : [];
  });

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
  return persons.map(({ id, programme_role }) => {
    const member = places.get(id);
    return {
      personId: id,
      isProgrammeTeam: programme_role !== null,
      member,
      region: member && regions.get(member.authority_id),
    };
  });
}

function isFor(
  { kind, region, roles = [], authority, members = [] }: DemoSpace,
  { personId, isProgrammeTeam, member, region: own }: Reader,
  { people, authorities }: Named,
): boolean {
  if (members.some((email) => people.get(email)?.id === personId)) return true;
  if (kind === 'programme') return true;
  if (isProgrammeTeam) return kind !== 'authority' && kind !== 'hidden';
  if (kind === 'region') return region === own;
  if (kind === 'role') return member !== undefined && roles.includes(member.role);
  return (
    kind === 'authority' && member !== undefined && member.authority_id === authorities.get(authority ?? '')
  );
}
