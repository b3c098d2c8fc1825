import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';

// Apart from the other calls of notifications: every page asks these, and Home loads no more than it needs.

/** More are not counted: "99+" says enough, and counting stays as cheap for whoever was away for a year. */
export const MOST_COUNTED = 100;
/** How much "Since your last visit" shows. */
export const MOST_NEWS = 8;

const when = z.iso.datetime({ offset: true });

/** Whether the page is in front of somebody: what a hidden tab asks by itself is no visit. */
const Asking = z.object({ here: z._default(z.enum(['yes', 'no']), 'no') });
export type Asking = z.output<typeof Asking>;

export const Counts = z.object({
  /** Unread ones in the centre. At most `MOST_COUNTED`. */
  notifications: z.number(),
  /** Threads one follows or watches that have something unread. At most `MOST_COUNTED`. */
  threads: z.number(),
  /** Conversations of mine, not muted, that have something unread. At most `MOST_COUNTED`. */
  messages: z.number(),
});
export type Counts = z.output<typeof Counts>;
export const countNotifications = endpoint({
  method: 'GET',
  path: '/notifications/count',
  summary: 'How much is new: the numbers of every badge',
  query: Asking,
  response: Counts,
});

export const News = z.object({
  /** When the last visit ended; null on the first. */
  since: z.nullable(when),
  items: z.array(
    z.object({
      id: z.uuid(),
      /** "3 new posts in “Triage panels”". */
      text: z.string(),
      where: z.nullable(z.string()),
      href: z.string(),
      at: when,
      isDayOnly: z.boolean(),
    }),
  ),
  /** There is more in the centre. */
  hasMore: z.boolean(),
});
export type News = z.output<typeof News>;
export const getNews = endpoint({
  method: 'GET',
  path: '/home/news',
  summary: 'Since the last visit: from the threads and spaces one follows, and what is said to one',
  query: Asking,
  response: News,
});
