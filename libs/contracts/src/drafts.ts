import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { pageOf, PageQuery } from './page.ts';
import { RichText, unfinishedRichText } from './rich-text.ts';
import { SpaceRef } from './spaces.ts';
import {
  Attachment,
  attachmentIds,
  LONGEST_CONTENT_NOTE,
  LONGEST_THREAD_TITLE,
  Named,
  Quoted,
  threadTags,
} from './threads.ts';
import { Indicator, Theme } from './vocabulary.ts';

/* Limits, each said in the error that enforces it. */
export const MOST_DRAFTS = 100;
/** How long what was not posted is kept after it was last changed. */
export const DRAFT_DAYS = 30;
// What is too long to post is kept all the same: whoever writes shortens it later.
const LONGEST_KEPT_LINE = 2 * Math.max(LONGEST_CONTENT_NOTE, LONGEST_THREAD_TITLE);

/**
 * Where a draft leads when it is posted: a reply to a thread, a thread of a space (of one yet to be chosen), an edit of a
 * post. One person has one draft for each.
 */
export type DraftPlace = `reply:${string}` | `edit:${string}` | `thread:${string}`;
const UUID = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}';
export const DraftPlace = z
  .string('Say where the draft belongs')
  .check(
    z.regex(new RegExp(`^(?:(?:reply|edit):${UUID}|thread:(?:new|${UUID}))$`), 'A draft has no such place'),
  ) as unknown as z.ZodMiniType<DraftPlace, string>;

export const DraftParams = z.object({ place: DraftPlace });
export type DraftParams = z.output<typeof DraftParams>;

const keptLine = z.string().check(z.maxLength(LONGEST_KEPT_LINE, 'That is too long to be kept'));
export const DraftInput = z.object({
  /** The one the writing began from, 0 for none: a draft that was changed elsewhere meanwhile is not overwritten. */
  revision: z.int('Say which revision you started from').check(z.minimum(0)),
  /** What the post will be called, made before the first try to post it. */
  postId: z.uuid('The draft needs the id of its post'),
  body: z._default(z.nullable(unfinishedRichText()), null),
  contentNote: z._default(keptLine, ''),
  attachmentIds,
  replyToId: z._default(z.nullable(z.uuid('Reply to a post of this thread')), null),
  /** Of a new thread: where it is to be opened, its title and tags. */
  spaceId: z._default(z.nullable(z.uuid('Choose a space')), null),
  title: z._default(keptLine, ''),
  indicators: threadTags.indicators,
  themes: threadTags.themes,
});
export type DraftInput = z.output<typeof DraftInput>;

export const Draft = z.object({
  place: z.string(),
  revision: z.number(),
  postId: z.uuid(),
  body: z.nullable(RichText),
  names: z.array(Named),
  quotes: z.array(Quoted),
  contentNote: z.string(),
  attachments: z.array(Attachment),
  replyTo: z.nullable(z.object({ postId: z.uuid(), number: z.number(), name: z.string() })),
  spaceId: z.nullable(z.uuid()),
  title: z.string(),
  indicators: z.array(Indicator),
  themes: z.array(Theme),
  changedAt: z.iso.datetime({ offset: true }),
});
export type Draft = z.output<typeof Draft>;

/** A draft in a list, with where it leads. */
export const DraftSummary = z.object({
  place: z.string(),
  kind: z.enum(['reply', 'thread', 'edit']),
  /** The thread's title; of a new thread its own, which may be empty yet. */
  title: z.string(),
  /** How it begins. */
  excerpt: z.string(),
  space: z.nullable(SpaceRef),
  threadId: z.nullable(z.uuid()),
  /** Of an edit: the post. */
  postNumber: z.nullable(z.number()),
  changedAt: z.iso.datetime({ offset: true }),
});
export type DraftSummary = z.output<typeof DraftSummary>;

export const listDrafts = endpoint({
  method: 'GET',
  path: '/drafts',
  summary: 'What one has begun to write and not posted, the newest first',
  query: z.object(PageQuery),
  response: pageOf(DraftSummary),
});
export type DraftListQuery = z.output<typeof listDrafts.query>;

export const getDraft = endpoint({
  method: 'GET',
  path: '/drafts/:place',
  summary: 'One’s draft for a place, if there is one',
  params: DraftParams,
  response: z.object({ draft: z.nullable(Draft) }),
});

export const keepDraft = endpoint({
  method: 'PUT',
  path: '/drafts/:place',
  summary: 'Keep what one has typed for a place',
  params: DraftParams,
  body: DraftInput,
  response: z.object({ revision: z.number() }),
});

export const discardDraft = endpoint({
  method: 'DELETE',
  path: '/drafts/:place',
  summary: 'Throw away one’s draft for a place',
  params: DraftParams,
});

export interface DraftNotices {
  /** My draft for this place is another now, or gone (null); perhaps typed in this very window. */
  'draft.changed': (notice: { place: string; revision: number | null }) => void;
}
