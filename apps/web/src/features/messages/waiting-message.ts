import type { Message, MessageInput } from '@hub/contracts/messages';
import type { Attachment } from '@hub/contracts/threads';
import type { Outbox, Waiting } from '@hub/messaging/outbox';

/** A message that was written and is not with the hub yet. */
export interface WaitingMessage extends Waiting {
  conversationId: string;
  input: MessageInput;
  /** As it was written, to show it and to take it back. */
  attachments: readonly Attachment[];
  replyTo: Message['replyTo'];
}
export type MessageOutbox = Outbox<WaitingMessage, Message>;
