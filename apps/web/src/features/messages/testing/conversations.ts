import type {
  Conversation,
  ConversationMember,
  ConversationSummary,
  PersonMessaging,
} from '@hub/contracts/conversations';
import { participant } from '#testing/people.ts';

const id = (kind: number, at: number) => `c0aace55-000${kind}-4000-8000-${String(at).padStart(12, '0')}`;

export const CONVERSATION_ID = id(1, 1);
export const fenmarsh = { id: id(3, 1), name: 'Fenmarsh' };

export const aConversationMember = (changes: Partial<ConversationMember> = {}): ConversationMember => ({
  personId: id(2, 2),
  name: 'Jo Tan',
  photo: null,
  role: 'lead',
  authority: fenmarsh,
  isOwner: false,
  joinedAt: '2026-11-16T09:12:00.000Z',
  isAsked: false,
  readNumber: null,
  isGone: false,
  isBlocked: false,
  ...changes,
});

export const myself = aConversationMember({
  personId: participant.id,
  name: participant.name,
  role: 'participant',
  authority: participant.member?.authority ?? null,
  isOwner: true,
});
export const jo = aConversationMember();
export const rukhsana = aConversationMember({
  personId: id(2, 3),
  name: 'Rukhsana Shah',
  role: 'participant',
  authority: { id: id(3, 2), name: 'Kestrel Vale' },
});

/** The two have written to each other, and both may. */
export const aConversation = (changes: Partial<Conversation> = {}): Conversation => ({
  id: CONVERSATION_ID,
  kind: 'direct',
  name: 'Jo Tan',
  givenName: null,
  memberCount: 2,
  lastNumber: 2,
  lastChange: 2,
  my: { fromNumber: 0, readNumber: 2, unread: 0, isMuted: false, isAsked: false, leftAt: null },
  members: [myself, jo],
  cannotSend: null,
  can: { send: true, add: false, rename: false, remove: false, leave: false },
  ...changes,
});

/** A group that I started. */
export const aGroup = (changes: Partial<Conversation> = {}): Conversation =>
  aConversation({
    kind: 'group',
    name: 'Triage panels',
    givenName: 'Triage panels',
    memberCount: 3,
    members: [myself, jo, rukhsana],
    can: { send: true, add: true, rename: true, remove: true, leave: true },
    ...changes,
  });

export const aPersonMessaging = (changes: Partial<PersonMessaging> = {}): PersonMessaging => ({
  conversationId: null,
  canStart: true,
  isStranger: false,
  isBlocked: false,
  canBlock: true,
  ...changes,
});

/** A conversation in a list, read to the end. */
export const aSummary = (at: number, changes: Partial<ConversationSummary> = {}): ConversationSummary => ({
  id: id(1, at),
  kind: 'direct',
  name: 'Jo Tan',
  givenName: null,
  memberCount: 2,
  lastNumber: 2,
  lastChange: 2,
  my: { fromNumber: 0, readNumber: 2, unread: 0, isMuted: false, isAsked: false, leftAt: null },
  others: [{ personId: id(2, at), name: changes.name ?? 'Jo Tan', photo: null }],
  last: null,
  ...changes,
});
