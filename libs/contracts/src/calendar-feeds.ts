import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';

export const FeedInput = z
  .object({
    /** `mine`: sessions I said coming or maybe to. */
    filter: z.enum(['all', 'mine', 'none'], 'Choose which sessions to include'),
    hasMilestones: z.boolean('Say whether to include programme milestones'),
  })
  .check(
    z.refine((feed) => feed.filter !== 'none' || feed.hasMilestones, {
      path: ['filter'],
      error: 'Choose sessions, milestones or both',
    }),
  );
export type FeedInput = z.output<typeof FeedInput>;

export const Feed = z.object({
  id: z.uuid(),
  filter: z.enum(['all', 'mine', 'none']),
  hasMilestones: z.boolean(),
  createdAt: z.iso.datetime({ offset: true }),
  /** When a calendar last asked for it; null until one has. */
  lastReadAt: z.nullable(z.iso.datetime({ offset: true })),
});
export type Feed = z.output<typeof Feed>;

/** The address is shown this once: only its hash is kept. */
export const NewFeed = z.extend(Feed, { url: z.string() });
export type NewFeed = z.output<typeof NewFeed>;

const FeedParams = z.object({ feedId: z.uuid('This is not one of your calendar links') });

export const listFeeds = endpoint({
  method: 'GET',
  path: '/calendar/feeds',
  summary: 'My private calendar links',
  response: z.object({ items: z.array(Feed) }),
});
export const createFeed = endpoint({
  method: 'POST',
  path: '/calendar/feeds',
  summary: 'Make a private calendar link; its address is answered once',
  body: FeedInput,
  response: NewFeed,
  status: 201,
});
export const rotateFeed = endpoint({
  method: 'POST',
  path: '/calendar/feeds/:feedId/rotate',
  summary: 'Give the link a new address; the old one stops at once',
  params: FeedParams,
  response: NewFeed,
});
export const revokeFeed = endpoint({
  method: 'DELETE',
  path: '/calendar/feeds/:feedId',
  summary: 'Stop the link',
  params: FeedParams,
  status: 204,
});
