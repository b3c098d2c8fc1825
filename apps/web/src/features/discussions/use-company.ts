import type { Reader } from '@hub/contracts/presence';
import { useContext, useEffect, useRef, useState } from 'react';
import { useMe } from '#platform/me.ts';
import { RealtimeContext, useIsReconnecting, useNotice } from '#platform/realtime-client.ts';

const TYPING_LASTS_MS = 6000;
const TELL_EVERY_MS = 3000;

/** Who writes in the thread at this moment, by name, until they pause. */
export function useWriters(threadId: string): readonly string[] {
  const [writers, setWriters] = useState<readonly string[]>([]);
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  useNotice('thread.typing', (notice) => {
    if (notice.threadId !== threadId) return;
    const { name } = notice;
    setWriters((now) => (now.includes(name) ? now : [...now, name]));
    clearTimeout(timers.current.get(name));
    const pause = () => setWriters((now) => now.filter((each) => each !== name));
    timers.current.set(name, setTimeout(pause, TYPING_LASTS_MS));
  });
  useEffect(() => {
    const all = timers.current;
    return () => {
      for (const timer of all.values()) clearTimeout(timer);
    };
  }, []);
  return writers;
}

/** Says that one writes, every three seconds at the most. */
export function useTellTyping(threadId: string): () => void {
  const client = useContext(RealtimeContext);
  const last = useRef(0);
  return () => {
    const now = Date.now();
    if (now - last.current < TELL_EVERY_MS) return;
    last.current = now;
    client?.tell('thread.typing', { threadId });
  };
}

/** Who else has the thread open, of those who show it. */
export function useReaders(threadId: string): { readers: readonly Reader[]; others: number } {
  const me = useMe();
  const isReconnecting = useIsReconnecting();
  const [known, setKnown] = useState<{ readers: Reader[]; count: number }>({ readers: [], count: 0 });
  useNotice('thread.readers', (notice) => {
    if (notice.threadId === threadId) setKnown(notice);
  });
  // Nobody tells us who has left meanwhile.
  if (isReconnecting) return { readers: [], others: 0 };
  const readers = known.readers.filter(({ personId }) => personId !== me.id);
  const isOneOfThem = readers.length < known.readers.length;
  return { readers, others: Math.max(readers.length, known.count - (isOneOfThem ? 1 : 0)) };
}
