import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { SpaceRef } from './spaces.ts';
import { Author, Post, PostParams } from './threads.ts';

/** Reminders come at this hour of the chosen day, in London. */
export const REMINDER_HOUR = 9;

export const SaveInput = z.object({
  /** The day to be reminded of it, at 9am; null for no reminder. */
  remindOn: z._default(z.nullable(z.iso.date('Enter a real date, like 27 3 2026')), null),
});
export type SaveInput = z.output<typeof SaveInput>;

export const savePost = endpoint({
  method: 'PUT',
  path: '/posts/:postId/save',
  summary: 'Keep a post to come back to, with a reminder if one wants; again to change the reminder',
  params: PostParams,
  body: SaveInput,
  response: Post,
});
export const unsavePost = endpoint({
  method: 'DELETE',
  path: '/posts/:postId/save',
  summary: 'Keep it no longer',
  params: PostParams,
  response: Post,
});

const when = z.iso.datetime({ offset: true });

export const SavedPost = z.object({
  postId: z.uuid(),
  threadId: z.uuid(),
  number: z.number(),
  title: z.string(),
  space: SpaceRef,
  author: Author,
  /** The beginning of its words; null when it was removed, and behind a content note. */
  excerpt: z.nullable(z.string()),
  contentNote: z.nullable(z.string()),
  isRemoved: z.boolean(),
  postedAt: when,
  isDayOnly: z.boolean(),
  savedAt: when,
  /** Still to come. */
  remindAt: z.nullable(when),
});
export type SavedPost = z.output<typeof SavedPost>;

export const listSavedPosts = endpoint({
  method: 'GET',
  path: '/saved-posts',
  summary: 'Posts one has saved and can still see, the last saved first',
  query: z.object(PageQuery),
  response: pageOf(SavedPost),
});
export type SavedPostsQuery = z.output<NonNullable<typeof listSavedPosts.query>>;
