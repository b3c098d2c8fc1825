import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useMe } from '#platform/me.ts';
import { useIsReconnecting } from '#platform/realtime-client.ts';
import type { Outbox, WaitingPost } from './outbox.ts';
import { listenForConnection, outboxOf } from './outbox-here.ts';

/** What waits to be sent to a thread, oldest first. */
export function useOutbox(threadId: string): { outbox: Outbox; waiting: readonly WaitingPost[] } {
  const outbox = outboxOf(useQueryClient(), useMe().id);
  const all = useSyncExternalStore(outbox.subscribe, outbox.all);
  const isReconnecting = useIsReconnecting();
  useEffect(() => listenForConnection(outbox), [outbox]);
  useEffect(() => {
    // The connection that was lost is there again, or the page was just opened.
    if (!isReconnecting) void outbox.flush();
  }, [outbox, isReconnecting]);
  return { outbox, waiting: all.filter((post) => post.threadId === threadId) };
}
