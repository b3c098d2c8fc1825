import type { Post, PostPage, Thread } from '@hub/contracts/threads';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useConnection } from '#platform/realtime-client.ts';
import { newPostsQuery, postPageQuery } from './reading.queries.ts';
import { joined } from './thread-place.ts';

const WHILE_AWAY_MS = 30_000;

interface Since {
  start: number;
  /** The newest post there was when the page was opened. */
  number: number;
  /** Whether the page is the last one, where new posts follow. */
  isEnd: boolean;
  /** Up to which number posts are on the page. */
  shown: number;
}

const lastOf = (posts: readonly Post[]): number => posts.at(-1)?.number ?? 0;

function sinceOf(start: number, page: PostPage, { lastNumber }: Thread): Since {
  const last = Math.max(start, lastOf(page.items));
  const number = page.hasAfter ? Math.max(last, lastNumber) : last;
  return { start, number, isEnd: !page.hasAfter, shown: number };
}

/**
 * The posts of a page, and those that come while it is open. New ones are asked for from where the page was, when a notice
 * says so, when the connection or the reader comes back, and now and then while there is no connection: none is missed, and
 * none is there twice.
 */
export function useLivePosts(thread: Thread, start: number) {
  const page = useQuery({ ...postPageQuery(thread.id, start), placeholderData: keepPreviousData });
  const connection = useConnection();
  const [known, setKnown] = useState<Since | null>(null);
  const opened = page.data && !page.isPlaceholderData ? page.data : null;
  const since = opened && known?.start !== start ? sinceOf(start, opened, thread) : known;
  if (since !== known) setKnown(since);

  const news = useQuery({
    ...newPostsQuery(thread.id, since?.number ?? 0),
    enabled: since !== null,
    refetchOnWindowFocus: 'always',
    refetchInterval: connection === 'reconnecting' ? WHILE_AWAY_MS : false,
  });

  const older = page.data?.items ?? [];
  const newer = news.data?.items ?? [];
  const isPageNewer = page.dataUpdatedAt > news.dataUpdatedAt;
  const all = isPageNewer ? joined(newer, older) : joined(older, newer);
  const isEnd = since?.start === start && since.isEnd;
  // One's own is there at once, and with it what came before it.
  const shown = Math.max(since?.shown ?? 0, ...newer.filter(isMine).map(numberOf));
  const posts = isEnd ? all.filter((post) => numberOf(post) <= shown) : older;
  const held = newer.filter((post) => !isEnd || numberOf(post) > shown);
  const waiting = (isPageNewer ? page.data : (news.data ?? page.data))?.waiting ?? [];

  return {
    posts,
    /** Posts that have come and are not on the page. */
    held: held.filter(({ state }) => state === 'published'),
    /** All that came since the page was opened. */
    news: newer,
    waiting,
    isEnd,
    /** Those of the page before are still there, until the next ones come. */
    isOlder: page.isPlaceholderData,
    isPending: page.isPending,
    error: page.data ? null : page.error,
    retry: () => void page.refetch(),
    /** Puts what has come below what is there. */
    reveal: () => setKnown((now) => now && { ...now, shown: Math.max(now.shown, lastOf(newer)) }),
  };
}

const isMine = ({ my }: Post): boolean => my.isMine;
const numberOf = ({ number }: Post): number => number ?? 0;
