import { Injectable } from '@nestjs/common';
import {
  type ChangePage,
  type Message,
  type MessageListQuery,
  type MessagePage,
  MOST_CHANGES,
} from '@hub/contracts/messages';
import type { Actor } from '#platform/auth/actor.ts';
import { problem } from '#platform/http/problem.ts';
import { type DataKey, KeyRing, type StoredKey } from '#platform/secrets/key-ring.ts';
import { AttachmentsService } from '#modules/attachments/attachments.service.ts';
import { lastChangeFor, maySeeNumber } from './messages.policy.ts';
import { type DoorRow, type MessageRow, MessagesQueries } from './messages.queries.ts';
import { type KnownMessage, openMessage } from './opened-message.ts';
import { peopleOf, purposeOf, unsealEvent } from './sealed-message.ts';

/** What people wrote to each other, for those who were there. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly queries: MessagesQueries,
    private readonly ring: KeyRing,
    private readonly files: AttachmentsService,
  ) {}

  /** The only door to a conversation: one the actor was never in is "not found". Who has left sees what there was until then. */
  async get({ personId }: Pick<Actor, 'personId'>, conversationId: string): Promise<DoorRow> {
    const conversation = await this.queries.door(conversationId, personId);
    if (!conversation) throw problem('conversation-not-found');
    return conversation;
  }

  /** The only door to a message: its conversation’s, and only if it was written while they were there. */
  async getMessage(
    actor: Pick<Actor, 'personId'>,
    messageId: string,
  ): Promise<{ conversation: DoorRow; row: MessageRow }> {
    const conversation = await this.queries.doorOfMessage(messageId, actor.personId);
    if (!conversation || !maySeeNumber(conversation, conversation.number)) throw problem('message-not-found');
    const row = await this.queries.one(messageId);
    if (!row) throw problem('message-not-found');
    return { conversation, row };
  }

  keyOf({ id, keyName, sealedKey }: StoredKey & { id: string }): DataKey {
    return this.ring.open(purposeOf(id), { keyName, sealedKey });
  }

  async one(actor: Actor, messageId: string): Promise<Message> {
    const { conversation, row } = await this.getMessage(actor, messageId);
    return this.presentOne(conversation, row);
  }

  async list(actor: Actor, conversationId: string, query: MessageListQuery): Promise<MessagePage> {
    const conversation = await this.get(actor, conversationId);
    const { fromNumber } = conversation;
    const lastNumber = conversation.untilNumber ?? conversation.lastNumber;
    const { after, upTo } = window(query, fromNumber, lastNumber);
    // One after the other: a report reads in its transaction, which has one connection.
    const rows = await this.queries.inNumbers(conversationId, after, upTo);
    const hasBefore = await this.queries.isAnyInNumbers(conversationId, fromNumber, after);
    return {
      items: await this.present(conversation, rows),
      hasBefore,
      hasAfter: upTo < lastNumber,
      lastChange: lastChangeFor(conversation, conversation.lastChange),
      lastNumber,
    };
  }

  async changes(actor: Actor, conversationId: string, after: number): Promise<ChangePage> {
    const conversation = await this.get(actor, conversationId);
    const { lastChange, fromNumber } = conversation;
    // Whoever has left hears of nothing that changed since, nor whether anything did.
    if (conversation.leftAt !== null) return { items: [], upTo: after, hasMore: false, isLimited: false };
    // A number that never was: of a hub whose data were put back since, or made up.
    if (after > lastChange) return { items: [], upTo: lastChange, hasMore: false, isLimited: true };
    if (after === lastChange) return { items: [], upTo: lastChange, hasMore: false, isLimited: false };
    const rows = await this.queries.inChanges(conversationId, after, fromNumber, MOST_CHANGES + 1);
    if (rows.length > MOST_CHANGES) return { items: [], upTo: lastChange, hasMore: true, isLimited: true };
    return {
      items: await this.present(conversation, rows),
      // One may have come between the two reads.
      upTo: Math.max(lastChange, rows.at(-1)?.change ?? 0),
      hasMore: false,
      isLimited: false,
    };
  }

  /** As everybody in the conversation sees it. */
  async presentOne(conversation: DoorRow, row: MessageRow): Promise<Message> {
    const [message] = await this.present(conversation, [row]);
    if (!message) throw new Error('A message was lost between two lines');
    return message;
  }

  /** All of one conversation, as its member of the door sees them. */
  async present(conversation: DoorRow, rows: readonly MessageRow[]): Promise<Message[]> {
    const key = this.keyOf(conversation);
    const opened = rows.map((row): KnownMessage => ({
      row,
      event: row.isEvent && row.sealed !== null ? unsealEvent(key, row.id, row.sealed) : null,
      attachments: row.attachments.map(({ sealedName, ...file }) =>
        this.files.named({ ...file, sealedName: Buffer.from(sealedName, 'base64') }, key),
      ),
    }));
    const named = new Set(opened.flatMap(({ event }) => (event ? peopleOf(event) : [])));
    const names = new Map(
      (await this.queries.names([...named])).flatMap(({ personId, name }) =>
        personId === null ? [] : [[personId, name] as const],
      ),
    );
    return opened.map((message) => openMessage(message, key, names, conversation));
  }
}

/** The numbers a page holds: after one, up to one, of those that are to be seen. */
function window(
  { after, before, around, limit }: MessageListQuery,
  fromNumber: number,
  lastNumber: number,
): { after: number; upTo: number } {
  let from = lastNumber - limit;
  if (after !== undefined) from = after;
  else if (before !== undefined) from = Math.min(before, lastNumber + 1) - 1 - limit;
  else if (around !== undefined) from = around - Math.ceil(limit / 2);
  // A page around the first or the last is as full as any.
  if (around !== undefined) from = Math.min(from, lastNumber - limit);
  const upTo = before === undefined ? Math.max(from, fromNumber) + limit : before - 1;
  return { after: Math.max(from, fromNumber), upTo: Math.min(upTo, lastNumber) };
}
