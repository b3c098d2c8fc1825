import * as z from 'zod/mini';
import { ConversationKind } from './conversations.ts';
import { ConversationEvent, Reaction, Sender } from './messages.ts';
import { RichText } from './rich-text.ts';

/**
 * `GET /messages/export?format=html|json[&conversation=<id>]` is a file as a link asks for it: no endpoint of JSON. It is made
 * while it is sent and stored nowhere, so that there is nothing of it to delete later.
 */
export const MessageExportFormat = z.enum(['html', 'json'], 'Choose a page to read or a file for a program');
export type MessageExportFormat = z.output<typeof MessageExportFormat>;
export const MessageExportQuery = z.object({
  format: MessageExportFormat,
  conversation: z.optional(z.uuid('Choose a conversation of yours')),
});
export type MessageExportQuery = z.output<typeof MessageExportQuery>;

/** Raised when a field goes or means something else; a new one may come without. */
export const MESSAGE_EXPORT_VERSION = 1;

const when = z.iso.datetime({ offset: true });
export const ExportedMessage = z.object({
  number: z.number(),
  sentAt: when,
  sender: Sender,
  /** Null when it was deleted or of an event, and where it was changed after one had left. */
  body: z.nullable(RichText),
  /** The same as plain text. */
  text: z.nullable(z.string()),
  event: z.nullable(ConversationEvent),
  /** The number of the message it answers. */
  replyTo: z.nullable(z.number()),
  files: z.array(z.object({ name: z.string(), bytes: z.number() })),
  reactions: z.array(z.object({ reaction: Reaction, people: z.array(Sender) })),
  editedAt: z.nullable(when),
  deletedAt: z.nullable(when),
});
export type ExportedMessage = z.output<typeof ExportedMessage>;
/** The whole JSON file. */
export const MessageExport = z.object({
  version: z.literal(MESSAGE_EXPORT_VERSION),
  exportedAt: when,
  person: Sender,
  conversations: z.array(
    z.object({
      id: z.uuid(),
      kind: ConversationKind,
      name: z.string(),
      /** Those in it now, and those who were. */
      people: z.array(Sender),
      leftAt: z.nullable(when),
      messages: z.array(ExportedMessage),
    }),
  ),
});
export type MessageExport = z.output<typeof MessageExport>;
