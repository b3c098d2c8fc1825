import { useEffect, useEffectEvent, useRef, useState } from 'react';

/** Several in one breath are one announcement. */
const COALESCE_MS = 1500;
/** After that it would be found by whoever reads the page again, as if it were new. */
const FORGET_MS = 30_000;

/** What to say aloud, once, of what others sent while the page was open. */
export function useAnnounced<Item extends { id: string }>(
  news: readonly Item[],
  announcementOf: (items: readonly Item[]) => string,
): { text: string; turn: number } {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  const known = useRef(new Set<string>());
  const waiting = useRef<Item[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const say = useEffectEvent(() => {
    const text = announcementOf(waiting.current);
    waiting.current = [];
    setSaid(({ turn }) => ({ text, turn: turn + 1 }));
  });

  useEffect(() => {
    const fresh = news.filter(({ id }) => !known.current.has(id));
    for (const { id } of fresh) known.current.add(id);
    if (fresh.length === 0) return;
    waiting.current.push(...fresh);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => say(), COALESCE_MS);
  }, [news]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (said.text === '') return undefined;
    const forget = setTimeout(() => setSaid(({ turn }) => ({ text: '', turn })), FORGET_MS);
    return () => clearTimeout(forget);
  }, [said]);
  return said;
}
