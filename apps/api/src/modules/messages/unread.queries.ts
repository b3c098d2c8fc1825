import { MOST_UNREAD_COUNTED } from '@hub/contracts/messages';

/** Of a conversation `c` and a place in it `m`: the last number that was read, or that is not theirs to read. */
const readUpTo = (m: string): string => `greatest(${m}.read_number, ${m}.from_number)`;

// What others wrote after it; neither what happened to the conversation nor one’s own, from another window.
const UNREAD = (c: string, m: string): string => `
  from message u
  where u.conversation_id = ${c}.id and u.number > ${readUpTo(m)}
    and not u.is_event and u.sender_id is distinct from ${m}.person_id`;

/** Whether something in the conversation `c` is unread by whoever has the place `m`: asked of the numbers, then of the first. */
export const hasUnread = (c: string, m: string): string =>
  `(${c}.last_number > ${readUpTo(m)} and exists (select ${UNREAD(c, m)}))`;

/** How much, up to `MOST_UNREAD_COUNTED`. */
export const unreadCount = (c: string, m: string): string =>
  `(select count(*)::int from (select ${UNREAD(c, m)} limit ${MOST_UNREAD_COUNTED}) counted)`;

/** Whether the place `m` is one whose unread is told: one that was not left, refused or muted. A request is told. */
export const isTold = (m: string): string =>
  `${m}.left_at is null and ${m}.declined_at is null and not ${m}.is_muted`;
