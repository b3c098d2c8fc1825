import type { ToldOf } from '#platform/notifications/notification-kind.decorator.ts';
import type { NotificationRow } from './notifications.queries.ts';

type Shown = Pick<
  NotificationRow,
  | 'by'
  | 'threadId'
  | 'number'
  | 'firstNumber'
  | 'readAt'
  | 'readNumber'
  | 'title'
  | 'href'
  | 'conversation'
  | 'conversationId'
  | 'threadTitle'
  | 'spaceName'
  | 'spaceId'
>;

/** Whoever was erased has no name any more. */
const UNNAMED = 'Somebody';

/** What its sentence is made of. Within the hub everything has its name. */
export const toldOf = (row: Shown, title = titleOf(row)): ToldOf => ({
  by: row.by ?? UNNAMED,
  posts: postsOf(row),
  title,
  conversation: row.conversation,
});

function titleOf({ title, threadTitle, spaceName }: Shown): string {
  const called = title ?? threadTitle;
  return called === null ? (spaceName ?? 'the hub') : `“${called}”`;
}

/** How many posts it stands for: of a followed thread those that are not read yet. */
const postsOf = (row: Shown): number =>
  row.firstNumber === null || row.number === null ? 1 : Math.max(1, row.number - firstUnreadOf(row) + 1);

/** Where it leads: to the post, in a followed thread to the first that is not read. */
export function hrefOf(row: Shown): string {
  if (row.href !== null) return row.href;
  if (row.threadId !== null) {
    const thread = `/discussions/threads/${row.threadId}`;
    const number = row.firstNumber === null ? row.number : firstUnreadOf(row);
    return number === null || number === 1 ? thread : `${thread}?post=${number}`;
  }
  if (row.conversationId !== null) return `/messages/${row.conversationId}`;
  return row.spaceId === null ? '/notifications' : `/discussions/spaces/${row.spaceId}`;
}

function firstUnreadOf({ firstNumber, number, readAt, readNumber }: Shown): number {
  const first = firstNumber ?? 1;
  return readAt === null ? Math.min(Math.max(first, readNumber + 1), number ?? first) : first;
}
