import { Injectable } from '@nestjs/common';
import type { ConversationKind } from '@hub/contracts/conversations';
import type { Reaction, Sender } from '@hub/contracts/messages';
import type { Attachment } from '@hub/contracts/threads';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { StoredKey } from '#platform/secrets/key-ring.ts';
import type { KnownPlace, Standing } from './messages.policy.ts';
import { isHere, nameOfPerson } from './person-name.queries.ts';

/** A conversation and one person’s place in it. */
export interface DoorRow extends KnownPlace, StoredKey {
  id: string;
  kind: ConversationKind;
  sealedName: Buffer | null;
  lastNumber: number;
  lastChange: number;
  personId: string;
  isOwner: boolean;
  isMuted: boolean;
  readNumber: number;
}
/** All that sending has to know before it writes. */
export interface SendingRow extends DoorRow, Standing {
  /** Those whose windows may still listen though they have left. */
  hiddenFrom: string[];
  /** The number of the message it answers, where that is one to see. */
  replyToNumber: number | null;
  /** What is already stored under its id. */
  earlierConversationId: string | null;
  earlierSenderId: string | null;
  earlierCameAs: Buffer | null;
  /** Nobody else in it has said yes: there may be one message, and not two that were sent at the same moment. */
  isFirstContact: boolean;
}
/** A file of a message; its name is sealed, in base64. */
export type SealedAttachment = Omit<Attachment, 'name'> & { sealedName: string };
export interface MessageRow {
  id: string;
  conversationId: string;
  number: number;
  change: number;
  senderId: string | null;
  senderName: string | null;
  isEvent: boolean;
  sealed: Buffer | null;
  replyToId: string | null;
  replyToNumber: number | null;
  sentAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
  version: number;
  attachments: SealedAttachment[];
  reactions: { reaction: Reaction; people: (Sender & { at: string })[] }[];
}

export const DOOR = `
  c.id, c.kind, c.key_name as "keyName", c.sealed_key as "sealedKey", c.sealed_name as "sealedName",
  c.last_number as "lastNumber", c.last_change as "lastChange",
  m.person_id as "personId", m.is_owner as "isOwner", m.is_muted as "isMuted", m.read_number as "readNumber",
  m.from_number as "fromNumber", m.until_number as "untilNumber", m.left_at as "leftAt", m.asked_at as "askedAt",
  m.accepted_at as "acceptedAt", m.declined_at as "declinedAt"`;
const ONE_DOOR: Statement = {
  name: 'conversation-door',
  text: `
    select ${DOOR}
    from conversation c join conversation_member m on m.conversation_id = c.id and m.person_id = $2
    where c.id = $1`,
};
const DOOR_OF_MESSAGE: Statement = {
  name: 'message-door',
  text: `
    select ${DOOR}, x.number
    from message x
    join conversation c on c.id = x.conversation_id
    join conversation_member m on m.conversation_id = c.id and m.person_id = $2
    where x.id = $1`,
};

const HAS_SAID_YES = (s: string): string => `(${s}.asked_at is null or ${s}.accepted_at is not null)`;
const NOBODY_ELSE_HAS_SAID_YES = `not exists (
    select from conversation_member s
    where s.conversation_id = c.id and s.person_id <> m.person_id and s.left_at is null and ${HAS_SAID_YES('s')}
  )`;
/**
 * What decides whether the person of the place `m` can send in the conversation `c`, with `STANDING_FROM`. `isOfTeam` is the
 * parameter that says whether they are of the programme team.
 */
export const standing = (isOfTeam: string): string => `
  case when c.kind = 'group' and ${NOBODY_ELSE_HAS_SAID_YES} then exists (
    select from conversation_member s
    where s.conversation_id = c.id and s.person_id <> m.person_id and s.left_at is null
  ) and exists (
    select from message w where w.conversation_id = c.id and w.sender_id = m.person_id and not w.is_event
  ) else false end as "othersWait",
  c.kind = 'direct' and exists (
    select from message w where w.conversation_id = c.id and w.sender_id = m.person_id and not w.is_event
  ) as "haveWritten",
  o.person_id is not null as "hasOther",
  coalesce(not ${isHere('op')}, false) as "otherIsGone",
  coalesce(o.asked_at is not null and o.accepted_at is null, false) as "otherIsAsked",
  coalesce(not ${isOfTeam}::boolean and exists (
    select from person_block b where b.person_id = o.person_id and b.blocked_id = m.person_id), false) as "otherHasBlockedMe",
  coalesce(op.programme_role is null and exists (
    select from person_block b where b.person_id = m.person_id and b.blocked_id = o.person_id), false) as "otherIsBlockedByMe"`;
