import * as z from 'zod/mini';
import { LARGEST_ATTACHMENT_BYTES } from './attachments.ts';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';
import { isEmpty, nodesOf, RichText, unfinishedRichText } from './rich-text.ts';
import { TextPart } from './search.ts';
import { line, lineOrNone } from './text.ts';
import { Attachment } from './threads.ts';

/* Limits, each said in the error that enforces it. */
export const LONGEST_MESSAGE = 10_000;
export const MOST_FILES_OF_MESSAGE = 10;
/** How many messages a page shows. */
export const MESSAGES_A_PAGE = 50;
/** What was missed and is more than this is not told one by one: the page loads anew. */
export const MOST_CHANGES = 200;
/** Of everybody together, on one message. */
export const MOST_REACTIONS = 500;
/** More unread are not counted: "99+" says enough. */
export const MOST_UNREAD_COUNTED = 100;
export const LONGEST_MESSAGE_SEARCH = 100;
/** What one can answer a message with, and what it is called. */
export const REACTIONS = {
  '👍': 'Thumbs up',
  '❤️': 'Heart',
  '🙏': 'Thank you',
  '👏': 'Applause',
  '🎉': 'Celebration',
  '😂': 'Laughter',
  '😮': 'Surprise',
  '😢': 'Sadness',
  '🤔': 'Thinking',
  '👀': 'I am looking at it',
  '✅': 'Done',
  '💡': 'Good idea',
} as const;
export type Reaction = keyof typeof REACTIONS;
export const Reaction = z.enum(Object.keys(REACTIONS) as Reaction[], 'Choose one of the reactions');

const BLOCKS = new Set([
  'doc',
  'paragraph',
  'bulletList',
  'orderedList',
  'listItem',
  'text',
  'hardBreak',
  'evidence',
]);
/** The text of a message: paragraphs, lists, bold, italic, links and evidence cards. Files stand beside it. */
export const MessageText = unfinishedRichText('message', LONGEST_MESSAGE).check(
  z.refine(
    (doc) => [...nodesOf(doc)].every(({ type }) => BLOCKS.has(type)),
    'A message can have paragraphs, lists, links and evidence. Put images beside it as files',
  ),
);

const when = z.iso.datetime({ offset: true });
export const ConversationParams = z.object({
  conversationId: z.uuid('This is not a conversation of the hub'),
});
export type ConversationParams = z.output<typeof ConversationParams>;
export const MessageParams = z.object({ messageId: z.uuid('This is not a message of the hub') });
export type MessageParams = z.output<typeof MessageParams>;

/** Somebody in a conversation, by the name of today. `personId` is null of somebody who was erased. */
export const Sender = z.object({ personId: z.nullable(z.uuid()), name: z.string() });
export type Sender = z.output<typeof Sender>;

/** What happened to a conversation: it stands among its messages, so that everybody is told, in order. */
export const ConversationEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started') }),
  /** `fromNow`: they see nothing that was written before. */
  z.object({ type: z.literal('added'), people: z.array(Sender), fromNow: z.boolean() }),
  z.object({ type: z.literal('removed'), people: z.array(Sender) }),
  z.object({ type: z.literal('left') }),
  z.object({ type: z.literal('renamed'), name: z.nullable(z.string()) }),
]);
export type ConversationEvent = z.output<typeof ConversationEvent>;

/**
 * A message, the same for everybody who may see it. `number` is its place in the conversation, from 1, without gaps.
 * `change` is when it last changed, counted over the conversation: a new message, an edit, a deletion and a reaction are one
 * change each.
 */
export const Message = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  number: z.number(),
  change: z.number(),
  sender: Sender,
  /** Null when it was deleted, and of an event. */
  body: z.nullable(RichText),
  event: z.nullable(ConversationEvent),
  /** The message it answers. Whoever may not see that one gets "not found" for it. */
  replyTo: z.nullable(z.object({ id: z.uuid(), number: z.number() })),
  attachments: z.array(Attachment),
  reactions: z.array(z.object({ reaction: Reaction, people: z.array(Sender) })),
  sentAt: when,
  editedAt: z.nullable(when),
  deletedAt: z.nullable(when),
  version: z.number(),
});
export type Message = z.output<typeof Message>;

