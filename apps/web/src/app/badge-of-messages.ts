import { type Counts, MOST_COUNTED } from '@hub/contracts/news';
import type { QueryClient } from '@tanstack/react-query';
import { hearUnreadTurns } from '#features/messages/unread-turns.ts';
import { countsKey } from '#features/notifications/notifications.keys.ts';
import type { HeardNotices } from '#platform/realtime-client.ts';

/** Counts conversations in the shell as they turn unread and read, and asks only where the number is not known. */
export const badgeOfMessages: HeardNotices = (client: QueryClient) => {
  hearUnreadTurns((turn) => {
    const counts = client.getQueryData<Counts>(countsKey);
    if (turn === 'unknown' || !counts || counts.messages >= MOST_COUNTED) {
      void client.invalidateQueries({ queryKey: countsKey });
      return;
    }
    const messages = Math.max(0, counts.messages + (turn === 'more' ? 1 : -1));
    client.setQueryData<Counts>(countsKey, { ...counts, messages });
  });
  return {};
};
