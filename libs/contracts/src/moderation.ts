import * as z from 'zod/mini';
import { ConversationKind } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { Sender } from './messages.ts';
import { PageQuery, pageOf } from './page.ts';
import { RichText, richText } from './rich-text.ts';
import { SpaceRef } from './spaces.ts';
import { LONGEST_THREAD_TITLE, Post, PostParams, Thread, ThreadParams } from './threads.ts';
import { line, text } from './text.ts';

/* Limits, each said in the error that enforces it. */
export const LONGEST_REASON_GIVEN = 1000;
export const LONGEST_NOTE = 2000;
export const MOST_SPLIT = 200;
/** So many messages before a reported one, and after it, are copied with it. */
export const MOST_AROUND_REPORTED = 5;
/** The copy of messages in a report is deleted so long after the report was closed; that there was one stays. */
export const REPORTED_MESSAGES_KEPT_MONTHS = 12;
export const LONGEST_PIN_DAYS = 180;

const when = z.iso.datetime({ offset: true });

export const pinThread = endpoint({
  method: 'PUT',
  path: '/threads/:threadId/pin',
  summary: 'Pin a thread to the top of its space until a day, or unpin it. Those who look after the space',
  params: ThreadParams,
  body: z.object({ until: z.nullable(z.iso.date('Enter the last day it is pinned, like 27 3 2026')) }),
  response: Thread,
});

export const lockThread = endpoint({
  method: 'PUT',
  path: '/threads/:threadId/lock',
  summary: 'Close a thread to new posts, or open it again. Those who look after the space',
  params: ThreadParams,
  body: z.object({ isLocked: z.boolean('Say whether it is closed') }),
  response: Thread,
});

export const moveThread = endpoint({
  method: 'POST',
  path: '/threads/:threadId/move',
  summary: 'Move a thread to another space, never to more people than it was written for',
  params: ThreadParams,
  body: z.object({ spaceId: z.uuid('Choose a space') }),
  response: Thread,
});

export const splitThread = endpoint({
  method: 'POST',
  path: '/threads/:threadId/split',
  summary: 'Make a thread of its own from some posts of this one. Those who look after the space',
  params: ThreadParams,
  body: z.object({
    /** Made by the client, so that sending twice splits once. */
    id: z.uuid('The thread needs an id'),
    title: line(
      'Enter a title',
      LONGEST_THREAD_TITLE,
      `The title must be ${LONGEST_THREAD_TITLE} characters or fewer`,
    ),
    postIds: z
      .array(z.uuid())
      .check(
        z.minLength(1, 'Choose at least one post'),
        z.maxLength(MOST_SPLIT, `Choose ${MOST_SPLIT} posts at the most`),
      ),
  }),
  response: Thread,
  status: 201,
});

export const mergeThread = endpoint({
  method: 'POST',
  path: '/threads/:threadId/merge',
  summary: 'Put a thread’s posts at the end of another one. Those who look after the space',
  params: ThreadParams,
  body: z.object({ intoThreadId: z.uuid('Choose the thread they belong to') }),
  response: Thread,
});

export const findPost = endpoint({
  method: 'GET',
  path: '/threads/:threadId/numbers/:number',
  summary: 'Where a post is now that once had this number here',
  params: z.object({
    threadId: z.uuid('This is not a thread of the hub'),
    number: z.coerce
      .number('This is not a number of a post')
      .check(z.int(), z.minimum(1), z.maximum(10_000_000)),
  }),
  response: z.object({ threadId: z.uuid(), postId: z.uuid(), number: z.number() }),
});

export const summariseThread = endpoint({
  method: 'PUT',
  path: '/threads/:threadId/summary',
  summary: 'Write the thread in short, for those who come late; null takes it away',
  params: ThreadParams,
  body: z.object({
    version: z.int('Say which version you started from'),
    body: z.nullable(richText('Enter the summary')),
  }),
  response: Thread,
});

/** A post that waits to be read before others see it, with where it would stand. */
export const WaitingPost = z.object({
  post: Post,
  thread: z.object({ id: z.uuid(), title: z.string(), isNew: z.boolean() }),
  space: SpaceRef,
});
export type WaitingPost = z.output<typeof WaitingPost>;

