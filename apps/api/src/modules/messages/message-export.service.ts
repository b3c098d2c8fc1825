import { Injectable } from '@nestjs/common';
import type { MessageExportQuery } from '@hub/contracts/message-export';
import type { Message } from '@hub/contracts/messages';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { ConversationsService, type OpenedConversation } from './conversations.service.ts';
import { MessageExportQueries } from './message-export.queries.ts';
import { MessagesService } from './messages.service.ts';

/** So many messages are in memory at once. */
const A_BATCH = 100;

export interface ExportedConversation {
  opened: OpenedConversation;
  batches: AsyncIterable<Message[]>;
}
export interface Export {
  at: Date;
  person: { personId: string; name: string };
  conversations: AsyncIterable<ExportedConversation>;
}

/**
 * One’s own conversations, as one may see them oneself: each batch goes through the door that pages go through. It is made
 * while it is sent and kept nowhere, so that the end of keeping messages leaves nothing of it behind.
 */
@Injectable()
export class MessageExportService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: MessageExportQueries,
    private readonly messages: MessagesService,
    private readonly conversations: ConversationsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async begin(actor: Actor, { format, conversation }: MessageExportQuery): Promise<Export> {
    if (conversation !== undefined) await this.messages.get(actor, conversation);
    const ids = conversation === undefined ? await this.queries.mine(actor.personId) : [conversation];
    await this.work.run(() =>
      this.audit.record(actor, {
        action: 'messages.exported',
        detail: { format, conversations: ids.length },
      }),
    );
    return {
      at: this.clock.now(),
      person: { personId: actor.personId, name: actor.name },
      conversations: this.each(actor, ids),
    };
  }

  private async *each(actor: Actor, ids: readonly string[]): AsyncIterable<ExportedConversation> {
    for (const id of ids)
      yield { opened: await this.conversations.get(actor, id), batches: this.batches(actor, id) };
  }

  private async *batches(actor: Actor, conversationId: string): AsyncIterable<Message[]> {
    // Old ones may be gone: they are not asked for one number after the other.
    let after = (await this.queries.firstNumber(actor.personId, conversationId)) - 1;
    for (;;) {
      const { items, hasAfter } = await this.messages.list(actor, conversationId, { after, limit: A_BATCH });
      if (items.length > 0) yield items;
      if (!hasAfter) return;
      after += A_BATCH;
    }
  }
}
