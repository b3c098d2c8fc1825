import { Injectable } from '@nestjs/common';
import {
  type ConversationListQuery,
  MOST_IN_CONVERSATION,
  MOST_NAMED_IN_LIST,
  MOST_WITH_COMPANY,
} from '@hub/contracts/conversations';
import type { AnyRole, AuthorityRef } from '@hub/contracts/people';
import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { fromCursor, paged, type Paged } from '#platform/database/cursor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { londonDate } from '#platform/london-date.ts';
import { MAY_FIND } from '#modules/people/directory.queries.ts';
import { isBlockedBetween } from './blocks.queries.ts';
import type { Standing } from './messages.policy.ts';
import { DOOR, type DoorRow, standing, STANDING_FROM } from './messages.queries.ts';
import { nameOfPerson } from './person-name.queries.ts';
import { hasUnread, unreadCount } from './unread.queries.ts';

/** A conversation as one of its people sees it. */
export interface SeenRow extends DoorRow {
  /** Of a left one: what it was called then. */
  sealedName: Buffer | null;
  memberCount: number;
  unread: number;
}
export interface OtherRow {
  personId: string;
  name: string;
  photo: string | null;
  isHere: boolean;
}
export interface SummaryRow extends SeenRow {
  sortedAt: Date;
  others: OtherRow[];
  lastId: string | null;
  lastSenderId: string | null;
  lastSenderName: string | null;
  lastIsEvent: boolean | null;
  lastSealed: Buffer | null;
  lastAt: Date | null;
  lastEditedAt: Date | null;
}
export type ConversationRow = SeenRow & Standing;
export interface MemberRow extends OtherRow {
  role: AnyRole | null;
  authority: AuthorityRef | null;
  isOwner: boolean;
  joinedAt: Date;
  isAsked: boolean;
  readNumber: number | null;
  isBlocked: boolean;
}

// In lists $1 is the person who asks, $2 their authority or null, $3 today in London, $4 whether they are of the
// programme team; `c` is a conversation and `m` their place in it.

const IS_ASKED = (m: string): string =>
  `${m}.asked_at is not null and ${m}.accepted_at is null and ${m}.declined_at is null`;

/** Whoever has left sees who was there then, and nobody who came since. */
const wasThere = (o: string): string => `(
  case when m.left_at is null then ${o}.left_at is null
  else ${o}.joined_at <= m.left_at and (${o}.left_at is null or ${o}.left_at >= m.left_at) end)`;

const UNREAD = `case when m.left_at is null and m.declined_at is null then ${unreadCount('c', 'm')} else 0 end`;

const SEEN = `${DOOR},
  case when m.left_at is null then c.sealed_name else m.name_when_left end as "sealedName",
  (select count(*)::int from conversation_member n where n.conversation_id = c.id and ${wasThere('n')}) as "memberCount",
  ${UNREAD} as unread`;

// As a page of theirs shows it (`maySeePhoto`); with `d`, their entry in the directory.
const PHOTO = (p: string): string => `
  case when d.person_id is not null and (${p}.is_photo_shown or ${p}.id = $1) and ${MAY_FIND} then ${p}.photo_hash end`;

// What is empty and was begun by the other is not there yet: nobody learns who thought of writing.
const IS_BEGUN = `(c.last_number > 0 or c.started_by = $1)`;
const IS_IN = `m.left_at is null and m.declined_at is null`;
const SHOWN: Record<ConversationListQuery['show'], string> = {
  all: IS_IN,
  unread: `${IS_IN} and ${hasUnread('c', 'm')}`,
  requests: `m.left_at is null and ${IS_ASKED('m')}`,
  // Also those one said no to: one may think again.
  left: `not (${IS_IN})`,
};
// What happens after somebody has left says nothing to them, not even when.
const SORTED_AT = `coalesce(m.left_at, m.declined_at, c.last_message_at)`;

const list = (show: ConversationListQuery['show'], after: string): string => `
  with page as materialized (
    select c.id, ${SORTED_AT} as sorted_at
    from conversation_member m join conversation c on c.id = m.conversation_id
    where m.person_id = $1 and ${IS_BEGUN} and ${SHOWN[show]} ${after}
    order by sorted_at desc, c.id desc
    limit $5
  )
  select ${SEEN}, page.sorted_at as "sortedAt",
    coalesce((
      select json_agg(json_build_object(
        'personId', p.id, 'name', ${nameOfPerson('p')}, 'isHere', d.person_id is not null, 'photo', ${PHOTO('p')}
      ) order by o.joined_at, o.person_id)
      from (
        select person_id, joined_at from conversation_member o
        where o.conversation_id = c.id and o.person_id <> $1 and ${wasThere('o')}
        order by joined_at, person_id
        limit ${MOST_NAMED_IN_LIST}
      ) o
      join person p on p.id = o.person_id
      left join directory_entry d on d.person_id = p.id
    ), '[]') as others,
    x.id as "lastId", x.sender_id as "lastSenderId", x.is_event as "lastIsEvent", x.sealed as "lastSealed",
    x.sent_at as "lastAt", x.edited_at as "lastEditedAt",
    case when s.id is not null then ${nameOfPerson('s')} end as "lastSenderName"
  from page
  join conversation c on c.id = page.id
  join conversation_member m on m.conversation_id = c.id and m.person_id = $1
  left join lateral (
    select * from message
    where conversation_id = c.id and number > m.from_number and number <= coalesce(m.until_number, c.last_number)
    order by number desc limit 1
  ) x on true
  left join person s on s.id = x.sender_id
  order by page.sorted_at desc, c.id desc`;