export const attachmentIdsOfMessage = z._default(
  z
    .array(z.uuid())
    .check(
      z.maxLength(MOST_FILES_OF_MESSAGE, `A message can have ${MOST_FILES_OF_MESSAGE} files at the most`),
    ),
  [],
);
export const MessageInput = z
  .object({
    /** Made by the client before the first try, so that sending again never sends twice. */
    id: z.uuid('The message needs an id'),
    body: MessageText,
    attachmentIds: attachmentIdsOfMessage,
    replyToId: z._default(z.nullable(z.uuid('Reply to a message of this conversation')), null),
    /** Who wrote it, where another may have signed in meanwhile: then it is not taken, and waits for them. */
    senderId: z.optional(z.uuid('Say who wrote it')),
  })
  .check(
    z.refine(({ body, attachmentIds }) => !isEmpty(body) || attachmentIds.length > 0, {
      path: ['body'],
      error: 'Enter a message, or add a file',
    }),
  );
export type MessageInput = z.output<typeof MessageInput>;

export const sendMessage = endpoint({
  method: 'POST',
  path: '/conversations/:conversationId/messages',
  summary:
    'Send a message. The answer says that it is kept; sent again with the same id it is the same message',
  params: ConversationParams,
  body: MessageInput,
  response: Message,
  status: 201,
});

const aNumber = z.coerce
  .number('Ask for a message by its number')
  .check(z.int(), z.minimum(0), z.maximum(2_000_000_000));
/** Messages `after` or `before` a number, or those `around` one; without any, the newest. Oldest first in every case. */
export const MessageListQuery = z.object({
  after: z.optional(aNumber),
  before: z.optional(aNumber),
  around: z.optional(aNumber),
  limit: z._default(
    z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100, 'Ask for 100 messages at the most')),
    MESSAGES_A_PAGE,
  ),
});
export type MessageListQuery = z.output<typeof MessageListQuery>;
export const MessagePage = z.object({
  items: z.array(Message),
  hasBefore: z.boolean(),
  hasAfter: z.boolean(),
  /** Up to which change what is shown here is true. */
  lastChange: z.number(),
  lastNumber: z.number(),
});
export type MessagePage = z.output<typeof MessagePage>;
export const listMessages = endpoint({
  method: 'GET',
  path: '/conversations/:conversationId/messages',
  summary: 'Messages of a conversation, by number',
  params: ConversationParams,
  query: MessageListQuery,
  response: MessagePage,
});

export const ChangeListQuery = z.object({ after: aNumber });
export type ChangeListQuery = z.output<typeof ChangeListQuery>;
export const ChangePage = z.object({
  /** In the order of their changes, each as it is now. */
  items: z.array(Message),
  /** Up to which change one is up to date with these. */
  upTo: z.number(),
  /** There are more changes after these. */
  hasMore: z.boolean(),
  /** Too much was missed, or the number is one that never was: load the conversation anew. */
  isLimited: z.boolean(),
});
export type ChangePage = z.output<typeof ChangePage>;
export const listChanges = endpoint({
  method: 'GET',
  path: '/conversations/:conversationId/changes',
  summary:
    'What changed in a conversation after a change one knows of: new messages, edits, deletions, reactions',
  params: ConversationParams,
  query: ChangeListQuery,
  response: ChangePage,
});

export const getMessage = endpoint({
  method: 'GET',
  path: '/messages/:messageId',
  summary: 'One message',
  params: MessageParams,
  response: Message,
});

