import { type Counts, MOST_COUNTED } from '@hub/contracts/news';
import { heard } from '#features/messages/heard.ts';
import { countsKey } from '#features/notifications/notifications.keys.ts';
import type { HeardNotices } from '#platform/realtime-client.ts';

/** Counts conversations in the shell as they turn unread and read, and asks only where the number is not known. */
export const badgeOfMessages: HeardNotices = (client) => {
  heard.turn = (by) => {
    const counts = client.getQueryData<Counts>(countsKey);
    if (by && counts && counts.messages < MOST_COUNTED)
      client.setQueryData(countsKey, { ...counts, messages: Math.max(0, counts.messages + by) });
    else void client.invalidateQueries({ queryKey: countsKey });
  };
  return {};
};
