import type { Message } from '@hub/contracts/messages';
import type { Attachment } from '@hub/contracts/threads';
import type { DataKey } from '#platform/secrets/key-ring.ts';
import { type KnownPlace, maySeeText } from './messages.policy.ts';
import type { MessageRow } from './messages.queries.ts';
import { SOMEBODY_ERASED, type StoredEvent, unsealText, withNames } from './sealed-message.ts';

/** A message with what is opened of it: of an event what happened, and what its files are called. */
export interface KnownMessage {
  row: MessageRow;
  event: StoredEvent | null;
  attachments: Attachment[];
}

/**
 * As HTTP answers it and the socket carries it: the same for everybody who may see it. To whoever has left (`my`) not what was
 * changed since.
 */
export function openMessage(
  { row, event, attachments }: KnownMessage,
  key: DataKey,
  names: ReadonlyMap<string, string>,
  my: Pick<KnownPlace, 'leftAt' | 'untilNumber'> = { leftAt: null, untilNumber: null },
): Message {
  const { id, sealed } = row;
  return {
    id,
    conversationId: row.conversationId,
    number: row.number,
    // To whoever has left nothing changes any more.
    change: my.untilNumber === null ? row.change : row.number,
    sender: { personId: row.senderId, name: row.senderName ?? SOMEBODY_ERASED },
    body: event === null && sealed !== null && maySeeText(my, row) ? unsealText(key, id, sealed) : null,
    event: event && withNames(event, names),
    replyTo:
      row.replyToId !== null && row.replyToNumber !== null
        ? { id: row.replyToId, number: row.replyToNumber }
        : null,
    attachments: row.deletedAt === null ? attachments : [],
    reactions: reactionsFor(my, row),
    sentAt: row.sentAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
    version: row.version,
  };
}

/** Who reacted, when is not told; to whoever has left nothing that was said since. */
function reactionsFor(
  { leftAt }: Pick<KnownPlace, 'leftAt'>,
  { reactions }: MessageRow,
): Message['reactions'] {
  return reactions.flatMap(({ reaction, people }) => {
    const known = people
      .filter(({ at }) => leftAt === null || new Date(at) <= leftAt)
      .map(({ personId, name }) => ({ personId, name }));
    return known.length === 0 ? [] : [{ reaction, people: known }];
  });
}