const REQUESTS: Statement = {
  name: 'conversation-requests',
  text: `
    select count(*)::int as requests
    from conversation_member m join conversation c on c.id = m.conversation_id
    where m.person_id = $1 and ${IS_BEGUN} and ${SHOWN.requests}`,
};

const ONE: Statement = {
  name: 'conversation',
  text: `
    select ${SEEN}, ${standing('$3')}
    from conversation c
    join conversation_member m on m.conversation_id = c.id and m.person_id = $1
    ${STANDING_FROM}
    where c.id = $2`,
};

const showsReading = (person: string): string =>
  `coalesce((select is_read_shown from message_settings where person_id = ${person}), true)`;

// One’s own place is always shown. Somebody who was asked and has not said yes is not seen reading.
const MEMBERS: Statement = {
  name: 'conversation-members',
  text: `
    select p.id as "personId", member_name(p.name, place.ended_at, place.shown_as, a.short_name) as name,
      ${PHOTO('p')} as photo, d.person_id is not null as "isHere",
      case when d.person_id is not null
        then coalesce(p.programme_role, role_of_member(d.member_id, d.authority_id, $3::date)) end as role,
      case when a.id is not null then json_build_object('id', a.id, 'name', a.short_name) end as authority,
      o.is_owner as "isOwner", o.joined_at as "joinedAt",
      o.asked_at is not null and o.accepted_at is null as "isAsked",
      case
        when p.id = $1 then o.read_number
        when $6::boolean and m.left_at is null and o.left_at is null and (o.asked_at is null or o.accepted_at is not null)
          and not (${IS_ASKED('m')}) and m.declined_at is null and not ${isBlockedBetween('$1', 'p.id')}
          and ${showsReading('$1')} and ${showsReading('p.id')}
        then o.read_number
      end as "readNumber",
      p.programme_role is null and exists (
        select from person_block b where b.person_id = $1 and b.blocked_id = p.id) as "isBlocked"
    from conversation_member m
    join conversation_member o on o.conversation_id = m.conversation_id and ${wasThere('o')}
    join person p on p.id = o.person_id
    left join directory_entry d on d.person_id = p.id
    left join lateral (
      select ended_at, shown_as, authority_id from member
      where person_id = p.id order by ended_at desc nulls first limit 1
    ) place on p.programme_role is null
    left join authority a on a.id = place.authority_id
    where m.conversation_id = $5 and m.person_id = $1
    order by o.joined_at, p.name, p.id
    limit ${MOST_IN_CONVERSATION}`,
};

@Injectable()
export class ConversationsQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, { show, cursor, limit }: ConversationListQuery): Promise<Paged<SummaryRow>> {
    const after = fromCursor(cursor, ['timestamp', 'uuid']);
    const rows = await this.work.rows<SummaryRow>(
      {
        name: `conversations-${show}${after ? '-after' : ''}`,
        text: list(show, after ? `and (${SORTED_AT}, c.id) < ($6::timestamptz, $7::uuid)` : ''),
      },
      [...this.asking(actor), limit + 1, ...(after ?? [])],
    );
    return paged(rows, limit, ({ sortedAt, id }) => [sortedAt.toISOString(), id]);
  }

  async requests({ personId }: Actor): Promise<number> {
    const [row] = await this.work.rows<{ requests: number }>(REQUESTS, [personId]);
    return row?.requests ?? 0;
  }

  async one(actor: Actor, conversationId: string): Promise<ConversationRow | undefined> {
    return (
      await this.work.rows<ConversationRow>(ONE, [actor.personId, conversationId, isProgrammeTeam(actor)])
    )[0];
  }

  /** Who is in it, or was when the actor left. In large ones nobody is told who has read what. */
  members(actor: Actor, conversationId: string, memberCount: number): Promise<MemberRow[]> {
    return this.work.rows<MemberRow>(MEMBERS, [
      ...this.asking(actor),
      conversationId,
      memberCount <= MOST_WITH_COMPANY,
    ]);
  }

  private asking(actor: Actor): unknown[] {
    return [
      actor.personId,
      actor.member?.authorityId ?? null,
      londonDate(this.clock.now()),
      isProgrammeTeam(actor),
    ];
  }
}
