import type { Post, Thread } from '@hub/contracts/threads';
import { hashKey, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import { markUnreadKey, spacesKey, threadListsKey } from './discussions.keys.ts';
import { ReadingReport, readUpTo, SeenPosts } from './reading-position.ts';
import { sayRead } from './reading.queries.ts';

const isHere = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

/**
 * Follows which posts of `list` are read, and tells the hub. A post is an element with `data-post`; its last line holds one
 * with `data-post-end`, for those that are longer than the window.
 */
export function useReading(
  thread: Thread,
  start: number,
  posts: readonly Post[],
  list: RefObject<HTMLElement | null>,
): void {
  const client = useQueryClient();
  const numbers = posts.flatMap(({ number }) => (number === null ? [] : [number]));
  const own = new Set(posts.filter(({ my }) => my.isMine).map(({ number }) => number));
  const [report] = useState(
    () =>
      new ReadingReport(thread.my.readNumber, async (number, how) => {
        await sayRead(thread.id, number, how);
        // Where counts are shown next, they are asked for again.
        for (const queryKey of [threadListsKey, spacesKey])
          await client.invalidateQueries({ queryKey, refetchType: 'none' });
      }),
  );
  const goOn = useEffectEvent((seen: SeenPosts) =>
    report.reached(
      readUpTo(report.position, start, numbers, (number) => seen.has(number) || own.has(number)),
    ),
  );
  const [seen] = useState(() => new SeenPosts());
  useEffect(() => seen.hear(() => goOn(seen)), [seen]);

  // Read on in another window.
  useEffect(() => report.heard(thread.my.readNumber), [report, thread.my.readNumber]);
  // What somebody marks unread must not be read a second later because it is on the screen.
  useEffect(
    () =>
      client.getMutationCache().subscribe(({ mutation }) => {
        const key = mutation?.options.mutationKey;
        if (key && hashKey(key) === hashKey(markUnreadKey(thread.id))) report.stop();
      }),
    [client, report, thread.id],
  );

  useEffect(() => {
    const look = () => {
      seen.setHere(isHere());
      if (document.visibilityState === 'hidden') report.flush();
    };
    const go = () => report.flush();
    look();
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    window.addEventListener('blur', look);
    window.addEventListener('pagehide', go);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('focus', look);
      window.removeEventListener('blur', look);
      window.removeEventListener('pagehide', go);
      report.flush();
    };
  }, [seen, report]);

  const onPage = numbers.join(' ');
  useEffect(() => {
    const root = list.current;
    if (!root || onPage === '' || typeof IntersectionObserver === 'undefined') return undefined;
    const halves = new IntersectionObserver(
      (entries) => {
        for (const { target, intersectionRatio } of entries)
          seen.look(Number((target as HTMLElement).dataset.post), 'half', intersectionRatio >= 0.5);
      },
      { threshold: [0, 0.5] },
    );
    const ends = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries)
        seen.look(Number((target as HTMLElement).dataset.postEnd), 'end', isIntersecting);
    });
    for (const post of root.querySelectorAll('[data-post]')) halves.observe(post);
    for (const end of root.querySelectorAll('[data-post-end]')) ends.observe(end);
    return () => {
      halves.disconnect();
      ends.disconnect();
      seen.stop();
    };
  }, [seen, list, onPage]);
}
