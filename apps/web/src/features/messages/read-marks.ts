import type { ConversationMember } from '@hub/contracts/conversations';
import type { Message } from '@hub/contracts/messages';

type Reader = Pick<ConversationMember, 'personId' | 'name' | 'readNumber'>;

/**
 * Below which of one’s own messages stands who has read it: only where it is another than below the next one, so that a
 * conversation is not full of the same names. By number of the message.
 */
export function readMarksOf(
  messages: readonly Message[],
  members: readonly Reader[],
  myId: string,
): ReadonlyMap<number, readonly string[]> {
  const marks = new Map<number, readonly string[]>();
  const others = members.filter(({ personId, readNumber }) => personId !== myId && readNumber !== null);
  let below = 0;
  for (const { number, sender, event, deletedAt } of messages.toReversed()) {
    if (sender.personId !== myId || event !== null || deletedAt !== null) continue;
    const readers = others.filter(({ readNumber }) => (readNumber ?? 0) >= number);
    if (readers.length > below)
      marks.set(
        number,
        readers.map(({ name }) => name),
      );
    below = Math.max(below, readers.length);
    if (below === others.length) break;
  }
  return marks;
}
