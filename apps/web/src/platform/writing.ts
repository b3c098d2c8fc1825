import type { Notices, Requests } from '@hub/contracts/realtime';
import { useContext, useEffect, useRef, useState } from 'react';
import { listed } from '#ui/listed.ts';
import { RealtimeContext, useNotice } from './realtime-client.ts';

type TypingName = Extract<keyof Notices & keyof Requests, `${string}.typing`>;
type Typing<Name extends TypingName> = Parameters<Notices[Name]>[0];

const TYPING_LASTS_MS = 6000;
const TELL_EVERY_MS = 3000;

/** Who writes here at this moment, by name, until they pause or what they wrote has come. */
export function useWriters<Name extends TypingName>(
  name: Name,
  isHere: (notice: Typing<Name>) => boolean,
  newest?: { id: string; by: string },
): readonly string[] {
  const [writers, setWriters] = useState<readonly string[]>([]);
  const [came, setCame] = useState(newest?.id);
  if (newest && newest.id !== came) {
    setCame(newest.id);
    setWriters((now) => now.filter((each) => each !== newest.by));
  }
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  useNotice(name, (notice) => {
    if (!isHere(notice)) return;
    const { name: who } = notice as { name: string };
    setWriters((now) => (now.includes(who) ? now : [...now, who]));
    clearTimeout(timers.current.get(who));
    const pause = () => setWriters((now) => now.filter((each) => each !== who));
    timers.current.set(who, setTimeout(pause, TYPING_LASTS_MS));
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
export function useTellWriting<Name extends TypingName>(
  name: Name,
  request: Parameters<Requests[Name]>[0],
): () => void {
  const client = useContext(RealtimeContext);
  const last = useRef(0);
  return () => {
    const now = Date.now();
    if (now - last.current < TELL_EVERY_MS) return;
    last.current = now;
    client?.tell(name, request);
  };
}

export function writingLine(names: readonly string[]): string {
  if (names.length === 0) return '';
  if (names.length > 2) return 'Several people are writing…';
  return `${listed(names)} ${names.length === 1 ? 'is' : 'are'} writing…`;
}
