import { POSTS_A_PAGE, type Post, type Thread } from '@hub/contracts/threads';

/** Where somebody came into a thread. It stays as it was while they read. */
export interface Landing {
  /** The post the page begins with, or that it goes to. */
  at: number;
  /** The first post that was new to them; null when nothing was, and when everything is. */
  firstUnread: number | null;
  /** Whether the page goes to that post, or stays at its top. */
  isGoing: boolean;
}

type Known = Pick<Thread, 'lastNumber' | 'my'>;

/** At a post that was named; else at the first unread; whoever has read it all finds the newest posts. */
export function landingOf({ lastNumber, my: { readNumber } }: Known, named: number | null): Landing {
  const firstUnread = readNumber > 0 && readNumber < lastNumber ? readNumber + 1 : null;
  if (named !== null) return { at: within(named, lastNumber), firstUnread, isGoing: true };
  if (firstUnread !== null) return { at: firstUnread, firstUnread, isGoing: true };
  return { at: readNumber === 0 ? 1 : within(lastNumber, lastNumber), firstUnread, isGoing: false };
}

const within = (number: number, last: number): number => Math.min(Math.max(1, number), Math.max(1, last));

/** `?post=14`; what is not a number of a post is as good as nothing. */
export function namedPost(search: URLSearchParams): number | null {
  const number = Number(search.get('post') ?? Number.NaN);
  return Number.isInteger(number) && number > 0 ? number : null;
}

/** The number before the first of the page that holds a post: pages begin at 1, 21, 41. */
export const startOf = (number: number): number =>
  Math.floor(Math.max(0, number - 1) / POSTS_A_PAGE) * POSTS_A_PAGE;

export interface PageLink {
  name: 'First' | 'Previous' | 'Next' | 'Newest';
  /** "posts 1 to 20", "post 41". */
  posts: string;
  /** The post it leads to. */
  number: number;
}

/** The other pages of a thread, as links: those there are. */
export function pageLinks(start: number, lastNumber: number): PageLink[] {
  const last = startOf(lastNumber);
  const to = (name: PageLink['name'], first: number): PageLink => ({
    name,
    posts: postsFrom(first, lastNumber),
    number: first + 1,
  });
  return [
    ...(start > POSTS_A_PAGE ? [to('First', 0)] : []),
    ...(start > 0 ? [to('Previous', start - POSTS_A_PAGE)] : []),
    ...(start < last ? [to('Next', start + POSTS_A_PAGE)] : []),
    ...(start < last ? [{ name: 'Newest' as const, posts: `post ${lastNumber}`, number: lastNumber }] : []),
  ];
}

export function postsFrom(start: number, lastNumber: number): string {
  const last = Math.min(start + POSTS_A_PAGE, lastNumber);
  return last <= start + 1 ? `post ${last}` : `posts ${start + 1} to ${last}`;
}

/** Posts as they were asked for at two times, each once, the newer answer in place of the older. */
export function joined(older: readonly Post[], newer: readonly Post[]): Post[] {
  const byId = new Map([...older, ...newer].map((post) => [post.id, post]));
  return [...byId.values()].sort((one, other) => (one.number ?? Infinity) - (other.number ?? Infinity));
}
