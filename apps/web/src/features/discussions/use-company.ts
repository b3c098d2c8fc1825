import type { Reader } from '@hub/contracts/presence';
import { useState } from 'react';
import { useMe } from '#platform/me.ts';
import { useConnection, useNotice } from '#platform/realtime-client.ts';

/** Who else has the thread open, of those who show it. */
export function useReaders(threadId: string): { readers: readonly Reader[]; others: number } {
  const me = useMe();
  const connection = useConnection();
  const [known, setKnown] = useState<{ readers: Reader[]; count: number }>({ readers: [], count: 0 });
  useNotice('thread.readers', (notice) => {
    if (notice.threadId === threadId) setKnown(notice);
  });
  // Nobody tells us who has left meanwhile.
  if (connection !== 'connected') return { readers: [], others: 0 };
  const readers = known.readers.filter(({ personId }) => personId !== me.id);
  const isOneOfThem = readers.length < known.readers.length;
  return { readers, others: Math.max(readers.length, known.count - (isOneOfThem ? 1 : 0)) };
}
