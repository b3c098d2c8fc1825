import type { Message } from '@hub/contracts/messages';
import { fromPlainText } from '@hub/contracts/rich-text';
import { participant } from '#testing/people.ts';
import { CONVERSATION_ID, jo } from './conversations.ts';

const idOf = (number: number) => `c0aace55-0009-4000-8000-${String(number).padStart(12, '0')}`;

export const fromJo = { personId: jo.personId, name: jo.name };
export const fromMe = { personId: participant.id, name: participant.name };

type Changes = Partial<Message> & { text?: string };

/** A message by the other one, a minute after the one before it. */
export function aMessage(
  number: number,
  { text = `What message ${number} says`, ...changes }: Changes = {},
): Message {
  return {
    id: idOf(number),
    conversationId: CONVERSATION_ID,
    number,
    change: number,
    sender: fromJo,
    body: fromPlainText(text),
    event: null,
    replyTo: null,
    attachments: [],
    reactions: [],
    sentAt: new Date(Date.parse('2026-11-16T09:12:00.000Z') + number * 60_000).toISOString(),
    editedAt: null,
    deletedAt: null,
    version: 1,
    ...changes,
  };
}
