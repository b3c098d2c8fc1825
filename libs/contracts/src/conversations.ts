import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { ConversationParams, Sender } from './messages.ts';
import { PageQuery, pageOf } from './page.ts';
import { AnyRole, AuthorityRef } from './people.ts';
import { line, lineOrNone } from './text.ts';

/* Limits, each said in the error that enforces it. */
export const MOST_IN_CONVERSATION = 1000;
export const MOST_ADDED_AT_ONCE = 50;
export const LONGEST_CONVERSATION_NAME = 80;
/** How many of a conversation a list names. */
export const MOST_NAMED_IN_LIST = 3;
/** In larger ones nobody is told who has read what, who is here and who writes. */
export const MOST_WITH_COMPANY = 50;
/** For how long ahead one can say that one does not want to be disturbed. */
export const LONGEST_QUIET_DAYS = 30;

const when = z.iso.datetime({ offset: true });

export const ConversationKind = z.enum(['direct', 'group']);
export type ConversationKind = z.output<typeof ConversationKind>;

/** Somebody in a conversation. */
export const ConversationMember = z.object({
  personId: z.uuid(),
  name: z.string(),
  /** Changes when their photo does; null without one, and when it is not shown. */
  photo: z.nullable(z.string()),
  role: z.nullable(AnyRole),
  /** Null for the programme team. */
  authority: z.nullable(AuthorityRef),
  /** Started it, or has it from whoever did: may take others out. */
  isOwner: z.boolean(),
  joinedAt: when,
  /** They were asked by somebody they do not know, and have not said yes. */
  isAsked: z.boolean(),
  /** Up to which message; null where they or I do not show it, and in large conversations. */
  readNumber: z.nullable(z.number()),
  /** They have left the hub: what is sent does not reach them. */
  isGone: z.boolean(),
  /** I have blocked them. */
  isBlocked: z.boolean(),
});
export type ConversationMember = z.output<typeof ConversationMember>;

/** Why I cannot send here. `waits`: one message was sent, and they have not said yes yet. */
export const CannotSend = z.enum(['left', 'waits', 'asked', 'declined', 'nobody', 'blocked']);
export type CannotSend = z.output<typeof CannotSend>;

const conversationFields = {
  id: z.uuid(),
  kind: ConversationKind,
  /** What it is called: its name, or those in it. */
  name: z.string(),
  /** The name a group was given; null without one. */
  givenName: z.nullable(z.string()),
  memberCount: z.number(),
  lastNumber: z.number(),
  lastChange: z.number(),
  my: z.object({
    /** Nothing up to this number is for me to see. */
    fromNumber: z.number(),
    readNumber: z.number(),
    /** At most `MOST_UNREAD_COUNTED`. */
    unread: z.number(),
    isMuted: z.boolean(),
    /** Somebody I do not know asked me, and I have not said yes. */
    isAsked: z.boolean(),
    leftAt: z.nullable(when),
  }),
};

/** A conversation in a list. */
export const ConversationSummary = z.object({
  ...conversationFields,
  /** The first few of the others. */
  others: z.array(z.object({ personId: z.uuid(), name: z.string(), photo: z.nullable(z.string()) })),
  /** How the newest message begins; null when there is none for me. */
  last: z.nullable(z.object({ sender: Sender, isMine: z.boolean(), excerpt: z.string(), at: when })),
});
export type ConversationSummary = z.output<typeof ConversationSummary>;

export const Conversation = z.object({
  ...conversationFields,
  members: z.array(ConversationMember),
  cannotSend: z.nullable(CannotSend),
  can: z.object({
    send: z.boolean(),
    add: z.boolean(),
    rename: z.boolean(),
    remove: z.boolean(),
    leave: z.boolean(),
  }),
});
export type Conversation = z.output<typeof Conversation>;

