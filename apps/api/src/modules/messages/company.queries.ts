import { Injectable } from '@nestjs/common';
import { type Company, MOST_WITH_COMPANY } from '@hub/contracts/conversations';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { isHere } from './person-name.queries.ts';

const IS_IN = (m: string): string =>
  `${m}.left_at is null and ${m}.declined_at is null and (${m}.asked_at is null or ${m}.accepted_at is not null)`;
const isSmall = (conversationId: string): string => `(
  select count(*) from (
    select from conversation_member n
    where n.conversation_id = ${conversationId} and n.left_at is null limit ${MOST_WITH_COMPANY + 1}
  ) few
) <= ${MOST_WITH_COMPANY}`;
const IS_SMALL = isSmall('$1');
const NOBODY_BLOCKED = `not exists (
  select from person_block b
  where (b.person_id = m.person_id and b.blocked_id = o.person_id)
    or (b.person_id = o.person_id and b.blocked_id = m.person_id))`;

/**
 * Of two of the conversation $1, `m` and `o`, who may know of each other what is known of the moment. Both are in it and have
 * said yes to it, neither has blocked the other, and there are not too many for it.
 */
const TOGETHER = `
  from conversation_member m
  join conversation_member o on o.conversation_id = m.conversation_id and o.person_id <> m.person_id and ${IS_IN('o')}
  where m.conversation_id = $1 and ${IS_IN('m')} and ${IS_SMALL} and ${NOBODY_BLOCKED}`;

const SHOWS_READING = (m: string): string =>
  `coalesce((select s.is_read_shown from message_settings s where s.person_id = ${m}.person_id), true)`;
const READING_SHOWN_TO: Statement = {
  name: 'conversation-reading-shown-to',
  text: `
    select o.person_id as "personId" ${TOGETHER} and m.person_id = $2
      and ${SHOWS_READING('m')} and ${SHOWS_READING('o')}`,
};
const TYPING_SHOWN_TO: Statement = {
  name: 'conversation-typing-shown-to',
  text: `
    select o.person_id as "personId" ${TOGETHER} and m.person_id = $2
      and exists (select from person p where p.id = m.person_id and p.is_presence_shown)`,
};
// Nobody is shown who does not want to be, nor whom others could not find in the directory.
const COMPANY: Statement = {
  name: 'conversation-company',
  text: `
    select m.person_id as "viewerId", c.people, c."quietUntil"
    from conversation_member m
    cross join lateral (
      select coalesce(json_agg(json_build_object(
          'personId', p.id, 'state', case when s.quiet_until > $4 then 'quiet' else 'here' end) order by p.id), '[]') as people,
        min(s.quiet_until) filter (where s.quiet_until > $4) as "quietUntil"
      from conversation_member o
      join person p on p.id = o.person_id
      left join message_settings s on s.person_id = p.id
      where o.conversation_id = $1 and o.person_id <> m.person_id and ${IS_IN('o')}
        and p.is_presence_shown and p.found_by = 'everyone' and ${isHere('p')}
        and (p.id = any($3::uuid[]) or s.quiet_until > $4)
        and ${NOBODY_BLOCKED}
    ) c
    where m.conversation_id = $1 and m.person_id = any($2::uuid[]) and ${IS_IN('m')} and ${IS_SMALL}`,
};
const SMALL_OF: Statement = {
  name: 'conversations-with-company',
  text: `
    select m.conversation_id as id from conversation_member m
    where m.person_id = $1 and m.left_at is null and m.declined_at is null and ${isSmall('m.conversation_id')}`,
};
const HAS_COMPANY: Statement = {
  name: 'conversation-has-company',
  text: `select ${IS_SMALL} as "isSmall"`,
};

export interface CompanyRow {
  viewerId: string;
  people: Company[];
  /** When the first of them can be disturbed again. */
  quietUntil: Date | null;
}

/** Who may know what of the others at this moment. None of it is stored. */
@Injectable()
export class CompanyQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Whether there are few enough for it. */
  async isSmall(conversationId: string): Promise<boolean> {
    return (await this.work.rows<{ isSmall: boolean }>(HAS_COMPANY, [conversationId]))[0]?.isSmall ?? false;
  }

  /** Those of somebody that have few enough people for it. */
  async smallOf(personId: string): Promise<string[]> {
    return (await this.work.rows<{ id: string }>(SMALL_OF, [personId])).map(({ id }) => id);
  }

  /** What each of the `viewers` may know, when these people have the hub open. */
  company(
    conversationId: string,
    viewers: readonly string[],
    here: readonly string[],
  ): Promise<CompanyRow[]> {
    return this.work.rows<CompanyRow>(COMPANY, [conversationId, viewers, here, this.clock.now()]);
  }

  readingShownTo(conversationId: string, personId: string): Promise<string[]> {
    return this.people(READING_SHOWN_TO, conversationId, personId);
  }

  typingShownTo(conversationId: string, personId: string): Promise<string[]> {
    return this.people(TYPING_SHOWN_TO, conversationId, personId);
  }

  private async people(statement: Statement, ...of: string[]): Promise<string[]> {
    return (await this.work.rows<{ personId: string }>(statement, of)).map(({ personId }) => personId);
  }
}
