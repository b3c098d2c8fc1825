import type { Message } from '@hub/contracts/messages';
import type { ConversationStream } from './conversation-stream.ts';

/** The open conversations that one connection feeds. Several windows of one page share a stream. */
export class ConversationStreams {
  private readonly open = new Map<string, { stream: ConversationStream; holders: number }>();

  private readonly make: (conversationId: string) => ConversationStream;

  constructor(make: (conversationId: string) => ConversationStream) {
    this.make = make;
  }

  /** The stream of a conversation, to be given back with `release`. */
  hold(conversationId: string): ConversationStream {
    let entry = this.open.get(conversationId);
    if (!entry) {
      entry = { stream: this.make(conversationId), holders: 0 };
      this.open.set(conversationId, entry);
    }
    entry.holders += 1;
    return entry.stream;
  }

  release(conversationId: string): void {
    const entry = this.open.get(conversationId);
    if (!entry) return;
    entry.holders -= 1;
    if (entry.holders > 0) return;
    entry.stream.stop();
    this.open.delete(conversationId);
  }

  /** From the socket, or from the answer to what one did oneself. */
  heard(message: Message): void {
    this.open.get(message.conversationId)?.stream.heard(message);
  }

  /** On connecting, on focus, and when the hub says that it was deaf. */
  async catchUp(): Promise<void> {
    await Promise.all([...this.open.values()].map(({ stream }) => stream.catchUp()));
  }
}