export const ConversationListQuery = z.object({
  ...PageQuery,
  show: z._default(z.enum(['all', 'unread', 'requests', 'left']), 'all'),
});
export type ConversationListQuery = z.output<typeof ConversationListQuery>;
export const listConversations = endpoint({
  method: 'GET',
  path: '/conversations',
  summary: 'One’s conversations, the newest message first',
  query: ConversationListQuery,
  response: z.extend(pageOf(ConversationSummary), {
    /** How many requests wait for me. */
    requests: z.number(),
  }),
});

const people = (missing: string) =>
  z
    .array(z.uuid('Choose people from the list'))
    .check(
      z.minLength(1, missing),
      z.maxLength(MOST_ADDED_AT_ONCE, `Choose ${MOST_ADDED_AT_ONCE} people at the most at once`),
    );

export const ConversationInput = z.object({
  /** Made by the client, so that starting twice starts one. Two people have one conversation: its own id is in the answer. */
  id: z.uuid('The conversation needs an id'),
  /** One person, or several for a group. Empty with `leadsOf`. */
  people: z._default(
    z
      .array(z.uuid('Choose people from the list'))
      .check(z.maxLength(MOST_ADDED_AT_ONCE, `Choose ${MOST_ADDED_AT_ONCE} people at the most at once`)),
    [],
  ),
  /** Whoever leads SC-WRES at this authority today, without knowing a name. */
  leadsOf: z._default(z.nullable(z.uuid('Choose an authority from the list')), null),
  /** Of a group. */
  name: z._default(
    z.nullable(
      lineOrNone(
        LONGEST_CONVERSATION_NAME,
        `The name must be ${LONGEST_CONVERSATION_NAME} characters or fewer`,
      ),
    ),
    null,
  ),
});
export type ConversationInput = z.output<typeof ConversationInput>;
export const startConversation = endpoint({
  method: 'POST',
  path: '/conversations',
  summary: 'Start a conversation with a person, with several, or with whoever leads at an authority',
  body: ConversationInput,
  response: Conversation,
  status: 201,
});

export const getConversation = endpoint({
  method: 'GET',
  path: '/conversations/:conversationId',
  summary: 'One conversation, with who is in it, without its messages',
  params: ConversationParams,
  response: Conversation,
});

export const renameConversation = endpoint({
  method: 'PATCH',
  path: '/conversations/:conversationId',
  summary: 'Name a group, or take its name away',
  params: ConversationParams,
  body: z.object({
    name: z.nullable(
      line(
        'Enter a name',
        LONGEST_CONVERSATION_NAME,
        `The name must be ${LONGEST_CONVERSATION_NAME} characters or fewer`,
      ),
    ),
  }),
  response: Conversation,
});

export const AddMembersInput = z.object({
  people: people('Choose whom to add'),
  /** What they see of what was written before. Everybody is told which. */
  history: z.enum(['from-now', 'all'], 'Choose what they can read of earlier messages'),
});
export type AddMembersInput = z.output<typeof AddMembersInput>;
export const addMembers = endpoint({
  method: 'POST',
  path: '/conversations/:conversationId/members',
  summary: 'Add people to a group. Those who are in it are told, and what the new ones can read',
  params: ConversationParams,
  body: AddMembersInput,
  response: Conversation,
});

export const ConversationMemberParams = z.extend(ConversationParams, {
  personId: z.uuid('This is not a person of the hub'),
});
export type ConversationMemberParams = z.output<typeof ConversationMemberParams>;
export const removeMember = endpoint({
  method: 'DELETE',
  path: '/conversations/:conversationId/members/:personId',
  summary: 'Leave a group, or take somebody out of one that one started',
  params: ConversationMemberParams,
});

export const answerRequest = endpoint({
  method: 'POST',
  path: '/conversations/:conversationId/answer',
  summary: 'Say yes or no to somebody one does not know. Without a yes they can send no second message',
  params: ConversationParams,
  body: z.object({ isAccepted: z.boolean('Say whether you want to talk with them') }),
  status: 204,
});