export const listWaitingPosts = endpoint({
  method: 'GET',
  path: '/waiting-posts',
  summary: 'Posts that wait for those who look after their space, oldest first',
  query: z.object(PageQuery),
  response: pageOf(WaitingPost),
});

export const approvePost = endpoint({
  method: 'POST',
  path: '/posts/:postId/approval',
  summary: 'Let a waiting post appear. Those who look after the space',
  params: PostParams,
  response: Post,
});

export const refusePost = endpoint({
  method: 'POST',
  path: '/posts/:postId/refusal',
  summary: 'Refuse a waiting post; its author is told why. Those who look after the space',
  params: PostParams,
  body: z.object({
    reason: line(
      'Enter why, for its author',
      LONGEST_REASON_GIVEN,
      `The reason must be ${LONGEST_REASON_GIVEN.toLocaleString('en')} characters or fewer`,
    ),
  }),
  status: 204,
});

export const REPORT_REASONS = {
  names: 'It names a colleague or somebody who uses services',
  hurtful: 'It is hurtful, or attacks somebody',
  racist: 'It is racist or otherwise discriminatory',
  confidence: 'It repeats what was said in confidence',
  wrong: 'It is wrong in a way that can do harm',
  spam: 'It does not belong here',
  other: 'Something else',
} as const;
export type ReportReason = keyof typeof REPORT_REASONS;
export const ReportReason = z.enum(Object.keys(REPORT_REASONS) as ReportReason[], 'Choose what is not right');

export const REPORT_OUTCOMES = {
  removed: 'The post was removed',
  edited: 'The author was asked to change it',
  spoken: 'Somebody spoke with the author',
  'no-action': 'No action was needed',
} as const;
export type ReportOutcome = keyof typeof REPORT_OUTCOMES;
export const ReportOutcome = z.enum(
  Object.keys(REPORT_OUTCOMES) as ReportOutcome[],
  'Choose what came of it',
);

export const ReportState = z.enum(['open', 'assigned', 'closed']);
export type ReportState = z.output<typeof ReportState>;

export const ReportInput = z.object({
  /** Made by the client, so that sending twice reports once. */
  id: z.uuid('The report needs an id'),
  /** One of the three. */
  postId: z._default(z.nullable(z.uuid('Report a post of the hub')), null),
  personId: z._default(z.nullable(z.uuid('Report a person of the hub')), null),
  /**
   * The programme team reads a copy of this message and of up to `MOST_AROUND_REPORTED` before and after it that the reporter
   * can see. The copy is taken now and stays with the report, also when its sender deletes or changes the message: say so.
   */
  messageId: z._default(z.nullable(z.uuid('Report a message of the hub')), null),
  reason: ReportReason,
  detail: z._default(
    text(
      LONGEST_REASON_GIVEN,
      `What is not right must be ${LONGEST_REASON_GIVEN.toLocaleString('en')} characters or fewer`,
    ),
    '',
  ),
  /** The programme team reads it, and this one post, instead of those who look after the space. */
  isForProgramme: z._default(z.boolean(), false),
});
export type ReportInput = z.output<typeof ReportInput>;

export const reportSomething = endpoint({
  method: 'POST',
  path: '/reports',
  summary: 'Report a post, a person or a message, with a reason',
  body: ReportInput,
  status: 204,
});

/** What the programme team sees of a conversation: these few messages as they were, and nothing else. */
export const ReportedMessages = z.object({
  conversationKind: ConversationKind,
  messages: z.array(
    z.object({
      number: z.number(),
      sender: Sender,
      sentAt: when,
      /** Null of one that was deleted already, and of one that was nothing but files. */
      body: z.nullable(RichText),
      /** What the files beside it were called. */
      files: z.array(z.string()),
      isReported: z.boolean(),
    }),
  ),
});
export type ReportedMessages = z.output<typeof ReportedMessages>;

