import type { CannotSend, ConversationKind } from '@hub/contracts/conversations';
import type { Actor } from '#platform/auth/actor.ts';
import type { ConversationMemberEntity } from './conversation-member.entity.ts';

/** My place in a conversation. */
export type KnownPlace = Pick<
  ConversationMemberEntity,
  'leftAt' | 'askedAt' | 'acceptedAt' | 'declinedAt' | 'fromNumber' | 'untilNumber'
>;
/** The other one of two. */
export interface KnownOther {
  isGone: boolean;
  isAsked: boolean;
  /** They have blocked me, and I am not of the programme team: its messages always arrive. */
  hasBlockedMe: boolean;
  isBlockedByMe: boolean;
}
export interface KnownConversation {
  kind: ConversationKind;
  my: KnownPlace;
  /** Of two people; null in a group. */
  other: KnownOther | null;
  /** Whether I have written here already. */
  haveWritten: boolean;
  /** Of a group: I have written, and nobody else in it has said yes. */
  othersWait: boolean;
}

/** Somebody they do not know has asked, and they have said neither yes nor no. */
export const isAsked = ({
  askedAt,
  acceptedAt,
  declinedAt,
}: Pick<KnownPlace, 'askedAt' | 'acceptedAt' | 'declinedAt'>): boolean =>
  askedAt !== null && acceptedAt === null && declinedAt === null;

/** Why somebody cannot send here; null when they can. That one is blocked, or was declined, is never said. */
export function whyNotSend({
  kind,
  my,
  other,
  haveWritten,
  othersWait,
}: KnownConversation): CannotSend | null {
  if (my.leftAt !== null) return 'left';
  if (isAsked(my)) return 'asked';
  if (my.declinedAt !== null) return 'declined';
  if (othersWait) return 'waits';
  if (kind === 'group' || other === null) return null;
  if (other.isBlockedByMe) return 'blocked';
  if (other.isGone || other.hasBlockedMe) return 'nobody';
  // Whoever said no is not told of: it looks as if the answer were still awaited.
  if (other.isAsked && haveWritten) return 'waits';
  return null;
}

/** All of it in one row, as the statements read it. */
export interface Standing extends KnownPlace {
  kind: ConversationKind;
  haveWritten: boolean;
  othersWait: boolean;
  hasOther: boolean;
  otherIsGone: boolean;
  otherIsAsked: boolean;
  otherHasBlockedMe: boolean;
  otherIsBlockedByMe: boolean;
}
export const whyNotSendAs = (row: Standing): CannotSend | null =>
  whyNotSend({
    kind: row.kind,
    my: row,
    haveWritten: row.haveWritten,
    othersWait: row.othersWait,
    other: row.hasOther
      ? {
          isGone: row.otherIsGone,
          isAsked: row.otherIsAsked,
          hasBlockedMe: row.otherHasBlockedMe,
          isBlockedByMe: row.otherIsBlockedByMe,
        }
      : null,
  });

/** What people wrote is theirs to change; what happened to the conversation is nobody’s. */
export const isMine = (
  { personId }: Pick<Actor, 'personId'>,
  { senderId, isEvent }: { senderId: string | null; isEvent: boolean },
): boolean => senderId === personId && !isEvent;

/** The messages that somebody may see: those after they came and before they left. */
export const maySeeNumber = (
  { fromNumber, untilNumber }: Pick<KnownPlace, 'fromNumber' | 'untilNumber'>,
  number: number,
): boolean => number > fromNumber && (untilNumber === null || number <= untilNumber);

/** What was changed after somebody left is not theirs to read. */
export const maySeeText = (
  { leftAt }: Pick<KnownPlace, 'leftAt'>,
  { editedAt }: { editedAt: Date | null },
): boolean => leftAt === null || editedAt === null || editedAt <= leftAt;

/**
 * The newest change as somebody may know it. How much happened after they left is not theirs to count: there were at least as
 * many changes as messages when they did.
 */
export const lastChangeFor = ({ untilNumber }: Pick<KnownPlace, 'untilNumber'>, lastChange: number): number =>
  untilNumber ?? lastChange;
