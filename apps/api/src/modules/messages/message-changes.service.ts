import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import {
  type Message,
  type MessageEdit,
  type MessageVersion,
  MOST_REACTIONS,
  type Reaction,
} from '@hub/contracts/messages';
import { evidenceOf, isEmpty } from '@hub/contracts/rich-text';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem, problem, withCurrent } from '#platform/http/problem.ts';
import { AttachmentsService } from '#modules/attachments/attachments.service.ts';
import { EvidenceService } from '#modules/evidence/evidence.service.ts';
import { MessageChangesQueries } from './message-changes.queries.ts';
import { MessageChanged } from './messages.events.ts';
import { isMine } from './messages.policy.ts';
import { type DoorRow, type MessageRow, MessagesQueries } from './messages.queries.ts';
import { MessagesService } from './messages.service.ts';
import { sealText, sealVersion, unsealText, unsealVersion } from './sealed-message.ts';
import { SendingService } from './sending.service.ts';

/** What becomes of a message once it is there: another text, none, an answer in one sign. Each is a change of its conversation. */
@Injectable()
export class MessageChangesService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly messages: MessagesService,
    private readonly sending: SendingService,
    private readonly attachments: AttachmentsService,
    private readonly evidence: EvidenceService,
    private readonly known: MessagesQueries,
    private readonly queries: MessageChangesQueries,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  edit(actor: Actor, messageId: string, { version, body }: MessageEdit): Promise<Message> {
    const change = this.change(actor, messageId, async (conversation, row) => {
      if (!isMine(actor, row)) throw problem('not-allowed');
      // Deleted in another window, while it was being edited in this one.
      if (row.sealed === null) throw problem('message-changed');
      const key = this.messages.keyOf(conversation);
      const before = unsealText(key, row.id, row.sealed);
      // Sent again after a lost answer, or nothing was changed: there is no version that says the same twice.
      if (isDeepStrictEqual(before, body)) return null;
      // Whoever may not send any more says nothing by other words either.
      await this.sending.requireMaySend(actor, conversation.id);
      if (row.version !== version) throw problem('message-changed');
      if (isEmpty(body) && row.attachments.length === 0)
        throw fieldProblem('#/body', 'Enter a message, or delete it');
      const shown = new Set(evidenceOf(before).map(({ kind, id }) => `${kind}:${id}`));
      const added = evidenceOf(body).filter(({ kind, id }) => !shown.has(`${kind}:${id}`));
      await this.evidence.requireSeen(actor, added, '#/body');
      return async (at, number) => {
        await this.queries.keepVersion(row.id, {
          version: row.version,
          sealed: sealVersion(key, row.id, row.version, before),
          writtenAt: row.editedAt ?? row.sentAt,
        });
        await this.queries.rewrite(row.id, sealText(key, row.id, body), at, number);
      };
    });
    return withCurrent('message-changed', change, () => this.messages.one(actor, messageId));
  }

  delete(actor: Actor, messageId: string): Promise<Message> {
    return this.change(actor, messageId, (_, row) => {
      if (!isMine(actor, row)) throw problem('not-allowed');
      // Pressed twice: it is gone, as they wanted.
      if (row.deletedAt !== null) return null;
      return async (at, number) => {
        await this.attachments.removeOf({ messageId: row.id });
        await this.queries.erase(row.id, at, number);
      };
    });
  }

  react(actor: Actor, messageId: string, reaction: Reaction, isOn: boolean): Promise<Message> {
    return this.change(actor, messageId, async (conversation, row) => {
      if (row.isEvent) throw problem('not-allowed');
      const { count, isThere } = await this.queries.reactions(row.id, actor.personId, reaction);
      if (isThere === isOn) return null;
      if (!isOn)
        return async (_, number) => {
          await this.queries.takeBack(row.id, actor.personId, reaction);
          await this.queries.markChanged(row.id, number);
        };
      if (row.deletedAt !== null) throw problem('message-deleted');
      await this.sending.requireMaySend(actor, conversation.id);
      if (count >= MOST_REACTIONS)
        throw fieldProblem(
          '#/reaction',
          `This message has ${MOST_REACTIONS} reactions, which is as many as it can have`,
        );
      return async (at, number) => {
        await this.queries.react(row.id, actor.personId, reaction, at);
        await this.queries.markChanged(row.id, number);
      };
    });
  }

  /** What it said before, the newest first: to whoever has left, what they could read. */
  async versions(actor: Actor, messageId: string): Promise<MessageVersion[]> {
    const { conversation, row } = await this.messages.getMessage(actor, messageId);
    if (row.deletedAt !== null) return [];
    const key = this.messages.keyOf(conversation);
    return (await this.queries.versions(row.id, conversation.leftAt)).map(
      ({ version, sealed, writtenAt }) => ({
        version,
        body: unsealVersion(key, row.id, version, sealed),
        writtenAt: writtenAt.toISOString(),
      }),
    );
  }

  /**
   * Nothing else changes in the conversation while it is decided: `decide` answers with how it is done, or null when there is
   * nothing to do.
   */
  private change(
    actor: Actor,
    messageId: string,
    decide: (conversation: DoorRow, row: MessageRow) => Promise<Does | null> | Does | null,
  ): Promise<Message> {
    return this.work.run(async () => {
      const { conversation } = await this.messages.getMessage(actor, messageId);
      if (!(await this.queries.hold(conversation.id, actor.personId))) throw problem('conversation-left');
      const row = await this.known.one(messageId);
      // Its time was over in this moment.
      if (!row) throw problem('message-not-found');
      const does = await decide(conversation, row);
      if (!does) return this.messages.presentOne(conversation, row);
      await does(this.clock.now(), await this.known.takeChange(conversation.id));
      const changed = await this.known.one(messageId);
      if (!changed) throw new Error('A message was lost between two lines');
      const message = await this.messages.presentOne(conversation, changed);
      const hiddenFrom = await this.known.hiddenFrom(conversation.id, row.number);
      this.events.afterCommit(new MessageChanged(message, hiddenFrom));
      return message;
    });
  }
}

type Does = (at: Date, change: number) => Promise<void>;
