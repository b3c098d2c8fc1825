import type { Message } from '@hub/contracts/messages';
import type { QueryClient } from '@tanstack/react-query';

/**
 * What brings lists and open conversations up to what is heard. Its code comes with the pages of messages; what is heard
 * with every page.
 */
interface Hearer {
  /** Both: true where lists have to be asked for. */
  message(client: QueryClient, message: Message): boolean;
  read(client: QueryClient, conversationId: string, personId: string, number: number): boolean;
}
/** `1`, `-1`: one conversation turned unread, or read. `null`: the number has to be asked for. */
type Turned = (by: 1 | -1 | null) => void;

/** Conversations of which no list here tells that they have something unread. */
const flagged = new Set<string>();

export const heard = {
  by: null as Hearer | null,
  /** The number stands in the shell, which knows nothing of conversations. */
  turn: (() => {}) as Turned,
  /** Of a conversation that is not known here: the number is asked for once, not with each message. */
  flag(conversationId: string): void {
    if (!flagged.has(conversationId)) heard.turn(null);
    flagged.add(conversationId);
  },
  unflag(conversationId: string): void {
    flagged.delete(conversationId);
    heard.turn(null);
  },
};
