import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useMe } from '#platform/me.ts';
import { listenForConnection } from '#platform/outbox-store.ts';
import { useConnection } from '#platform/realtime-client.ts';
import { outboxOf } from './outbox-here.ts';
import type { PostOutbox, WaitingPost } from './waiting-post.ts';

/** What waits to be sent to a thread, oldest first. */
export function useOutbox(threadId: string): { outbox: PostOutbox; waiting: readonly WaitingPost[] } {
  const outbox = outboxOf(useQueryClient(), useMe().id);
  const all = useSyncExternalStore(outbox.subscribe, outbox.all);
  const connection = useConnection();
  useEffect(() => listenForConnection(outbox), [outbox]);
  useEffect(() => {
    // The connection that was lost is there again, or does without a socket, or the page was just opened.
    if (connection !== 'reconnecting') void outbox.flush();
  }, [outbox, connection]);
  return { outbox, waiting: all.filter((post) => post.threadId === threadId) };
}
