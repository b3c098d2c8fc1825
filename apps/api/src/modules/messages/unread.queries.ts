import { MOST_UNREAD_COUNTED } from '@hub/contracts/messages';

/** Of a conversation `c` and a place in it `m`: the last number that was read, or that is not theirs to read. */
const readUpTo = (m: string): string => `greatest(${m}.read_number, ${m}.from_number)`;

/** Whether something in the conversation `c` is unread by whoever has the place `m`. Numbers have no gaps: nothing is counted. */
export const hasUnread = (c: string, m: string): string => `${c}.last_number > ${readUpTo(m)}`;

/** How much, up to `MOST_UNREAD_COUNTED`. */
export const unreadCount = (c: string, m: string): string =>
  `least(greatest(${c}.last_number - ${readUpTo(m)}, 0), ${MOST_UNREAD_COUNTED})`;

/** Whether the place `m` is one whose unread is told: one that was not left, refused or muted. A request is told. */
export const isTold = (m: string): string =>
  `${m}.left_at is null and ${m}.declined_at is null and not ${m}.is_muted`;
