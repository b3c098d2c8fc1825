import { type Conversation, getConversation, listConversations } from '@hub/contracts/conversations';
import {
  listChanges,
  listMessages,
  type Message,
  MESSAGES_A_PAGE,
  readConversation,
  sendMessage,
} from '@hub/contracts/messages';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import type { Socket } from 'socket.io-client';
import { meQuery } from '#platform/me.ts';
import { RealtimeClient, RealtimeContext } from '#platform/realtime-client.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { FakeSocket } from '#testing/fake-reading.ts';
import { participant } from '#testing/people.ts';
import { messagesRealtime } from '../messages.realtime.ts';
import { aConversation } from './conversations.ts';
import { aMessage, fromMe } from './messages.ts';

/** As much of a hub as one conversation needs: it keeps, numbers and tells. */
export class FakeHub {
  readonly socket = new FakeSocket();
  messages: Message[];
  changes: Partial<Conversation> = {};
  /** Nothing that is sent arrives. */
  isAway = false;
  /** So many times a message arrives and the answer does not. */
  losesAnswers = 0;

  constructor(messages: Message[] = [aMessage(1), aMessage(2)], changes: Partial<Conversation> = {}) {
    this.messages = messages;
    this.changes = changes;
    fakeApi
      .on(getConversation, () => this.conversation())
      .on(listConversations, () => ({ items: [], nextCursor: null, requests: 0 }))
      .on(listMessages, ({ query }) => this.page(query as unknown as Record<string, string>))
      .on(listChanges, ({ query }) => {
        const items = this.messages
          .filter(({ change }) => change > Number(query.after))
          .toSorted((one, other) => one.change - other.change);
        return { items, upTo: this.lastChange(), hasMore: false, isLimited: false };
      })
      .on(readConversation, undefined)
      .on(sendMessage, ({ body }) => {
        if (this.isAway) throw new TypeError('Failed to fetch');
        const kept = this.keep(body);
        if (this.losesAnswers-- > 0) throw new TypeError('Failed to fetch');
        return kept;
      });
  }

  conversation(): Conversation {
    const lastNumber = this.messages.at(-1)?.number ?? 0;
    return aConversation({
      lastNumber,
      lastChange: this.lastChange(),
      my: { ...aConversation().my, readNumber: lastNumber },
      ...this.changes,
    });
  }

  /** Somebody else has sent it; told to the window, unless the notice is lost. */
  send(changes: Parameters<typeof aMessage>[1] = {}, { isLost = false } = {}): Message {
    const message = aMessage((this.messages.at(-1)?.number ?? 0) + 1, {
      change: this.lastChange() + 1,
      ...changes,
    });
    this.messages = [...this.messages, message];
    if (!isLost) this.tell(message);
    return message;
  }

  /** A message is another now. */
  change(number: number, changes: Partial<Message>): Message {
    const changed = { ...this.at(number), ...changes, change: this.lastChange() + 1 };
    this.messages = this.messages.map((message) => (message.number === number ? changed : message));
    return changed;
  }

  tell(message: Message): void {
    const { conversationId } = message;
    this.socket.hear('conversation.message', { conversationId, message });
  }

  at(number: number): Message {
    const found = this.messages.find((message) => message.number === number);
    if (!found) throw new Error(`There is no message ${number}`);
    return found;
  }

  private keep(body: { id: string; body: Message['body']; replyToId?: string | null | undefined }): Message {
    const known = this.messages.find(({ id }) => id === body.id);
    if (known) return known;
    const answered = this.messages.find(({ id }) => id === body.replyToId);
    return this.send(
      {
        id: body.id,
        body: body.body,
        sender: fromMe,
        replyTo: answered ? { id: answered.id, number: answered.number } : null,
      },
      { isLost: true },
    );
  }

  private lastChange(): number {
    return Math.max(0, ...this.messages.map(({ change }) => change));
  }

  private page({ after, before, around }: Record<string, string>) {
    const all = this.messages;
    const from =
      after !== undefined
        ? all.findIndex(({ number }) => number > Number(after))
        : around !== undefined
          ? Math.max(0, Number(around) - 1 - MESSAGES_A_PAGE / 2)
          : Math.max(
              0,
              (before === undefined ? all.length : all.findIndex(({ number }) => number >= Number(before))) -
                MESSAGES_A_PAGE,
            );
    const end = before === undefined ? from + MESSAGES_A_PAGE : Number(before) - 1;
    const items = from === -1 ? [] : all.slice(from, Math.min(end, from + MESSAGES_A_PAGE));
    return {
      items,
      hasBefore: from > 0,
      hasAfter: (items.at(-1)?.number ?? all.length) < (all.at(-1)?.number ?? 0),
      lastChange: this.lastChange(),
      lastNumber: all.at(-1)?.number ?? 0,
    };
  }
}

/** A window of the hub that hears its notices. */
export function Connected({ hub, children }: { hub: FakeHub; children: ReactNode }) {
  const queryClient = useQueryClient();
  const [client] = useState(() => {
    // The frame around every page knows who is signed in before it is drawn.
    queryClient.setQueryData(meQuery().queryKey, participant);
    const made = new RealtimeClient(queryClient, async () => hub.socket as unknown as Socket);
    made.hear(messagesRealtime);
    return made;
  });
  useEffect(() => {
    void client.start();
    return () => client.stop();
  }, [client]);
  return <RealtimeContext.Provider value={client}>{children}</RealtimeContext.Provider>;
}
