import '#platform/temporal.ts';
import { fromPlainText, plainText, type RichText } from '@hub/contracts/rich-text';
import { TIME_ZONE } from '@hub/contracts/vocabulary';
import type { DemoPost, DemoSpace, DemoThread } from './conversations.ts';
import type { MemberRow } from './rows.ts';
import { idOf, Seeded } from './seeded.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#platform/spans.ts';

/** What a thread names: people by email, authorities and sessions by name. */
export interface Named {
  people: Map<string, { id: string; created_at: Date }>;
  authorities: Map<string, string>;
  sessions: Map<string, string>;
}

/** Somebody, with what decides which spaces are for them. */
export interface Reader {
  personId: string;
  isProgrammeTeam: boolean;
  member: MemberRow | undefined;
  region: string | undefined;
}

export interface Told {
  post: DemoPost;
  row: ReturnType<typeof postRow>;
}

export const spaceId = (key: string): string => idOf('space', key);
export const threadId = (title: string): string => idOf('thread', title);
/** By its place among the posts of its thread, which for published ones is its number. */
export const postId = (title: string, place: number): string => idOf('post', title, place - 1);
export const isAnonymous = (by: string): boolean => by.startsWith('?');

const SUMMARISER = 'marcia.lewis@programme.example';
const NOTHING: RichText = { type: 'doc', content: [] };

/** One thread with its posts, as rows. */
export class Telling {
  readonly posts: Told[];
  readonly aliases: { id: string; thread_id: string; key_hash: string; ordinal: number; about: string }[];
  readonly row;

  constructor(
    now: Date,
    readonly thread: DemoThread,
    readonly space: DemoSpace,
    named: Named,
  ) {
    const id = threadId(thread.title);
    const marcia = named.people.get(SUMMARISER)?.id ?? null;
    this.aliases = aliasesOf(thread);
    this.posts = postsOf(now, thread, named);
    const published = this.published;
    const first = this.posts[0]?.row;
    const last = published.at(-1)?.row ?? first;
    const newest = new Date(Math.max(...published.map(({ row }) => row.posted_at.getTime())));
    this.row = {
      id,
      space_id: spaceId(space.key),
      title: thread.title,
      indicators: thread.indicators ?? [],
      themes: thread.themes ?? [],
      content_note: thread.posts[0]?.contentNote ?? null,
      state: 'published',
      person_id: first?.person_id ?? null,
      first_post_id: first?.id ?? '',
      last_number: Math.max(...this.posts.map(({ row }) => row.number ?? 0)),
      reply_count: Math.max(0, published.length - 1),
      authority_count: new Set(published.map(({ row }) => row.authority_id).filter((each) => each !== null))
        .size,
      last_posted_at: newest,
      last_post_id: last?.id ?? '',
      helpful_count: published.filter(({ row }) => row.helpful_at !== null).length,
      pinned_until: thread.pinnedDays ? new Date(now.getTime() + thread.pinnedDays * DAY_MS) : null,
      locked_at: thread.isLocked ? newest : null,
      summary: thread.summary ? fromPlainText(thread.summary) : null,
      summary_by: thread.summary ? marcia : null,
      summary_at: thread.summary ? newest : null,
      version: 1,
      // Of an anonymous opener, as of all their posts, only the day is kept.
      opened_at: first?.posted_at ?? now,
    };
  }

  get published(): Told[] {
    return this.posts.filter(({ row }) => row.state === 'published');
  }

  /** What was changed since it was posted, as it was before. */
  versions() {
    return this.posts.flatMap(({ post, row }) =>
      post.edited
        ? [
            {
              post_id: row.id,
              version: 1,
              body: fromPlainText(post.edited.before),
              content_note: row.content_note,
              written_at: row.posted_at,
            },
          ]
        : [],
    );
  }
}

function aliasesOf({ title, posts }: DemoThread) {
  const names = [...new Set(posts.map(({ by }) => by).filter(isAnonymous))];
  return names.map((name, at) => ({
    id: aliasId(title, name),
    thread_id: threadId(title),
    // Nobody holds the secret that this would be the hash of.
    key_hash: `\\x${['one half', 'the other'].map((half) => idOf('alias key', title, name, half).replaceAll('-', '')).join('')}`,
    ordinal: at + 1,
    about: posts.find(({ by }) => by === name)?.about ?? '',
  }));
}

const aliasId = (title: string, name: string): string => idOf('alias', title, name);

