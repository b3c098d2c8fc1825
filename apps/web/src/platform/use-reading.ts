import { hashKey, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import { ReadingReport, readUpTo, SeenPosts } from './reading-position.ts';

const isHere = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

interface ReadingOptions {
  /** Up to which number all was read, as far as the hub knows. */
  readNumber: number;
  /** The number before the first that is on the page. */
  start: number;
  /** What is on the page, in order. */
  numbers: readonly number[];
  /** One’s own, which one has read without looking. */
  own: ReadonlySet<number>;
  list: RefObject<HTMLElement | null>;
  /** The one of the first drawing is kept. */
  tell: (number: number, how: { isParting: boolean }) => Promise<void>;
  /** Of the mutation that marks unread: what somebody marks so must not be read a second later because it is on the screen. */
  markUnreadKey: QueryKey;
}

/**
 * Follows which posts or messages of `list` are read, and tells the hub. One is an element with `data-post`; its last line
 * holds one with `data-post-end`, for those that are longer than the window.
 */
export function useReading(options: ReadingOptions): void {
  const { readNumber, numbers, list, markUnreadKey } = options;
  const client = useQueryClient();
  const [report] = useState(() => new ReadingReport(readNumber, options.tell));
  const goOn = useEffectEvent((seen: SeenPosts) =>
    report.reached(
      readUpTo(
        report.position,
        options.start,
        numbers,
        (number) => seen.has(number) || options.own.has(number),
      ),
    ),
  );
  const [seen] = useState(() => new SeenPosts());
  useEffect(() => seen.hear(() => goOn(seen)), [seen]);

  // Read on in another window.
  useEffect(() => report.heard(readNumber), [report, readNumber]);
  const unread = hashKey(markUnreadKey);
  useEffect(
    () =>
      client.getMutationCache().subscribe(({ mutation }) => {
        const key = mutation?.options.mutationKey;
        if (key && hashKey(key) === unread) report.stop();
      }),
    [client, report, unread],
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
