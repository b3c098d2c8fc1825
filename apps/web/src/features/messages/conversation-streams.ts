import { listChanges, listMessages, type Message } from '@hub/contracts/messages';
import { ConversationStream } from '@hub/messaging/conversation-stream';
import type { QueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { judge } from '#platform/judge.ts';

/** So many conversations are there at once when one comes back to them. */
const MOST_KEPT = 10;

const kept = new WeakMap<QueryClient, Map<string, ConversationStream>>();

/** The messages of a conversation, as this page knows them. */
export function streamOf(client: QueryClient, conversationId: string): ConversationStream {
  const streams = kept.get(client) ?? new Map<string, ConversationStream>();
  kept.set(client, streams);
  const known = streams.get(conversationId);
  const stream =
    known ??
    new ConversationStream(
      conversationId,
      {
        page: (query) => call(listMessages, { params: { conversationId }, query }),
        changes: (after) => call(listChanges, { params: { conversationId }, query: { after } }),
      },
      { judge },
    );
  // The one that was opened last is let go of last.
  streams.delete(conversationId);
  streams.set(conversationId, stream);
  const [oldest] = streams;
  if (oldest && streams.size > MOST_KEPT) {
    streams.delete(oldest[0]);
    oldest[1].stop();
  }
  return stream;
}

/** A message from the socket, or from the answer to what one did. Those that are not kept ask when they are opened. */
export const heardInStreams = (client: QueryClient, message: Message): void =>
  kept.get(client)?.get(message.conversationId)?.heard(message);

/** Longer it need not wait: what is missing before it may take its time. */
const MOST_WAIT_MS = 2000;

/** Until a message of one’s own stands among the others, which something that was missed before it can delay. */
export async function isInStream(client: QueryClient, { conversationId, id }: Message): Promise<void> {
  const stream = kept.get(client)?.get(conversationId);
  if (!stream) return;
  const { state, hasAfter, messages } = stream.snapshot();
  if (state !== 'ready' || hasAfter || messages.some((message) => message.id === id)) return;
  await Promise.race([stream.catchUp(), new Promise((resolve) => setTimeout(resolve, MOST_WAIT_MS))]);
}
