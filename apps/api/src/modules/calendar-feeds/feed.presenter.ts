import type { Feed, NewFeed } from '@hub/contracts/calendar-feeds';
import type { CalendarFeedEntity } from './calendar-feed.entity.ts';

export const presentFeed = ({
  id,
  filter,
  hasMilestones,
  createdAt,
  lastReadAt,
}: CalendarFeedEntity): Feed => ({
  id,
  filter,
  hasMilestones,
  createdAt: createdAt.toISOString(),
  lastReadAt: lastReadAt?.toISOString() ?? null,
});

export const presentNewFeed = (publicUrl: string, feed: CalendarFeedEntity, token: string): NewFeed => ({
  ...presentFeed(feed),
  url: `${publicUrl}/api/calendar/${token}.ics`,
});
