import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth/actor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem } from '#platform/http/problem.ts';
import { NotificationsService } from '#modules/notifications/notifications.service.ts';
import { CompanyQueries } from './company.queries.ts';
import { ConversationRead } from './messages.events.ts';
import type { DoorRow } from './messages.queries.ts';
import { MessagesService } from './messages.service.ts';

// Only forward: a page that was open all night must not take back what was read elsewhere since.
const READ_TO: Statement = {
  name: 'conversation-read-to',
  text: `
    update conversation_member set read_number = $3
    where conversation_id = $1 and person_id = $2 and read_number < $3
    returning read_number`,
};
// Only back: what is unread already stays so.
const MARK_UNREAD: Statement = {
  name: 'conversation-mark-unread',
  text: `
    update conversation_member set read_number = $3 - 1
    where conversation_id = $1 and person_id = $2 and read_number >= $3
    returning read_number`,
};

/** How far somebody has read a conversation. */
@Injectable()
export class ConversationReadingService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly messages: MessagesService,
    private readonly company: CompanyQueries,
    private readonly notifications: NotificationsService,
    private readonly events: DomainEvents,
  ) {}

  read(actor: Actor, conversationId: string, number: number): Promise<void> {
    return this.work.run(async () => {
      const { id } = await this.find(actor, conversationId, number, '#/number');
      const moved = await this.work.rows(READ_TO, [id, actor.personId, number]);
      await this.notifications.conversationRead(actor.personId, id);
      if (moved.length === 0) return;
      const shownTo = await this.company.readingShownTo(id, actor.personId);
      this.events.afterCommit(new ConversationRead(id, actor.personId, number, shownTo));
    });
  }

  /** For one’s own windows: that one has seen it the others know already. */
  markUnread(actor: Actor, conversationId: string, from: number): Promise<void> {
    return this.work.run(async () => {
      const { id } = await this.find(actor, conversationId, from, '#/from');
      const moved = await this.work.rows(MARK_UNREAD, [id, actor.personId, from]);
      if (moved.length > 0) this.events.afterCommit(new ConversationRead(id, actor.personId, from - 1, []));
    });
  }

  /** What is not there yet nobody has read. */
  private async find(
    actor: Actor,
    conversationId: string,
    number: number,
    pointer: string,
  ): Promise<DoorRow> {
    const conversation = await this.messages.get(actor, conversationId);
    const newest = conversation.untilNumber ?? conversation.lastNumber;
    if (number > newest)
      throw fieldProblem(pointer, `Say a number up to ${newest}, which is the newest message’s`);
    return conversation;
  }
}