export const muteConversation = endpoint({
  method: 'PUT',
  path: '/conversations/:conversationId/mute',
  summary: 'Mute a conversation, or hear of it again. Unread messages are still shown in it',
  params: ConversationParams,
  body: z.object({ isMuted: z.boolean('Say whether it is muted') }),
  status: 204,
});

export const PersonMessaging = z.object({
  /** The one we have; null without one. */
  conversationId: z.nullable(z.uuid()),
  canStart: z.boolean(),
  /** They are asked before a second message: we have met in no session and no thread. */
  isStranger: z.boolean(),
  isBlocked: z.boolean(),
  canBlock: z.boolean(),
});
export type PersonMessaging = z.output<typeof PersonMessaging>;
export const getPersonMessaging = endpoint({
  method: 'GET',
  path: '/people/:personId/messaging',
  summary: 'Whether one can write to a person, and where',
  params: z.object({ personId: z.uuid('This is not a person of the hub') }),
  response: PersonMessaging,
});

export const BlockedPerson = z.object({ personId: z.uuid(), name: z.string(), blockedAt: when });
export type BlockedPerson = z.output<typeof BlockedPerson>;
export const listBlocks = endpoint({
  method: 'GET',
  path: '/me/blocks',
  summary: 'Whom one has blocked, newest first',
  query: z.object(PageQuery),
  response: pageOf(BlockedPerson),
});
const BlockParams = z.object({ personId: z.uuid('This is not a person of the hub') });
export type BlockParams = z.output<typeof BlockParams>;
export const blockPerson = endpoint({
  method: 'PUT',
  path: '/me/blocks/:personId',
  summary: 'Block a person: nothing they send reaches one. The programme team cannot be blocked',
  params: BlockParams,
  status: 204,
});
export const unblockPerson = endpoint({
  method: 'DELETE',
  path: '/me/blocks/:personId',
  summary: 'Let a person write to one again',
  params: BlockParams,
  status: 204,
});

export const MessageSettings = z.object({
  /** Off: nobody sees how far I have read, and I see it of nobody. */
  isReadShown: z.boolean('Say whether others see how far you have read'),
  /** Until then no mail comes and others see it; null when I can be disturbed. */
  doNotDisturbUntil: z.nullable(
    z.iso.datetime({ offset: true, error: 'Say until when you do not want to be disturbed' }),
  ),
});
export type MessageSettings = z.output<typeof MessageSettings>;
/** With what is the same for everybody. */
export const MyMessageSettings = z.extend(MessageSettings, {
  /** Messages older than so many months are deleted, by the programme’s rule. */
  keptMonths: z.number(),
});
export type MyMessageSettings = z.output<typeof MyMessageSettings>;
export const getMessageSettings = endpoint({
  method: 'GET',
  path: '/me/messages',
  summary: 'How one wants messages to be',
  response: MyMessageSettings,
});
export const setMessageSettings = endpoint({
  method: 'PUT',
  path: '/me/messages',
  summary: 'Choose how one wants messages to be',
  body: MessageSettings,
  response: MyMessageSettings,
});

/** `here`: has the hub open. `quiet`: does not want to be disturbed. */
export interface Company {
  personId: string;
  state: 'here' | 'quiet';
}
export interface ConversationNotices {
  /** Who is in it, what it is called, or what I may do there is another now. */
  'conversation.changed': (notice: { conversationId: string }) => void;
  /** A conversation of mine came, went, or was muted: my list is another now. */
  'conversations.changed': () => void;
  /** How I want messages to be is another now. */
  'messages.settings-changed': () => void;
  /** Those of an open conversation who show where they are. */
  'conversation.company': (notice: { conversationId: string; people: Company[] }) => void;
}
export interface ConversationRequests {
  'conversation.watch': (request: ConversationParams, acknowledge: (problem?: unknown) => void) => void;
  'conversation.unwatch': (request: ConversationParams, acknowledge: (problem?: unknown) => void) => void;
}