export const Report = z.object({
  id: z.uuid(),
  state: ReportState,
  reason: ReportReason,
  detail: z.string(),
  reportedAt: when,
  reporter: z.string(),
  /** As it stands now; null when it is a person who was reported, or the post is gone. */
  post: z.nullable(
    z.object({
      id: z.uuid(),
      threadId: z.uuid(),
      threadTitle: z.string(),
      /** Null for whoever cannot open it: they see this one post here and nothing else of its space. */
      number: z.nullable(z.number()),
      author: z.string(),
      body: z.nullable(RichText),
    }),
  ),
  person: z.nullable(z.object({ id: z.uuid(), name: z.string() })),
  /**
   * The copy that was taken when a message was reported; who reads it is in the audit record. Null in lists, where
   * `isAboutMessage` says that there is one, and once it was deleted.
   */
  message: z.nullable(ReportedMessages),
  isAboutMessage: z.boolean(),
  space: z.nullable(SpaceRef),
  assignee: z.nullable(z.object({ id: z.uuid(), name: z.string() })),
  outcome: z.nullable(ReportOutcome),
  /** What the reporter was told. */
  told: z.nullable(z.string()),
  closedAt: z.nullable(when),
  notes: z.array(z.object({ id: z.uuid(), by: z.string(), at: when, text: z.string() })),
  version: z.number(),
});
export type Report = z.output<typeof Report>;

/** What came of my own report, as I was told. */
export const MyReport = z.object({
  id: z.uuid(),
  reason: ReportReason,
  detail: z.string(),
  reportedAt: when,
  state: ReportState,
  outcome: z.nullable(ReportOutcome),
  told: z.nullable(z.string()),
  closedAt: z.nullable(when),
});
export type MyReport = z.output<typeof MyReport>;

export const listMyReports = endpoint({
  method: 'GET',
  path: '/my-reports',
  summary: 'What one has reported, and what came of it, newest first',
  query: z.object(PageQuery),
  response: pageOf(MyReport),
});

const ReportParams = z.object({ reportId: z.uuid('This is not a report of the hub') });
export type ReportParams = z.output<typeof ReportParams>;

export const listReports = endpoint({
  method: 'GET',
  path: '/reports',
  summary: 'Reports that one looks after, newest first',
  query: z.object({ ...PageQuery, state: z._default(z.enum(['open', 'closed', 'mine']), 'open') }),
  response: pageOf(Report),
});
export type ReportListQuery = z.output<NonNullable<typeof listReports.query>>;

export const getReport = endpoint({
  method: 'GET',
  path: '/reports/:reportId',
  summary: 'One report',
  params: ReportParams,
  response: Report,
});

export const takeReport = endpoint({
  method: 'PUT',
  path: '/reports/:reportId/assignee',
  summary: 'Take a report on, or give it back',
  params: ReportParams,
  body: z.object({ isMine: z.boolean('Say whether you take it on') }),
  response: Report,
});

export const noteOnReport = endpoint({
  method: 'POST',
  path: '/reports/:reportId/notes',
  summary: 'Add a note for those who look after it',
  params: ReportParams,
  body: z.object({
    id: z.uuid('The note needs an id'),
    text: text(LONGEST_NOTE, `A note must be ${LONGEST_NOTE.toLocaleString('en')} characters or fewer`).check(
      z.minLength(1, 'Enter a note'),
    ),
  }),
  response: Report,
});

export const closeReport = endpoint({
  method: 'POST',
  path: '/reports/:reportId/outcome',
  summary: 'Close a report; the reporter is told what came of it',
  params: ReportParams,
  body: z.object({
    version: z.int('Say which version you started from'),
    outcome: ReportOutcome,
    told: text(
      LONGEST_REASON_GIVEN,
      `What the reporter is told must be ${LONGEST_REASON_GIVEN.toLocaleString('en')} characters or fewer`,
    ).check(z.minLength(1, 'Enter what the reporter is told')),
  }),
  response: Report,
});

/** What waits for me, as somebody who looks after a space. */
export const Duties = z.object({
  /** Whether there is anything I could look after: a page without it is "not found". */
  isModerator: z.boolean(),
  waiting: z.number(),
  reports: z.number(),
});
export type Duties = z.output<typeof Duties>;
export const getDuties = endpoint({
  method: 'GET',
  path: '/moderation',
  summary: 'How many posts and reports wait for those who look after a space',
  response: Duties,
});

export interface ModerationNotices {
  /** A post or a report waits, or does no more. */
  'moderation.changed': () => void;
}
