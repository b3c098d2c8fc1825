import { type Message, MessageInput } from '@hub/contracts/messages';
import { isEmpty, type RichText } from '@hub/contracts/rich-text';
import type { Attachment } from '@hub/contracts/threads';
import { lastingDrafts } from '#platform/drafts.ts';

/** What stands in the box of a conversation. */
export interface MessageText {
  body: RichText | null;
  attachments: readonly Attachment[];
  replyTo: Message['replyTo'];
}
export const NO_TEXT: MessageText = { body: null, attachments: [], replyTo: null };

const keyOf = (personId: string, conversationId: string) => `message:${personId}:${conversationId}`;

/** Kept in this browser as it is typed, by person, until it is sent or one signs out. */
export const keptText = {
  read(personId: string, conversationId: string): MessageText {
    const kept = lastingDrafts.read(keyOf(personId, conversationId));
    return kept && typeof kept === 'object' ? { ...NO_TEXT, ...kept } : NO_TEXT;
  },
  keep(personId: string, conversationId: string, text: MessageText): void {
    const isNothing = (!text.body || isEmpty(text.body)) && text.attachments.length === 0;
    const key = keyOf(personId, conversationId);
    if (isNothing && text.replyTo === null) lastingDrafts.forget(key);
    else lastingDrafts.keep(key, text);
  },
};

const EMPTY: RichText = { type: 'doc', content: [] };

/** As it is sent. */
export const inputOf = (id: string, { body, attachments, replyTo }: MessageText): MessageInput => ({
  id,
  body: body ?? EMPTY,
  attachmentIds: attachments.map((file) => file.id),
  replyToId: replyTo?.id ?? null,
});

/** What the hub would say of it, before it is on its way; null when nothing is wrong. */
export function wrongWith(input: MessageInput): string | null {
  const checked = MessageInput.safeParse(input);
  return checked.success ? null : (checked.error.issues[0]?.message ?? 'This message cannot be sent');
}

/** What was taken back stands before what was written since. */
export const joinedTexts = (first: MessageText, then: MessageText): MessageText => ({
  body: {
    type: 'doc',
    content: [first.body, then.body].flatMap((body) => (body && !isEmpty(body) ? body.content : [])),
  },
  attachments: [...first.attachments, ...then.attachments],
  replyTo: first.replyTo ?? then.replyTo,
});
