import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { EvidenceKindName, MentionKind, RichText, richText } from './rich-text.ts';
import { AttentionLevel, SpaceRef } from './spaces.ts';
import { line, lineOrNone } from './text.ts';
import { Indicator, Theme } from './vocabulary.ts';

/* Limits, each said in the error that enforces it. */
export const LONGEST_THREAD_TITLE = 150;
export const LONGEST_CONTENT_NOTE = 150;
export const MOST_TAGS = 9;
export const MOST_ATTACHMENTS = 10;

/** How many posts a page shows. */
export const POSTS_A_PAGE = 20;

export const ThreadParams = z.object({ threadId: z.uuid('This is not a thread of the hub') });
export type ThreadParams = z.output<typeof ThreadParams>;
export const PostParams = z.object({ postId: z.uuid('This is not a post of the hub') });
export type PostParams = z.output<typeof PostParams>;

/** Whoever wrote a post, as the reader may know them. */
export const Author = z.object({
  kind: z.enum(['person', 'anonymous']),
  /** Their name; for an anonymous author what they are called in this thread. */
  name: z.string(),
  /** "Alderbrook, principal social worker"; for an anonymous author what they chose to say: "a county council, South East". */
  detail: z.string(),
  /** Null for anonymous authors and for those who left and chose not to be named. */
  personId: z.nullable(z.uuid()),
  photo: z.nullable(z.string()),
  /** The same for all posts of one anonymous author in this thread, and nowhere else. */
  aliasKey: z.nullable(z.string()),
});
export type Author = z.output<typeof Author>;

const when = z.iso.datetime({ offset: true });

/** Waiting: until somebody who looks after the space has read it. Moved: its number stays and says where it went. */
export const PostState = z.enum(['published', 'waiting', 'refused', 'removed', 'moved']);
export type PostState = z.output<typeof PostState>;
/** Merged: all its posts are in another thread now. */
export const ThreadState = z.enum(['published', 'waiting', 'refused', 'removed', 'merged']);
export type ThreadState = z.output<typeof ThreadState>;

export const Attachment = z.object({
  id: z.uuid(),
  name: z.string(),
  /** As sniffed from its bytes, "image/png". */
  type: z.string(),
  bytes: z.number(),
  /** Pixels, for images. */
  width: z.nullable(z.number()),
  height: z.nullable(z.number()),
});
export type Attachment = z.output<typeof Attachment>;

/** Somebody or something a post names, by what it is called now. */
export const Named = z.object({ kind: MentionKind, id: z.string(), name: z.string() });
export type Named = z.output<typeof Named>;

/** A post that another one quotes, where the reader may see both. */
export const Quoted = z.object({
  postId: z.uuid(),
  threadId: z.uuid(),
  number: z.number(),
  /** Null for an anonymous author. */
  name: z.nullable(z.string()),
});
export type Quoted = z.output<typeof Quoted>;

export const Post = z.object({
  id: z.uuid(),
  threadId: z.uuid(),
  /** Within its thread, from 1. Null until it is published. */
  number: z.nullable(z.number()),
  state: PostState,
  author: Author,
  /** Null when it was removed. */
  body: z.nullable(RichText),
  names: z.array(Named),
  quotes: z.array(Quoted),
  attachments: z.array(Attachment),
  contentNote: z.nullable(z.string()),
  /** The post it answers, where that is not the one before. */
  replyTo: z.nullable(z.object({ postId: z.uuid(), number: z.number(), name: z.string() })),
  /** To the day for anonymous posts. */
  postedAt: when,
  isDayOnly: z.boolean(),
  editedAt: z.nullable(when),
  version: z.number(),
  /** By whom it was marked as helpful, "Amara Okafor". */
  helpfulBy: z.nullable(z.string()),
  appreciations: z.number(),
  /** Who took it away: its author, or those who look after the space. Null while it stands. */
  removedBy: z.nullable(z.enum(['author', 'moderators'])),
  /** Why it was removed or refused, to those who may know. */
  reason: z.nullable(z.string()),
  /** Where it stands now, of a post that was moved. */
  movedTo: z.nullable(z.object({ postId: z.uuid(), threadId: z.uuid(), number: z.number() })),
  my: z.object({ isMine: z.boolean(), hasAppreciated: z.boolean(), isSaved: z.boolean() }),
  can: z.object({
    edit: z.boolean(),
    remove: z.boolean(),
    markHelpful: z.boolean(),
    appreciate: z.boolean(),
    report: z.boolean(),
    moderate: z.boolean(),
  }),
});
export type Post = z.output<typeof Post>;

const threadFields = {
  id: z.uuid(),
  title: z.string(),
  space: SpaceRef,
  indicators: z.array(Indicator),
  themes: z.array(Theme),
  contentNote: z.nullable(z.string()),
  state: ThreadState,
  author: Author,
  openedAt: when,
  isAnswered: z.boolean(),
  pinnedUntil: z.nullable(when),
  lockedAt: z.nullable(when),
  /** Posts after the first. */
  replies: z.number(),
  /** How many authorities they came from; anonymous ones are not counted. */
  authorities: z.number(),
  /** The number of the newest post. */
  lastNumber: z.number(),
  lastPostedAt: when,
  my: z.object({
    /** Up to which post I have read; 0 for nothing yet. */
    readNumber: z.number(),
    unread: z.number(),
    attention: z.nullable(AttentionLevel),
  }),
};

