import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { problem } from '#platform/http/problem.ts';
import { MessageChanged } from './messages.events.ts';
import { MessagesQueries } from './messages.queries.ts';
import { MessagesService } from './messages.service.ts';
import { sealEvent, type StoredEvent } from './sealed-message.ts';

/** What happens to a conversation stands among its messages, so that everybody is told, in order. */
@Injectable()
export class ConversationEvents {
  constructor(
    private readonly queries: MessagesQueries,
    private readonly messages: MessagesService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /** Inside a unit of work, which holds the conversation from now on; answers the event’s number. */
  async add(personId: string, conversationId: string, event: StoredEvent): Promise<number> {
    const conversation = await this.messages.get({ personId }, conversationId);
    const id = randomUUID();
    const kept = await this.queries.append({
      id,
      conversationId,
      senderId: personId,
      isEvent: true,
      sealed: sealEvent(this.messages.keyOf(conversation), id, event),
      cameAs: null,
      replyToId: null,
      at: this.clock.now(),
    });
    const row = kept && (await this.queries.one(id));
    if (!row) throw problem('conversation-left');
    const message = await this.messages.presentOne(conversation, row);
    // Read before whoever goes has gone: that they went is the last they hear.
    const hiddenFrom = await this.queries.hiddenFrom(conversationId, row.number);
    this.events.afterCommit(new MessageChanged(message, hiddenFrom));
    return row.number;
  }
}
