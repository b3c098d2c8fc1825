import { Injectable } from '@nestjs/common';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';

const MINE: Statement = {
  name: 'message-export-conversations',
  text: `
    select c.id from conversation_member m join conversation c on c.id = m.conversation_id
    where m.person_id = $1 and c.last_number > m.from_number and (m.until_number is null or m.until_number > m.from_number)
    order by c.last_message_at desc, c.id`,
};
const FIRST_NUMBER: Statement = {
  name: 'message-export-first-number',
  text: `
    select coalesce(min(x.number), 1) as number
    from conversation_member m join message x on x.conversation_id = m.conversation_id and x.number > m.from_number
    where m.conversation_id = $2 and m.person_id = $1`,
};

@Injectable()
export class MessageExportQueries {
  constructor(private readonly work: UnitOfWork) {}

  async mine(personId: string): Promise<string[]> {
    return (await this.work.rows<{ id: string }>(MINE, [personId])).map(({ id }) => id);
  }

  async firstNumber(personId: string, conversationId: string): Promise<number> {
    const [first] = await this.work.rows<{ number: number }>(FIRST_NUMBER, [personId, conversationId]);
    return first?.number ?? 1;
  }
}