export const STANDING_FROM = `
  left join conversation_member o on c.kind = 'direct' and o.conversation_id = c.id and o.person_id <> m.person_id
  left join person op on op.id = o.person_id`;

const BEFORE_SENDING: Statement = {
  name: 'message-before-sending',
  text: `
    select ${DOOR},
      ${standing('$4')},
      case when c.kind = 'direct' then coalesce(o.asked_at is not null and o.accepted_at is null, false)
        else ${NOBODY_ELSE_HAS_SAID_YES} end as "isFirstContact",
      array(
        select l.person_id from conversation_member l where l.conversation_id = c.id and l.left_at is not null
      ) as "hiddenFrom",
      r.number as "replyToNumber",
      e.conversation_id as "earlierConversationId", e.sender_id as "earlierSenderId", e.came_as as "earlierCameAs"
    from conversation c
    join conversation_member m on m.conversation_id = c.id and m.person_id = $2
    ${STANDING_FROM}
    left join message r on r.id = $5 and r.conversation_id = c.id and r.number > m.from_number and r.deleted_at is null
      and not r.is_event
    left join message e on e.id = $3
    where c.id = $1`,
};

// One statement, so that it is kept whole or not at all. The sender's place is held first: whoever is being taken out at this
// moment is out. Then the conversation's row is held until the commit: the order of numbers is the order of commits.
const APPEND: Statement = {
  name: 'message-append',
  text: `
    with me as materialized (
      select person_id from conversation_member
      where conversation_id = $1 and person_id = $2 and left_at is null
      for no key update
    ), taken as (
      update conversation set last_number = last_number + 1, last_change = last_change + 1,
        last_message_at = greatest(last_message_at, $7),
        tell_due_at = case when $8 then tell_due_at else coalesce(tell_due_at, $7 + interval '1 minute') end
      where id = $1 and exists (select from me)
      returning last_number, last_change
    ), kept as (
      insert into message (id, conversation_id, number, change, sender_id, is_event, sealed, came_as, reply_to_id, sent_at)
      select $3, $1, last_number, last_change, $2, $8, $4, $5, $6, $7 from taken
      returning number, change
    ), mine as (
      update conversation_member m set read_number = kept.number
      from kept
      where m.conversation_id = $1 and m.person_id = $2 and m.read_number = kept.number - 1
    )
    select number, change from kept`,
};

const MESSAGE = `
  x.id, x.conversation_id as "conversationId", x.number, x.change, x.sender_id as "senderId",
  ${nameOfPerson('p')} as "senderName", x.is_event as "isEvent", x.sealed, x.reply_to_id as "replyToId",
  r.number as "replyToNumber", x.sent_at as "sentAt", x.edited_at as "editedAt", x.deleted_at as "deletedAt", x.version,
  coalesce((
    select json_agg(json_build_object('id', f.id, 'sealedName', encode(f.sealed_name, 'base64'), 'type', f.type,
      'bytes', f.bytes, 'width', f.width, 'height', f.height) order by f.added_at, f.id)
    from attachment f where f.message_id = x.id
  ), '[]') as attachments,
  coalesce((
    select json_agg(json_build_object('reaction', g.reaction, 'people', g.people) order by g.first_at, g.reaction)
    from (
      select h.reaction, min(h.reacted_at) as first_at,
        json_agg(json_build_object('personId', hp.id, 'name', ${nameOfPerson('hp')}, 'at', h.reacted_at)
          order by h.reacted_at, hp.id) as people
      from message_reaction h join person hp on hp.id = h.person_id
      where h.message_id = x.id
      group by h.reaction
    ) g
  ), '[]') as reactions`;
const FROM = `
  from message x
  left join person p on p.id = x.sender_id
  left join message r on r.id = x.reply_to_id`;
const IN_NUMBERS: Statement = {
  name: 'messages-in-numbers',
  text: `select ${MESSAGE} ${FROM} where x.conversation_id = $1 and x.number > $2 and x.number <= $3 order by x.number`,
};
const IN_CHANGES: Statement = {
  name: 'messages-in-changes',
  text: `
    select ${MESSAGE} ${FROM}
    where x.conversation_id = $1 and x.change > $2 and x.number > $3
    order by x.change
    limit $4`,
};
const ONE: Statement = { name: 'message', text: `select ${MESSAGE} ${FROM} where x.id = $1` };
const ANY_IN_NUMBERS: Statement = {
  name: 'messages-any-in-numbers',
  text: `select 1 from message where conversation_id = $1 and number > $2 and number <= $3 limit 1`,
};

