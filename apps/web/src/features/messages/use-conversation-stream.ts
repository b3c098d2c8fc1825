import type { Conversation } from '@hub/contracts/conversations';
import type { ConversationStream, StreamSnapshot } from '@hub/messaging/conversation-stream';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useConnection, useNotice } from '#platform/realtime-client.ts';
import { streamOf } from './conversation-streams.ts';

/** Where nothing is heard, it is asked this often for as long as somebody looks at it. */
const WITHOUT_SOCKET_MS = 4000;
/** As many unread ones are on the newest page, with some of what was before them. */
const FEW_UNREAD = 30;

interface OpenStream extends StreamSnapshot {
  stream: ConversationStream;
}

/**
 * The messages of an open conversation. Notices bring them; what was missed is asked for when there is a connection again,
 * when somebody looks at the window again, and when the conversation says that it is further than its messages.
 */
export function useConversationStream(conversation: Conversation, at: number | null): OpenStream {
  const client = useQueryClient();
  const { id, my, lastChange } = conversation;
  const [stream] = useState(() => streamOf(client, id));
  const snapshot = useSyncExternalStore(stream.subscribe, stream.snapshot);
  const connection = useConnection();

  const [firstUnread] = useState(() => (my.unread > FEW_UNREAD ? my.readNumber + 1 : null));
  useEffect(() => {
    const { state, messages, hasAfter } = stream.snapshot();
    const isThere = (number: number) => messages.some((message) => message.number === number);
    const wanted = at ?? firstUnread;
    // What is kept from the last visit is shown at once, and asked for what it lacks.
    const isKept = state === 'ready' && (wanted === null ? !hasAfter : isThere(wanted));
    void (isKept ? stream.catchUp() : stream.open(wanted === null ? {} : { around: wanted }));
  }, [stream, at, firstUnread]);

  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && void stream.catchUp();
    window.addEventListener('focus', look);
    window.addEventListener('online', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('focus', look);
      window.removeEventListener('online', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [stream]);
  useNotice('realtime.resumed', () => void stream.catchUp());
  useEffect(() => {
    if (connection === 'connected') void stream.catchUp();
    if (connection !== 'without-socket') return undefined;
    const timer = setInterval(
      () => document.visibilityState === 'visible' && void stream.catchUp(),
      WITHOUT_SOCKET_MS,
    );
    return () => clearInterval(timer);
  }, [stream, connection]);
  // The conversation is asked for anew on each connection: where it is further, something was missed.
  useEffect(() => {
    const now = stream.snapshot();
    if (now.state === 'ready' && lastChange > now.lastChange) void stream.catchUp();
  }, [stream, lastChange]);

  return { ...snapshot, stream };
}