export const MessageEdit = z.object({
  version: z.int('Say which version you started from'),
  body: MessageText,
});
export type MessageEdit = z.output<typeof MessageEdit>;
export const editMessage = endpoint({
  method: 'PATCH',
  path: '/messages/:messageId',
  summary: 'Change one’s own message. What it said before stays to be seen',
  params: MessageParams,
  body: MessageEdit,
  response: Message,
});
export const deleteMessage = endpoint({
  method: 'DELETE',
  path: '/messages/:messageId',
  summary: 'Delete one’s own message. Its text and files are gone for good; that it was there stays',
  params: MessageParams,
  response: Message,
});
export const MessageVersion = z.object({ version: z.number(), body: RichText, writtenAt: when });
export type MessageVersion = z.output<typeof MessageVersion>;
export const listMessageVersions = endpoint({
  method: 'GET',
  path: '/messages/:messageId/versions',
  summary: 'What an edited message said before, newest first',
  params: MessageParams,
  response: z.object({ items: z.array(MessageVersion) }),
});
export const reactToMessage = endpoint({
  method: 'PUT',
  path: '/messages/:messageId/reactions',
  summary: 'React to a message, or take one’s reaction back',
  params: MessageParams,
  body: z.object({ reaction: Reaction, isOn: z.boolean('Say whether the reaction is there') }),
  response: Message,
});

export const readConversation = endpoint({
  method: 'POST',
  path: '/conversations/:conversationId/reading',
  summary: 'Say up to which message one has read. It only moves forward',
  params: ConversationParams,
  body: z.object({ number: z.int('Say which message').check(z.minimum(0), z.maximum(2_000_000_000)) }),
  status: 204,
});
export const markConversationUnread = endpoint({
  method: 'PUT',
  path: '/conversations/:conversationId/reading',
  summary: 'Mark a conversation unread from a message on. Unlike reading, it moves back, on purpose',
  params: ConversationParams,
  /** The first message to be unread again. */
  body: z.object({ from: z.int('Say which message').check(z.minimum(1), z.maximum(2_000_000_000)) }),
  status: 204,
});

export const uploadMessageFile = endpoint({
  method: 'POST',
  path: '/conversations/:conversationId/attachments',
  summary: 'Put a file beside what one is about to send. Nobody else sees it before it is sent',
  params: ConversationParams,
  query: z.object({
    /** Made by the client, so that sending twice keeps one file. */
    id: z.uuid('The file needs an id'),
    name: line('Give the file a name', 300, 'A file’s name must be 300 characters or fewer'),
  }),
  upload: { largestBytes: LARGEST_ATTACHMENT_BYTES },
  response: Attachment,
  status: 201,
});

/** How one message was found. */
export const FoundMessage = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  conversationName: z.string(),
  number: z.number(),
  sender: Sender,
  sentAt: when,
  snippet: z.array(TextPart),
});
export type FoundMessage = z.output<typeof FoundMessage>;
export const MessageSearchQuery = z.object({
  /** All words, each from its beginning, in the text, a file’s name or the sender’s; words in quotes as they stand. Logged nowhere. */
  q: lineOrNone(
    LONGEST_MESSAGE_SEARCH,
    `What you search for must be ${LONGEST_MESSAGE_SEARCH} characters or fewer`,
  ),
  conversation: z.optional(z.uuid('Choose a conversation of yours')),
  ...PageQuery,
});
export type MessageSearchQuery = z.output<typeof MessageSearchQuery>;
export const searchMessages = endpoint({
  method: 'GET',
  path: '/messages/search',
  summary:
    'Search one’s own messages, newest first. They are unsealed and read one by one, so many at a time',
  query: MessageSearchQuery,
  response: z.extend(pageOf(FoundMessage), {
    /** How many messages were looked through for this page. */
    looked: z.number(),
    /** How far back: older ones are looked through with the next page. Null when all were. */
    lookedBackTo: z.nullable(when),
  }),
});

export interface MessageNotices {
  /** A new message, or one that was edited, deleted or reacted to, as it is now. */
  'conversation.message': (notice: { conversationId: string; message: Message }) => void;
  /** Somebody has read up to a number: I in another window, or somebody who shows it, where I show it too. */
  'conversation.read': (notice: { conversationId: string; personId: string; number: number }) => void;
  /** Somebody writes at this moment. */
  'conversation.typing': (notice: { conversationId: string; personId: string; name: string }) => void;
}
export interface MessageRequests {
  'conversation.typing': (request: ConversationParams, acknowledge: (problem?: unknown) => void) => void;
}
