import { Injectable } from '@nestjs/common';
import type { Reaction } from '@hub/contracts/messages';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';

// The place first, then the conversation, as when a message is sent: whoever is being taken out at this moment is out, and
// nothing else changes in the conversation until the commit.
const HOLD: Statement = {
  name: 'message-change-hold',
  text: `
    with me as materialized (
      select person_id from conversation_member
      where conversation_id = $1 and person_id = $2 and left_at is null
      for no key update
    )
    select id from conversation where id = $1 and exists (select from me) for no key update`,
};
const KEEP_VERSION: Statement = {
  name: 'message-keep-version',
  text: `insert into message_version (message_id, version, sealed, written_at) values ($1, $2, $3, $4)`,
};
const REWRITE: Statement = {
  name: 'message-rewrite',
  text: `update message set sealed = $2, edited_at = $3, version = version + 1, change = $4 where id = $1`,
};
// What it said, ever, is gone; its place in the conversation stays.
const ERASE: Statement = {
  name: 'message-erase',
  text: `
    with versions as (
      delete from message_version where message_id = $1
    ), reactions as (
      delete from message_reaction where message_id = $1
    )
    update message set sealed = null, deleted_at = $2, change = $3 where id = $1`,
};
const VERSIONS: Statement = {
  name: 'message-versions',
  text: `
    select version, sealed, written_at as "writtenAt" from message_version
    where message_id = $1 and ($2::timestamptz is null or written_at <= $2)
    order by version desc`,
};
const COUNT_REACTIONS: Statement = {
  name: 'message-count-reactions',
  text: `
    select count(*)::int as count, coalesce(bool_or(person_id = $2 and reaction = $3), false) as "isThere"
    from message_reaction where message_id = $1`,
};
const REACT: Statement = {
  name: 'message-react',
  text: `insert into message_reaction (message_id, person_id, reaction, reacted_at) values ($1, $2, $3, $4)`,
};
const TAKE_BACK: Statement = {
  name: 'message-take-reaction-back',
  text: `delete from message_reaction where message_id = $1 and person_id = $2 and reaction = $3`,
};
const MARK_CHANGED: Statement = {
  name: 'message-mark-changed',
  text: `update message set change = $2 where id = $1`,
};

export interface VersionRow {
  version: number;
  sealed: Buffer;
  writtenAt: Date;
}

/** Inside a unit of work that holds the conversation, except the versions. */
@Injectable()
export class MessageChangesQueries {
  constructor(private readonly work: UnitOfWork) {}

  /** False when they have left it. */
  async hold(conversationId: string, personId: string): Promise<boolean> {
    return (await this.work.rows(HOLD, [conversationId, personId])).length > 0;
  }

  async keepVersion(messageId: string, { version, sealed, writtenAt }: VersionRow): Promise<void> {
    await this.work.rows(KEEP_VERSION, [messageId, version, sealed, writtenAt]);
  }

  async rewrite(messageId: string, sealed: Buffer, at: Date, change: number): Promise<void> {
    await this.work.rows(REWRITE, [messageId, sealed, at, change]);
  }

  async erase(messageId: string, at: Date, change: number): Promise<void> {
    await this.work.rows(ERASE, [messageId, at, change]);
  }

  /** The newest first; to whoever has left, those that were written by then. */
  versions(messageId: string, leftAt: Date | null): Promise<VersionRow[]> {
    return this.work.rows<VersionRow>(VERSIONS, [messageId, leftAt]);
  }

  async reactions(
    messageId: string,
    personId: string,
    reaction: Reaction,
  ): Promise<{ count: number; isThere: boolean }> {
    const [row] = await this.work.rows<{ count: number; isThere: boolean }>(COUNT_REACTIONS, [
      messageId,
      personId,
      reaction,
    ]);
    return row ?? { count: 0, isThere: false };
  }

  async react(messageId: string, personId: string, reaction: Reaction, at: Date): Promise<void> {
    await this.work.rows(REACT, [messageId, personId, reaction, at]);
  }

  async takeBack(messageId: string, personId: string, reaction: Reaction): Promise<void> {
    await this.work.rows(TAKE_BACK, [messageId, personId, reaction]);
  }

  async markChanged(messageId: string, change: number): Promise<void> {
    await this.work.rows(MARK_CHANGED, [messageId, change]);
  }
}
