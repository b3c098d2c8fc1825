import { Injectable } from '@nestjs/common';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';

const WITH_OLD: Statement = {
  name: 'message-retention-conversations',
  text: `
    select c.id from conversation c
    where ($2::uuid is null or c.id > $2)
      and exists (select from message x where x.conversation_id = c.id and x.sent_at < $1)
    order by c.id limit $3`,
};
// With it go its earlier versions, its reactions and its files. Answers to it stay, and so does the copy in a report.
const DELETE: Statement = {
  name: 'message-retention-delete',
  text: `
    with gone as (
      delete from message where id in (
        select id from message where conversation_id = $1 and sent_at < $2 order by sent_at, id limit $3
      ) returning number
    )
    select count(*)::int as count, max(number) as last from gone`,
};
// What is not there any more is not unread, and there is nothing to tell of it.
const READ_ON: Statement = {
  name: 'message-retention-read-on',
  text: `
    update conversation_member
    set read_number = greatest(read_number, $2), told_number = greatest(told_number, $2)
    where conversation_id = $1 and (read_number < $2 or told_number < $2)`,
};
const FORGET_TOLD: Statement = {
  name: 'message-retention-forget-told',
  text: `delete from notification where conversation_id is not null and told_at < $1`,
};
// An old one in which nothing is left. One that is written in at this moment has a new message and stays.
const DELETE_EMPTY: Statement = {
  name: 'message-retention-delete-empty',
  text: `
    with gone as (
      delete from conversation c
      where c.last_message_at < $1 and c.started_at < $1
        and not exists (select from message x where x.conversation_id = c.id)
      returning id
    ), were as (
      select m.person_id from conversation_member m join gone on gone.id = m.conversation_id
    )
    select (select count(*)::int from gone) as count, array(select distinct person_id from were) as "personIds"`,
};
const PEOPLE: Statement = {
  name: 'message-retention-people',
  text: `select person_id as "personId" from conversation_member where conversation_id = $1 and left_at is null`,
};

@Injectable()
export class MessageRetentionQueries {
  constructor(private readonly work: UnitOfWork) {}

  async withOld(before: Date, after: string | null, most: number): Promise<string[]> {
    return (await this.work.rows<{ id: string }>(WITH_OLD, [before, after, most])).map(({ id }) => id);
  }

  /** How many went, and the highest of their numbers. */
  async delete(
    conversationId: string,
    before: Date,
    most: number,
  ): Promise<{ count: number; last: number | null }> {
    const [gone] = await this.work.rows<{ count: number; last: number | null }>(DELETE, [
      conversationId,
      before,
      most,
    ]);
    return gone ?? { count: 0, last: null };
  }

  async readOn(conversationId: string, number: number): Promise<void> {
    await this.work.rows(READ_ON, [conversationId, number]);
  }

  async people(conversationId: string): Promise<string[]> {
    const rows = await this.work.rows<{ personId: string }>(PEOPLE, [conversationId]);
    return rows.map(({ personId }) => personId);
  }

  async forgetTold(before: Date): Promise<void> {
    await this.work.rows(FORGET_TOLD, [before]);
  }

  async deleteEmpty(before: Date): Promise<{ count: number; personIds: string[] }> {
    const [gone] = await this.work.rows<{ count: number; personIds: string[] }>(DELETE_EMPTY, [before]);
    return gone ?? { count: 0, personIds: [] };
  }
}
