import type { Conversation, ConversationMember, ConversationSummary } from '@hub/contracts/conversations';
import { eventInWords } from './event-words.ts';
import type { MemberRow, OtherRow, SeenRow } from './conversations.queries.ts';
import { mayChangePeople, mayLeave, mayRemove } from './conversations.policy.ts';
import { isAsked, lastChangeFor, whyNotSendAs } from './messages.policy.ts';
import type { OpenedConversation, OpenedList } from './conversations.service.ts';
import type { OpenedSummary } from './opened-summary.ts';
import { SOMEBODY_ERASED } from './sealed-message.ts';

export const presentConversationList = ({ items, nextCursor, requests }: OpenedList) => ({
  items: items.map(presentSummary),
  nextCursor,
  requests,
});

function presentSummary({ row, givenName, lastEvent, lastText }: OpenedSummary): ConversationSummary {
  const { others, lastAt } = row;
  const isMine = row.lastSenderId === row.personId;
  return {
    ...fieldsOf(row, givenName, others),
    others: others.map(({ personId, name, photo }) => ({ personId, name, photo })),
    last: lastAt && {
      sender: { personId: row.lastSenderId, name: row.lastSenderName ?? SOMEBODY_ERASED },
      isMine,
      excerpt: lastText ?? (lastEvent ? eventInWords(lastEvent, row.personId) : ''),
      at: lastAt.toISOString(),
    },
  };
}

export function presentConversation({ row, givenName, members }: OpenedConversation): Conversation {
  const others = members.filter(({ personId }) => personId !== row.personId);
  const cannotSend = whyNotSendAs(row);
  const mayChange = mayChangePeople(row);
  return {
    ...fieldsOf(row, givenName, others),
    members: members.map(presentMember),
    cannotSend,
    can: {
      send: cannotSend === null,
      add: mayChange,
      rename: mayChange,
      remove: mayRemove(row),
      leave: mayLeave(row),
    },
  };
}

const presentMember = ({ isHere, joinedAt, ...member }: MemberRow): ConversationMember => ({
  ...member,
  joinedAt: joinedAt.toISOString(),
  isGone: !isHere,
});

const fieldsOf = (row: SeenRow, givenName: string | null, others: readonly OtherRow[]) => ({
  id: row.id,
  kind: row.kind,
  name: givenName ?? nameOf(row, others),
  givenName,
  memberCount: row.memberCount,
  lastNumber: row.untilNumber ?? row.lastNumber,
  lastChange: lastChangeFor(row, row.lastChange),
  my: {
    fromNumber: row.fromNumber,
    readNumber: row.readNumber,
    unread: row.unread,
    isMuted: row.isMuted,
    isAsked: isAsked(row),
    leftAt: row.leftAt?.toISOString() ?? null,
  },
});

/** The other’s name; of a group "Amara, Priya and 3 others". */
function nameOf({ kind, memberCount }: SeenRow, others: readonly OtherRow[]): string {
  const [first] = others;
  if (kind === 'direct') return first?.name ?? SOMEBODY_ERASED;
  if (!first) return 'Only you';
  const count = Math.max(memberCount - 1, others.length);
  if (count === 1) return first.name;
  const named = count <= 3 ? others.slice(0, 3) : others.slice(0, 2);
  const names = shortNames(named);
  const rest = count - named.length;
  return rest > 0
    ? `${names.join(', ')} and ${rest} ${rest === 1 ? 'other' : 'others'}`
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** First names, unless two of them would be the same, or what stands there is none. */
function shortNames(people: readonly OtherRow[]): string[] {
  const short = people.map(({ name, isHere }) => (isHere ? (name.split(' ')[0] ?? name) : name));
  return new Set(short).size === short.length ? short : people.map(({ name }) => name);
}
