import type { Post } from '@hub/contracts/threads';
import { useEffect, useRef, useState } from 'react';

/** Several posts in one breath are one announcement. */
const COALESCE_MS = 1500;
/** After that it would be found by whoever reads the page again, as if it were new. */
const FORGET_MS = 30_000;

/** "New post from Rukhsana Shah"; of several, how many. */
export function announcementOf(posts: readonly Post[]): string {
  const [first] = posts;
  if (!first) return '';
  if (posts.length > 1) return `${posts.length} new posts`;
  return first.author.kind === 'anonymous' ? 'New anonymous post' : `New post from ${first.author.name}`;
}

/** What to say aloud, once, of posts that have come while the thread was open. One's own one knows of. */
export function useAnnounced(news: readonly Post[]): { text: string; turn: number } {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  const known = useRef(new Set<string>());
  const waiting = useRef<Post[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const fresh = news.filter(
      ({ id, my, state }) => !known.current.has(id) && !my.isMine && state === 'published',
    );
    for (const { id } of news) known.current.add(id);
    if (fresh.length === 0) return;
    waiting.current.push(...fresh);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const text = announcementOf(waiting.current);
      waiting.current = [];
      setSaid(({ turn }) => ({ text, turn: turn + 1 }));
    }, COALESCE_MS);
  }, [news]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (said.text === '') return undefined;
    const forget = setTimeout(() => setSaid(({ turn }) => ({ text: '', turn })), FORGET_MS);
    return () => clearTimeout(forget);
  }, [said]);
  return said;
}
