import type { ConversationEvent } from '@hub/contracts/messages';
import { evidenceOf, plainText } from '@hub/contracts/rich-text';
import type { DataKey } from '#platform/secrets/key-ring.ts';
import type { SummaryRow } from './conversations.queries.ts';
import { maySeeText } from './messages.policy.ts';
import { type StoredEvent, unsealName, unsealText, withNames } from './sealed-message.ts';

/** A row of the list with what was sealed in it. */
export interface OpenedSummary {
  row: SummaryRow;
  givenName: string | null;
  lastEvent: ConversationEvent | null;
  /** How the newest message begins; null of an event. */
  lastText: string | null;
}

const LONGEST_EXCERPT = 120;

export function openSummary(
  row: SummaryRow,
  key: DataKey,
  event: StoredEvent | null,
  names: ReadonlyMap<string, string>,
): OpenedSummary {
  return {
    row,
    givenName: row.sealedName && unsealName(key, row.sealedName),
    lastEvent: event && withNames(event, names),
    lastText: event || row.lastId === null ? null : excerptOf(row, row.lastId, key),
  };
}

function excerptOf(row: SummaryRow, lastId: string, key: DataKey): string {
  if (row.lastSealed === null) return 'Message deleted';
  if (!maySeeText(row, { editedAt: row.lastEditedAt })) return 'Message changed after you left';
  const body = unsealText(key, lastId, row.lastSealed);
  const words = plainText(body).replace(/\s+/g, ' ').trim();
  if (words === '') return evidenceOf(body).length > 0 ? 'Evidence' : 'A file';
  // By characters as people count them, so that none is cut in half.
  const letters = Array.from(words);
  return letters.length <= LONGEST_EXCERPT
    ? words
    : `${letters
        .slice(0, LONGEST_EXCERPT - 1)
        .join('')
        .trimEnd()}…`;
}
