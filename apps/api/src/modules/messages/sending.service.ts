import { Injectable } from '@nestjs/common';
import type { CannotSend } from '@hub/contracts/conversations';
import type { Message, MessageInput } from '@hub/contracts/messages';
import type { ProblemCode } from '@hub/contracts/problem';
import { evidenceOf } from '@hub/contracts/rich-text';
import type { Attachment } from '@hub/contracts/threads';
import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { isUniqueViolation } from '#platform/database/unique-violation.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import type { DataKey } from '#platform/secrets/key-ring.ts';
import { AttachmentsService } from '#modules/attachments/attachments.service.ts';
import { EvidenceService } from '#modules/evidence/evidence.service.ts';
import { MessageChangesQueries } from './message-changes.queries.ts';
import { MessageChanged } from './messages.events.ts';
import { whyNotSendAs } from './messages.policy.ts';
import { type Appended, type DoorRow, MessagesQueries, type SendingRow } from './messages.queries.ts';
import { MessagesService } from './messages.service.ts';
import { sealText } from './sealed-message.ts';

const REFUSALS: Record<CannotSend, ProblemCode> = {
  left: 'conversation-left',
  asked: 'answer-first',
  declined: 'answer-first',
  waits: 'answer-awaited',
  nobody: 'cannot-be-reached',
  blocked: 'cannot-be-reached',
};

/** The one way a message comes into a conversation (docs/decisions/0031). */
@Injectable()
export class SendingService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: MessagesQueries,
    private readonly changes: MessageChangesQueries,
    private readonly messages: MessagesService,
    private readonly files: AttachmentsService,
    private readonly evidence: EvidenceService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /** Kept once, however often it is sent: what is answered is committed. */
  async send(actor: Actor, conversationId: string, input: MessageInput): Promise<Message> {
    if (input.senderId !== undefined && input.senderId !== actor.personId) throw problem('not-signed-in');
    try {
      return await this.sendOnce(actor, conversationId, input);
    } catch (error) {
      // The same was sent twice at the same moment and the other was first: it is there now.
      if (isUniqueViolation(error)) return this.sendOnce(actor, conversationId, input);
      throw error;
    }
  }

  private async sendOnce(
    actor: Actor,
    conversationId: string,
    input: MessageInput,
    isAlone = false,
  ): Promise<Message> {
    const { id, body, replyToId } = input;
    const known = await this.queries.beforeSending(conversationId, actor.personId, {
      id,
      replyToId,
      isOfProgrammeTeam: isProgrammeTeam(actor),
    });
    if (!known) throw problem('conversation-not-found');
    const key = this.messages.keyOf(known);
    const cameAs = key.fingerprint(JSON.stringify([body, input.attachmentIds, replyToId]));
    if (known.earlierConversationId !== null) return this.earlier(actor, known, input, cameAs);

    this.refuse(known);
    // Of several at the same moment one is the first, and the others have to see it.
    if (known.isFirstContact && !isAlone)
      return this.work.run(async () => {
        if (!(await this.changes.hold(known.id, actor.personId))) throw problem('conversation-left');
        return this.sendOnce(actor, conversationId, input, true);
      });
    if (replyToId !== null && known.replyToNumber === null)
      throw fieldProblem('#/replyToId', 'The message you reply to is not here any more');
    const at = this.clock.now();
    await this.evidence.requireSeen(actor, evidenceOf(body), '#/body');
    const { attachments, ...kept } = await this.keep(
      {
        id,
        conversationId: known.id,
        senderId: actor.personId,
        isEvent: false,
        sealed: sealText(key, id, body),
        cameAs,
        replyToId,
        at,
      },
      input.attachmentIds,
      key,
    );
    const message: Message = {
      id,
      conversationId: known.id,
      ...kept,
      sender: { personId: actor.personId, name: actor.name },
      body,
      event: null,
      replyTo:
        replyToId !== null && known.replyToNumber !== null
          ? { id: replyToId, number: known.replyToNumber }
          : null,
      attachments,
      reactions: [],
      sentAt: at.toISOString(),
      editedAt: null,
      deletedAt: null,
      version: 1,
    };
    const sent = new MessageChanged(message, known.hiddenFrom);
    if (isAlone) this.events.afterCommit(sent);
    else await this.events.committed(sent);
    return message;
  }

  /** Refuses whoever could not send a message here at this moment. */
  async requireMaySend(actor: Actor, conversationId: string): Promise<DoorRow> {
    const known = await this.queries.beforeSending(conversationId, actor.personId, {
      id: null,
      replyToId: null,
      isOfProgrammeTeam: isProgrammeTeam(actor),
    });
    if (!known) throw problem('conversation-not-found');
    this.refuse(known);
    return known;
  }

  /** One statement; with files the two that belong together. */
  private async keep(
    message: Appended & { senderId: string },
    attachmentIds: readonly string[],
    key: DataKey,
  ): Promise<{ number: number; change: number; attachments: Attachment[] }> {
    const append = async () => {
      const kept = await this.queries.append(message);
      if (!kept) throw problem('conversation-left');
      return kept;
    };
    if (attachmentIds.length === 0) return { ...(await append()), attachments: [] };
    return this.work.run(async () => {
      const kept = await append();
      const files = await this.files.belongToMessage(
        message.senderId,
        message,
        attachmentIds,
        '#/attachmentIds',
      );
      return {
        ...kept,
        attachments: files.map((file) => {
          const { addedAt: _, ...named } = this.files.named(file, key);
          return named;
        }),
      };
    });
  }

  /** Sent again after a lost answer: as it is now. Under an id that is somebody’s or something else’s: refused. */
  private async earlier(
    actor: Actor,
    known: SendingRow,
    { id }: MessageInput,
    cameAs: Buffer,
  ): Promise<Message> {
    const isTheSame =
      known.earlierConversationId === known.id &&
      known.earlierSenderId === actor.personId &&
      known.earlierCameAs?.equals(cameAs);
    const row = isTheSame ? await this.queries.one(id) : undefined;
    if (!row) throw problem('id-already-used');
    return this.messages.presentOne(known, row);
  }

  private refuse(known: SendingRow): void {
    const why = whyNotSendAs(known);
    if (why) throw problem(REFUSALS[why]);
  }
}
