import { Injectable } from '@nestjs/common';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { isHere } from '#modules/messages/person-name.queries.ts';
import { hasUnread, isTold } from '#modules/messages/unread.queries.ts';

const DUE: Statement = {
  name: 'conversations-to-tell-of',
  text: `select id from conversation where tell_due_at <= $1 order by tell_due_at, id limit $2`,
};
// Held until those in it are told: what is sent meanwhile makes it due anew.
const TAKE: Statement = {
  name: 'conversation-take-to-tell-of',
  text: `
    select last_number as "lastNumber" from conversation
    where id = $1 and tell_due_at <= $2
    for no key update skip locked`,
};
const DONE: Statement = {
  name: 'conversation-told-of',
  text: `update conversation set tell_due_at = null where id = $1`,
};
// Of each the newest that somebody else wrote and they have neither read nor been told of; whoever it blocked is nobody to hear of.
// Those who do not want to be disturbed are told when that is over.
const TO_TELL: Statement = {
  name: 'people-to-tell-of-conversation',
  text: `
    select m.person_id as "personId", newest.sender_id as "causedBy"
    from conversation c
    join conversation_member m on m.conversation_id = c.id
    join person p on p.id = m.person_id
    join lateral (
      select x.sender_id from message x
      left join person sender on sender.id = x.sender_id
      where x.conversation_id = c.id and x.number > greatest(m.read_number, m.told_number, m.from_number)
        and not x.is_event and x.deleted_at is null and x.sender_id is distinct from m.person_id
        and not (sender.programme_role is null and exists (
          select from person_block b where b.person_id = m.person_id and b.blocked_id = x.sender_id))
      order by x.number desc limit 1
    ) newest on true
    where c.id = $1 and ${hasUnread('c', 'm')} and m.told_number < c.last_number and ${isTold('m')} and ${isHere('p')}
      and not exists (select from message_settings q where q.person_id = m.person_id and q.quiet_until > $2)`,
};
const NOTE_TOLD: Statement = {
  name: 'conversation-note-told',
  text: `
    update conversation_member set told_number = greatest(told_number, $3)
    where conversation_id = $1 and person_id = any($2::uuid[])`,
};
// When it is over, what came meanwhile is due.
const END_QUIET: Statement = {
  name: 'messages-end-quiet',
  text: `
    with over as (
      update message_settings set quiet_until = null where quiet_until <= $1 returning person_id
    )
    update conversation c set tell_due_at = least(c.tell_due_at, $1)
    from over join conversation_member m on m.person_id = over.person_id
    where c.id = m.conversation_id and ${hasUnread('c', 'm')} and m.told_number < c.last_number and ${isTold('m')}`,
};

export interface ToTell {
  personId: string;
  causedBy: string | null;
}

@Injectable()
export class MessageNotificationsQueries {
  constructor(private readonly work: UnitOfWork) {}

  async due(now: Date, most: number): Promise<string[]> {
    const rows = await this.work.rows<{ id: string }>(DUE, [now, most]);
    return rows.map(({ id }) => id);
  }

  /** Its newest number; undefined when another process has it, or it is not due any more. */
  async take(conversationId: string, now: Date): Promise<number | undefined> {
    const rows = await this.work.rows<{ lastNumber: number }>(TAKE, [conversationId, now]);
    return rows[0]?.lastNumber;
  }

  toTell(conversationId: string, now: Date): Promise<ToTell[]> {
    return this.work.rows<ToTell>(TO_TELL, [conversationId, now]);
  }

  async noteTold(conversationId: string, people: readonly ToTell[], number: number): Promise<void> {
    await this.work.rows(NOTE_TOLD, [conversationId, people.map(({ personId }) => personId), number]);
    await this.work.rows(DONE, [conversationId]);
  }

  async endQuiet(now: Date): Promise<void> {
    await this.work.rows(END_QUIET, [now]);
  }
}
