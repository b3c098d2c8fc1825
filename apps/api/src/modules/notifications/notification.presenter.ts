import type { News } from '@hub/contracts/news';
import type { MailChoice, Notification, NotificationSettings } from '@hub/contracts/notifications';
import type { ToldOf } from '#platform/notifications/notification-kind.decorator.ts';
import { hrefOf, toldOf } from './notification-words.ts';
import type { NotificationRow } from './notifications.queries.ts';

/** The register of kinds, asked for words. */
interface Words {
  sentence: (kind: string, told: ToldOf) => string;
}

const presentFacts = (words: Words, row: NotificationRow): News['items'][number] => ({
  id: row.id,
  text: words.sentence(row.kind, toldOf(row)),
  where: row.threadId === null ? null : row.spaceName,
  href: hrefOf(row),
  at: row.toldAt.toISOString(),
  isDayOnly: row.isAnonymous,
});

export const presentNotification = (words: Words, row: NotificationRow): Notification => ({
  ...presentFacts(words, row),
  kind: row.kind,
  isRead: row.readAt !== null,
});

export const presentNews = (
  words: Words,
  { since, rows, hasMore }: { since: Date | null; rows: NotificationRow[]; hasMore: boolean },
): News => ({
  since: since?.toISOString() ?? null,
  items: rows.map((row) => presentFacts(words, row)),
  hasMore,
});

export const presentSettings = ({
  kinds,
  mailOf,
  isDigestOff,
  isMailOff,
}: {
  kinds: { name: string; label: string; explained: string }[];
  mailOf: (kind: string) => MailChoice;
  isDigestOff: boolean;
  isMailOff: boolean;
}): NotificationSettings => ({
  kinds: kinds.map(({ name, label, explained }) => ({ name, label, explained, mail: mailOf(name) })),
  isDigestOn: !isDigestOff,
  isMailOn: !isMailOff,
});