/** A thread in a list. */
export const ThreadSummary = z.object({ ...threadFields, lastAuthor: z.string() });
export type ThreadSummary = z.output<typeof ThreadSummary>;

export const Thread = z.object({
  ...threadFields,
  /** "In short": what somebody who looks after the space wrote for those who come late. */
  summary: z.nullable(z.object({ body: RichText, names: z.array(Named), by: z.string(), at: when })),
  /** The first post that was marked as helpful. */
  helpfulNumber: z.nullable(z.number()),
  version: z.number(),
  can: z.object({
    reply: z.boolean(),
    /** Only then does the page offer it. */
    replyAnonymously: z.boolean(),
    edit: z.boolean(),
    markHelpful: z.boolean(),
    moderate: z.boolean(),
  }),
});
export type Thread = z.output<typeof Thread>;

export const ThreadFilter = z.enum(['all', 'unanswered', 'answered', 'unread', 'following', 'mine']);
export type ThreadFilter = z.output<typeof ThreadFilter>;
export const ThreadListQuery = z.object({
  ...PageQuery,
  space: z.optional(z.uuid('This is not a space of the hub')),
  show: z._default(ThreadFilter, 'all'),
  indicator: z.optional(z.pipe(z.coerce.number(), Indicator)),
  theme: z.optional(Theme),
});
export type ThreadListQuery = z.output<typeof ThreadListQuery>;

/** Pinned threads come first, on the first page; the others by their newest post. */
export const ThreadPage = z.extend(pageOf(ThreadSummary), { pinned: z.array(ThreadSummary) });
export type ThreadPage = z.output<typeof ThreadPage>;

const aNumber = z.coerce
  .number('Ask for a post by its number')
  .check(z.int(), z.minimum(0), z.maximum(10_000_000));
/** Posts `after` or `before` a number, or the page that holds `around`; without any, the first ones. */
export const PostListQuery = z.object({
  after: z.optional(aNumber),
  before: z.optional(aNumber),
  around: z.optional(aNumber),
  limit: z._default(
    z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100, 'Ask for 100 posts at the most')),
    POSTS_A_PAGE,
  ),
});
export type PostListQuery = z.output<typeof PostListQuery>;
export const PostPage = z.object({
  items: z.array(Post),
  hasBefore: z.boolean(),
  hasAfter: z.boolean(),
  /** Mine that wait or were refused, and for those who look after the space everybody's that wait. */
  waiting: z.array(Post),
});
export type PostPage = z.output<typeof PostPage>;

export const contentNote = z._default(
  z.nullable(
    lineOrNone(LONGEST_CONTENT_NOTE, `A content note must be ${LONGEST_CONTENT_NOTE} characters or fewer`),
  ),
  null,
);
export const attachmentIds = z._default(
  z
    .array(z.uuid())
    .check(z.maxLength(MOST_ATTACHMENTS, `A post can have ${MOST_ATTACHMENTS} files at the most`)),
  [],
);
export const PostInput = z.object({
  /** Made by the client before the first try, so that sending again never posts twice. */
  id: z.uuid('The post needs an id'),
  body: richText('Enter your reply'),
  contentNote,
  attachmentIds,
  replyToId: z._default(z.nullable(z.uuid('Reply to a post of this thread')), null),
});
export type PostInput = z.output<typeof PostInput>;
export const ReplyInput = z.extend(PostInput, {
  /** Who wrote it, where another may have signed in meanwhile: then it is not taken, and waits for them. */
  senderId: z.optional(z.uuid('Say who wrote it')),
});
export type ReplyInput = z.output<typeof ReplyInput>;

export const threadTags = {
  title: line(
    'Enter a title',
    LONGEST_THREAD_TITLE,
    `The title must be ${LONGEST_THREAD_TITLE} characters or fewer`,
  ),
  indicators: z._default(z.array(Indicator).check(z.maxLength(MOST_TAGS, 'Choose each indicator once')), []),
  themes: z._default(z.array(Theme).check(z.maxLength(MOST_TAGS, 'Choose each theme once')), []),
};
export const ThreadInput = z.object({
  /** Made by the client, so that sending twice opens one thread. */
  id: z.uuid('The thread needs an id'),
  spaceId: z.uuid('Choose a space'),
  ...threadTags,
  post: z.object({
    id: z.uuid('The post needs an id'),
    body: richText('Enter what you want to say or ask'),
    contentNote,
    attachmentIds,
  }),
});
export type ThreadInput = z.output<typeof ThreadInput>;

export const listThreads = endpoint({
  method: 'GET',
  path: '/threads',
  summary: 'Threads of a space, or of all that one can see, newest post first',
  query: ThreadListQuery,
  response: ThreadPage,
});

export const openThread = endpoint({
  method: 'POST',
  path: '/threads',
  summary: 'Open a thread with its first post',
  body: ThreadInput,
  response: Thread,
  status: 201,
});

