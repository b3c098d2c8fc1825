import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useMe } from '#platform/me.ts';
import { listenForConnection } from '#platform/outbox-store.ts';
import { useConnection } from '#platform/realtime-client.ts';
import { isAway, outboxOf } from './message-outbox.ts';
import type { MessageOutbox, WaitingMessage } from './waiting-message.ts';

interface OpenOutbox {
  outbox: MessageOutbox;
  /** What waits to be sent here, oldest first. */
  waiting: readonly WaitingMessage[];
  /** The last try found no connection. */
  isAway: boolean;
}

export function useMessageOutbox(conversationId: string): OpenOutbox {
  const client = useQueryClient();
  const outbox = outboxOf(client, useMe().id);
  const all = useSyncExternalStore(outbox.subscribe, outbox.all);
  const connection = useConnection();
  useEffect(() => listenForConnection(outbox), [outbox]);
  useEffect(() => {
    // The connection that was lost is there again, or the page was just opened.
    if (connection !== 'reconnecting') void outbox.flush();
  }, [outbox, connection]);
  return {
    outbox,
    waiting: all.filter((item) => item.conversationId === conversationId),
    isAway: isAway(client, conversationId),
  };
}

/** Conversations in which something was written that the hub did not take. */
export function useNotSent(): ReadonlySet<string> {
  const outbox = outboxOf(useQueryClient(), useMe().id);
  const all = useSyncExternalStore(outbox.subscribe, outbox.all);
  return new Set(all.filter(({ refusal }) => refusal !== null).map(({ conversationId }) => conversationId));
}