// Those who came later than a message, and those who left, do not hear what becomes of it.
const HIDDEN_FROM: Statement = {
  name: 'message-hidden-from',
  text: `
    select person_id as "personId" from conversation_member
    where conversation_id = $1 and (left_at is not null or from_number >= $2)`,
};
const TAKE_CHANGE: Statement = {
  name: 'conversation-take-change',
  text: `update conversation set last_change = last_change + 1 where id = $1 returning last_change as change`,
};
const ROOMS: Statement = {
  name: 'conversation-rooms-of-person',
  text: `
    select conversation_id as id from conversation_member
    where person_id = $1 and left_at is null and declined_at is null`,
};
const NAMES: Statement = {
  name: 'conversation-names-of-people',
  text: `select p.id as "personId", ${nameOfPerson('p')} as name from person p where p.id = any($1::uuid[])`,
};

export interface Appended {
  id: string;
  conversationId: string;
  senderId: string;
  isEvent: boolean;
  sealed: Buffer;
  cameAs: Buffer | null;
  replyToId: string | null;
  at: Date;
}

@Injectable()
export class MessagesQueries {
  constructor(private readonly work: UnitOfWork) {}

  async door(conversationId: string, personId: string): Promise<DoorRow | undefined> {
    return (await this.work.rows<DoorRow>(ONE_DOOR, [conversationId, personId]))[0];
  }

  async doorOfMessage(
    messageId: string,
    personId: string,
  ): Promise<(DoorRow & { number: number }) | undefined> {
    return (await this.work.rows<DoorRow & { number: number }>(DOOR_OF_MESSAGE, [messageId, personId]))[0];
  }

  async beforeSending(
    conversationId: string,
    personId: string,
    message: { id: string | null; replyToId: string | null; isOfProgrammeTeam: boolean },
  ): Promise<SendingRow | undefined> {
    const rows = await this.work.rows<SendingRow>(BEFORE_SENDING, [
      conversationId,
      personId,
      message.id,
      message.isOfProgrammeTeam,
      message.replyToId,
    ]);
    return rows[0];
  }

  /** Undefined when the sender is not in it any more. Throws the database’s unique violation when the id is taken. */
  async append(message: Appended): Promise<{ number: number; change: number } | undefined> {
    const { id, conversationId, senderId, isEvent, sealed, cameAs, replyToId, at } = message;
    const rows = await this.work.rows<{ number: number; change: number }>(APPEND, [
      conversationId,
      senderId,
      id,
      sealed,
      cameAs,
      replyToId,
      at,
      isEvent,
    ]);
    return rows[0];
  }

  /** Numbers after `after`, up to `upTo`. */
  inNumbers(conversationId: string, after: number, upTo: number): Promise<MessageRow[]> {
    return this.work.rows<MessageRow>(IN_NUMBERS, [conversationId, after, upTo]);
  }

  async isAnyInNumbers(conversationId: string, after: number, upTo: number): Promise<boolean> {
    if (upTo <= after) return false;
    return (await this.work.rows(ANY_IN_NUMBERS, [conversationId, after, upTo])).length > 0;
  }

  /** Changes after one, of messages after `fromNumber`, in their order. */
  inChanges(conversationId: string, after: number, fromNumber: number, most: number): Promise<MessageRow[]> {
    return this.work.rows<MessageRow>(IN_CHANGES, [conversationId, after, fromNumber, most]);
  }

  async one(messageId: string): Promise<MessageRow | undefined> {
    return (await this.work.rows<MessageRow>(ONE, [messageId]))[0];
  }

  async hiddenFrom(conversationId: string, number: number): Promise<string[]> {
    const rows = await this.work.rows<{ personId: string }>(HIDDEN_FROM, [conversationId, number]);
    return rows.map(({ personId }) => personId);
  }

  /** Inside a unit of work, which holds the conversation from now on. */
  async takeChange(conversationId: string): Promise<number> {
    const [taken] = await this.work.rows<{ change: number }>(TAKE_CHANGE, [conversationId]);
    if (!taken) throw new Error('A message changed in a conversation that is not there any more');
    return taken.change;
  }

  async conversationsOf(personId: string): Promise<string[]> {
    const rows = await this.work.rows<{ id: string }>(ROOMS, [personId]);
    return rows.map(({ id }) => id);
  }

  names(personIds: readonly string[]): Promise<Sender[]> {
    return personIds.length === 0 ? Promise.resolve([]) : this.work.rows<Sender>(NAMES, [personIds]);
  }
}
