import { Injectable } from '@nestjs/common';
import type { ConversationKind } from '@hub/contracts/conversations';
import type { Message } from '@hub/contracts/messages';
import {
  MOST_AROUND_REPORTED,
  REPORTED_MESSAGES_KEPT_MONTHS,
  type ReportedMessages,
} from '@hub/contracts/moderation';
import type { RichText } from '@hub/contracts/rich-text';
import { TIME_ZONE } from '@hub/contracts/vocabulary';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { problem } from '#platform/http/problem.ts';
import { KeyRing } from '#platform/secrets/key-ring.ts';
import '#platform/temporal.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { MessagesService } from '#modules/messages/messages.service.ts';
import type { ReportEntity } from './report.entity.ts';
import { ReportsQueries } from './reports.queries.ts';

/** As it is stored: senders by id, as their names change and whoever is erased has none. */
interface Copy {
  conversationKind: ConversationKind;
  messages: {
    number: number;
    senderId: string | null;
    sentAt: string;
    body: RichText | null;
    files: string[];
    isReported: boolean;
  }[];
}
export type TakenCopy = Pick<
  ReportEntity,
  'conversationId' | 'conversationPeople' | 'keyName' | 'sealedKey' | 'sealedMessages'
>;

const PLACE = 'messages';
const purposeOf = (reportId: string): string => `report ${reportId}`;
/** What happened to a conversation stands between its messages: so many are looked at for the few. */
const LOOKED_AT = 50;

/**
 * The one way anything of a conversation is read by somebody who was not in it: a copy of a message and the few around it,
 * taken when it was reported, sealed with a key of its own.
 */
@Injectable()
export class ReportedMessagesService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: ReportsQueries,
    private readonly messages: MessagesService,
    private readonly ring: KeyRing,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Of what its reporter sees, and nothing more. */
  async take(actor: Actor, reportId: string, messageId: string): Promise<TakenCopy> {
    const { conversation, row } = await this.messages.getMessage(actor, messageId);
    if (row.isEvent) throw problem('message-not-found');
    const { number } = row;
    // One after the other: a transaction has one connection.
    const reported = await this.messages.presentOne(conversation, row);
    const around = (query: { before: number } | { after: number }) =>
      this.messages.list(actor, conversation.id, { ...query, limit: LOOKED_AT });
    const before = await around({ before: number });
    const after = await around({ after: number });
    const copy: Copy = {
      conversationKind: conversation.kind,
      messages: [
        ...before.items.filter(isWritten).slice(-MOST_AROUND_REPORTED),
        reported,
        ...after.items.filter(isWritten).slice(0, MOST_AROUND_REPORTED),
      ].map((message) => ({
        number: message.number,
        senderId: message.sender.personId,
        sentAt: message.sentAt,
        body: message.body,
        files: message.attachments.map(({ name }) => name),
        isReported: message.id === messageId,
      })),
    };
    const { stored, key } = this.ring.make(purposeOf(reportId));
    return {
      ...stored,
      sealedMessages: key.seal(PLACE, JSON.stringify(copy)),
      conversationId: conversation.id,
      conversationPeople: await this.queries.peopleOfConversation(conversation.id),
    };
  }

  /** For somebody who looks after the report; null once the copy was deleted. */
  read(actor: Actor, reportId: string): Promise<ReportedMessages | null> {
    return this.work.run(async () => {
      const stored = await this.queries.copy(reportId);
      if (!stored) return null;
      const key = this.ring.open(purposeOf(reportId), stored);
      const copy = JSON.parse(key.unseal(PLACE, stored.sealedMessages).toString('utf8')) as Copy;
      if (await this.queries.noteReading(reportId, actor.personId, this.clock.now()))
        await this.audit.record(actor, {
          action: 'report.message-read',
          subject: { kind: 'report', id: reportId },
        });
      const senders = copy.messages.flatMap(({ senderId }) => senderId ?? []);
      const named = new Map((await this.queries.names(senders)).map((sender) => [sender.personId, sender]));
      return {
        conversationKind: copy.conversationKind,
        messages: copy.messages.map(({ senderId, ...message }) => ({
          ...message,
          sender: named.get(senderId ?? '') ?? { personId: null, name: 'Somebody who left' },
        })),
      };
    });
  }

  async forgetOld(): Promise<void> {
    const closedBefore = Temporal.Instant.fromEpochMilliseconds(this.clock.now().getTime())
      .toZonedDateTimeISO(TIME_ZONE)
      .subtract({ months: REPORTED_MESSAGES_KEPT_MONTHS });
    await this.queries.forgetCopies(new Date(closedBefore.epochMilliseconds));
  }
}

const isWritten = ({ event }: Message): boolean => event === null;