function postsOf(now: Date, thread: DemoThread, named: Named): Told[] {
  const opened = openedOf(now, thread, named);
  const opener = named.people.get(thread.posts[0]?.by ?? '')?.id ?? null;
  const latest = now.getTime() - HOUR_MS;
  let number = 0;
  return thread.posts.map((post, at) => {
    if (post.state !== 'waiting') number += 1;
    const minutes = at === 0 ? 0 : new Seeded('minutes', thread.title, at).whole(0, 75);
    const timeAfter = (days: number) =>
      new Date(Math.min(workingHourOf(opened.getTime() + days * DAY_MS + minutes * MINUTE_MS), latest));
    const written = timeAfter(post.after);
    const edited = post.edited ? timeAfter(post.after + post.edited.after) : null;
    return {
      post,
      row: postRow(thread, post, {
        place: at + 1,
        number: post.state === 'waiting' ? null : number,
        postedAt: isAnonymous(post.by) ? midnightOf(written) : written,
        editedAt: edited,
        opener,
        named,
      }),
    };
  });
}

/** Once everybody who speaks in it has been here for a day. */
function openedOf(now: Date, { daysAgo, title, posts }: DemoThread, { people }: Named): Date {
  const day = new Date(now.getTime() - daysAgo * DAY_MS);
  const seeded = new Seeded('opened', title);
  day.setUTCHours(seeded.whole(8, 11), seeded.whole(0, 59), 0, 0);
  const joined = posts.map(({ by }) => people.get(by)?.created_at.getTime() ?? 0);
  return new Date(Math.max(day.getTime(), Math.max(...joined) + DAY_MS));
}

/** The same day between 7:30am and 5:30pm, in the same order: nobody is to seem to write at three in the morning. */
function workingHourOf(time: number): number {
  const midnight = Math.floor(time / DAY_MS) * DAY_MS;
  return midnight + 7.5 * HOUR_MS + ((time - midnight) / DAY_MS) * 10 * HOUR_MS;
}

/** In London: all that is kept of when something was posted anonymously. */
const midnightOf = (at: Date): Date =>
  new Date(
    Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(TIME_ZONE).startOfDay()
      .epochMilliseconds,
  );

function postRow(
  { title }: DemoThread,
  post: DemoPost,
  from: {
    place: number;
    number: number | null;
    postedAt: Date;
    editedAt: Date | null;
    opener: string | null;
    named: Named;
  },
) {
  const { people, authorities } = from.named;
  const isRemoved = post.state === 'removed';
  const body = isRemoved ? NOTHING : bodyOf(post, from.named);
  const domain = post.by.split('@')[1]?.replace('.example', '').replaceAll('-', ' ');
  const authority = [...authorities].find(([name]) => name.toLowerCase() === domain)?.[1] ?? null;
  return {
    id: postId(title, from.place),
    thread_id: threadId(title),
    number: from.number,
    state: post.state ?? 'published',
    person_id: people.get(post.by)?.id ?? null,
    member_id: authority ? idOf('member', post.by) : null,
    authority_id: authority,
    alias_id: isAnonymous(post.by) ? aliasId(title, post.by) : null,
    body,
    body_text: plainText(body),
    content_note: post.contentNote ?? null,
    reply_to_id: post.replyTo === undefined ? null : postId(title, post.replyTo),
    posted_at: from.postedAt,
    edited_at: from.editedAt,
    version: post.edited || isRemoved ? 2 : 1,
    removed_by: isRemoved ? 'moderators' : null,
    reason: post.reason ?? null,
    helpful_at: post.isHelpful ? from.postedAt : null,
    // Where nobody knows who asked, those who look after the space mark it.
    helpful_by: post.isHelpful ? (from.opener ?? people.get(SUMMARISER)?.id ?? null) : null,
    appreciation_count: 0,
  };
}

/** Whom it names first, then what it says, then what it shows. */
function bodyOf(
  { text, mentions = [], session, thread }: DemoPost,
  { people, authorities, sessions }: Named,
): RichText {
  const body = fromPlainText(text);
  const named = mentions.flatMap((name) => {
    const person = people.get(name)?.id;
    const id = person ?? authorities.get(name);
    return id ? [{ kind: person ? ('person' as const) : ('authority' as const), id }] : [];
  });
  const [first] = body.content;
  if (first?.type === 'paragraph')
    first.content = [
      ...named.flatMap((attrs, at) => [
        { type: 'mention' as const, attrs },
        { type: 'text' as const, text: at === named.length - 1 ? ': ' : ', ' },
      ]),
      ...(first.content ?? []),
    ];
  const shown = session && sessions.get(session);
  if (shown) body.content.push({ type: 'evidence', attrs: { kind: 'session', id: shown } });
  if (thread) body.content.push({ type: 'evidence', attrs: { kind: 'thread', id: threadId(thread) } });
  return body;
}
