import { Injectable } from '@nestjs/common';
import type { ConversationListQuery } from '@hub/contracts/conversations';
import type { Actor } from '#platform/auth/actor.ts';
import { fromCursor, paged, type Paged } from '#platform/database/cursor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { nameOfPerson } from './person-name.queries.ts';

export interface BlockRow {
  personId: string;
  name: string;
  blockedAt: Date;
}

/**
 * Whether one of two people (expressions of their ids) does not want to hear from the other. The programme team is always
 * heard, also by those who blocked one of it before.
 */
export const isBlockedBetween = (one: string, other: string): string => `exists (
  select from person_block b join person blocked on blocked.id = b.blocked_id and blocked.programme_role is null
  where b.person_id = ${one} and b.blocked_id = ${other} or b.person_id = ${other} and b.blocked_id = ${one})`;

const BETWEEN: Statement = {
  name: 'blocks-between',
  text: `select other.id from unnest($2::uuid[]) other (id) where ${isBlockedBetween('$1::uuid', 'other.id')}`,
};

const blocks = (after: string): string => `
  select b.blocked_id as "personId", ${nameOfPerson('p')} as name, b.blocked_at as "blockedAt"
  from person_block b join person p on p.id = b.blocked_id
  where b.person_id = $1 ${after}
  order by b.blocked_at desc, b.blocked_id desc
  limit $2`;
const BLOCKS: Statement = { name: 'blocks', text: blocks('') };
const BLOCKS_AFTER: Statement = {
  name: 'blocks-after',
  text: blocks('and (b.blocked_at, b.blocked_id) < ($3::timestamptz, $4::uuid)'),
};
const UNBLOCK: Statement = {
  name: 'blocks-unblock',
  text: `delete from person_block where person_id = $1 and blocked_id = $2 returning 1`,
};
// Whoever blocks somebody who has asked has said no by it.
const DECLINE: Statement = {
  name: 'blocks-decline',
  text: `
    update conversation_member m set declined_at = $3
    from conversation c
    where c.direct_key = $2 and m.conversation_id = c.id and m.person_id = $1
      and m.asked_at is not null and m.accepted_at is null and m.declined_at is null`,
};
const DIRECT: Statement = {
  name: 'conversation-of-two',
  text: `
    select id from conversation where direct_key = $2 and (last_number > 0 or started_by = $1)`,
};

const keyOf = (one: string, other: string): string => [one, other].sort().join(':');

@Injectable()
export class BlocksQueries {
  constructor(private readonly work: UnitOfWork) {}

  /** Those of the others who block the person, or are blocked by them. */
  async blockedBetween(personId: string, others: readonly string[]): Promise<string[]> {
    if (others.length === 0) return [];
    const rows = await this.work.rows<{ id: string }>(BETWEEN, [personId, others]);
    return rows.map(({ id }) => id);
  }

  async list(
    { personId }: Actor,
    { cursor, limit }: Pick<ConversationListQuery, 'cursor' | 'limit'>,
  ): Promise<Paged<BlockRow>> {
    const after = fromCursor(cursor, ['timestamp', 'uuid']);
    const rows = after
      ? await this.work.rows<BlockRow>(BLOCKS_AFTER, [personId, limit + 1, ...after])
      : await this.work.rows<BlockRow>(BLOCKS, [personId, limit + 1]);
    return paged(rows, limit, ({ blockedAt, personId: id }) => [blockedAt.toISOString(), id]);
  }

  async unblock(personId: string, blockedId: string): Promise<boolean> {
    return (await this.work.rows(UNBLOCK, [personId, blockedId])).length > 0;
  }

  async decline(personId: string, askerId: string, at: Date): Promise<void> {
    await this.work.rows(DECLINE, [personId, keyOf(personId, askerId), at]);
  }

  /** The conversation of the two, once one of them has written, or it was this one who began it. */
  async conversationWith(personId: string, otherId: string): Promise<string | null> {
    const [row] = await this.work.rows<{ id: string }>(DIRECT, [personId, keyOf(personId, otherId)]);
    return row?.id ?? null;
  }
}