export const getThread = endpoint({
  method: 'GET',
  path: '/threads/:threadId',
  summary: 'One thread, without its posts',
  params: ThreadParams,
  response: Thread,
});

export const listPosts = endpoint({
  method: 'GET',
  path: '/threads/:threadId/posts',
  summary: 'Posts of a thread, by number',
  params: ThreadParams,
  query: PostListQuery,
  response: PostPage,
});

export const replyToThread = endpoint({
  method: 'POST',
  path: '/threads/:threadId/posts',
  summary: 'Reply to a thread',
  params: ThreadParams,
  body: ReplyInput,
  response: Post,
  status: 201,
});

export const readThread = endpoint({
  method: 'POST',
  path: '/threads/:threadId/reading',
  summary: 'Say up to which post one has read. It only moves forward',
  params: ThreadParams,
  body: z.object({ number: z.int('Say which post').check(z.minimum(0), z.maximum(10_000_000)) }),
  status: 204,
});

export const markUnread = endpoint({
  method: 'PUT',
  path: '/threads/:threadId/reading',
  summary: 'Mark a thread unread from a post on. Unlike reading, it moves back, on purpose',
  params: ThreadParams,
  /** The first post to be unread again. */
  body: z.object({ from: z.int('Say which post').check(z.minimum(1), z.maximum(10_000_000)) }),
  status: 204,
});

export const chooseThreadAttention = endpoint({
  method: 'PUT',
  path: '/threads/:threadId/attention',
  summary: 'Watch, follow or mute a thread; null for as its space is',
  params: ThreadParams,
  body: z.object({ level: z.nullable(AttentionLevel) }),
  response: Thread,
});

export const ThreadEdit = z.object({ version: z.int('Say which version you started from'), ...threadTags });
export type ThreadEdit = z.output<typeof ThreadEdit>;

export const editThread = endpoint({
  method: 'PATCH',
  path: '/threads/:threadId',
  summary: 'Change title and tags: whoever opened it, and those who look after the space',
  params: ThreadParams,
  body: ThreadEdit,
  response: Thread,
});

/** A thread, as far as a link to it needs. */
export const ThreadRef = z.object({
  id: z.uuid(),
  title: z.string(),
  space: SpaceRef,
  replies: z.number(),
  isAnswered: z.boolean(),
  lastPostedAt: when,
});
export type ThreadRef = z.output<typeof ThreadRef>;

export const listSimilarThreads = endpoint({
  method: 'GET',
  path: '/threads/similar',
  summary: 'Threads that may say already what somebody is about to ask, at most five',
  query: z.object({
    title: lineOrNone(LONGEST_THREAD_TITLE, `The title must be ${LONGEST_THREAD_TITLE} characters or fewer`),
    space: z.optional(z.uuid('This is not a space of the hub')),
  }),
  response: z.object({ items: z.array(ThreadRef) }),
});

export const listThreadsShowing = endpoint({
  method: 'GET',
  path: '/threads/showing',
  summary: 'Threads whose posts show a thing as evidence, newest post first',
  query: z.object({ kind: EvidenceKindName, id: z.uuid('This is not something to show'), ...PageQuery }),
  response: pageOf(ThreadRef),
});
export type ThreadsShowingQuery = z.output<NonNullable<typeof listThreadsShowing.query>>;

export const getConnected = endpoint({
  method: 'GET',
  path: '/threads/:threadId/connected',
  summary: 'What a thread shows as evidence, the threads that show it, and what was and can be made of it',
  params: ThreadParams,
  response: z.object({
    /** Kinds and ids: what they are, and whether one may see them, each kind says itself. */
    shows: z.array(z.object({ kind: z.string(), id: z.uuid() })),
    shownIn: z.array(ThreadRef),
    /** What was made of it: each kind of such things says itself who may see them. */
    made: z.array(z.object({ kind: z.string(), label: z.string(), title: z.string(), href: z.string() })),
    /** What one can make of it, and the page where that begins. */
    canMake: z.array(z.object({ kind: z.string(), label: z.string(), href: z.string() })),
  }),
});
export type Connected = z.output<typeof getConnected.response>;

export interface ThreadNotices {
  /** A new post; `number` is its number. */
  'thread.posted': (notice: { threadId: string; spaceId: string; number: number }) => void;
  /** The thread's own facts: title, lock, pin, summary, where it is. */
  'thread.changed': (notice: { threadId: string; spaceId: string }) => void;
  /** One post of it: edited, removed, marked. */
  'post.changed': (notice: { threadId: string; postId: string }) => void;
  /** I have read on, here or in another window. */
  'thread.read': (notice: { threadId: string }) => void;
  /** I have saved a post of this thread, or no longer; or was reminded of one. */
  'saved-posts.changed': (notice: { threadId: string }) => void;
}
export interface ThreadRequests {
  'thread.watch': (request: ThreadParams, acknowledge: (problem?: unknown) => void) => void;
  'thread.unwatch': (request: ThreadParams, acknowledge: (problem?: unknown) => void) => void;
}
