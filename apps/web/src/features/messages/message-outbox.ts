import { sendMessage } from '@hub/contracts/messages';
import { Outbox } from '@hub/messaging/outbox';
import type { QueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { judge } from '#platform/judge.ts';
import { aloneIn, forgetOutboxOf, outboxStoreOf } from '#platform/outbox-store.ts';
import { heardInLists } from './conversation-lists.ts';
import { heardInStreams, isInStream } from './conversation-streams.ts';
import { messageOutboxMark } from './message-outbox-mark.ts';
import type { MessageOutbox, WaitingMessage } from './waiting-message.ts';

const NAME = 'hub-messages';

interface Sending {
  personId: string;
  outbox: MessageOutbox;
  /** Conversations whose last try found no connection. */
  away: Set<string>;
}
const known = new WeakMap<QueryClient, Sending>();

/** The one outbox of this page, for whoever is signed in. Each conversation has its own order, and waits for no other. */
export function outboxOf(client: QueryClient, personId: string): MessageOutbox {
  return sendingOf(client, personId).outbox;
}

/** Whether the last try to send here found no connection. */
export const isAway = (client: QueryClient, conversationId: string): boolean =>
  known.get(client)?.away.has(conversationId) ?? false;

function sendingOf(client: QueryClient, personId: string): Sending {
  const before = known.get(client);
  if (before?.personId === personId) return before;
  before?.outbox.stop();
  const away = new Set<string>();
  const outbox: MessageOutbox = new Outbox(outboxStoreOf<WaitingMessage>(NAME, personId, messageOutboxMark), {
    send: async ({ conversationId, input }) => {
      try {
        // Signed out it waits on: asking to sign in is for what somebody does, not for what waits.
        const message = await call(
          sendMessage,
          // Another window may have signed in somebody else, whose words these are not.
          { params: { conversationId }, body: { ...input, senderId: personId } },
          { isForAnyone: true },
        );
        away.delete(conversationId);
        return message;
      } catch (error) {
        if (judge(error).isForNow) away.add(conversationId);
        else away.delete(conversationId);
        throw error;
      }
    },
    onSent: async (_waiting, message) => {
      heardInStreams(client, message);
      heardInLists(client, message);
      await isInStream(client, message);
    },
    laneOf: ({ conversationId }) => conversationId,
    alone: aloneIn(NAME),
    judge,
  });
  const made = { personId, outbox, away };
  known.set(client, made);
  void outbox.flush();
  return made;
}

export const forgetOutbox = (personId: string): Promise<void> => forgetOutboxOf(NAME, personId);
