import { Injectable } from '@nestjs/common';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';

export interface PlaceRow {
  personId: string;
  leftAt: Date | null;
  declinedAt: Date | null;
}
/** Somebody who is added, and whether they are asked first. */
export interface NewPlace {
  personId: string;
  isAsked: boolean;
}

// Changes of who is in a conversation come one after the other; sending does not wait for them here. Whoever holds this then
// takes places by person, and last the conversation: as sending does, so that nobody waits in a ring.
const HOLD: Statement = {
  name: 'conversation-hold-people',
  text: `select pg_advisory_xact_lock(hashtextextended('people of ' || $1::uuid, 0))`,
};
const LOCK_PLACES: Statement = {
  name: 'conversation-lock-places',
  text: `
    select person_id as "personId", left_at as "leftAt", declined_at as "declinedAt"
    from conversation_member
    where conversation_id = $1 and person_id = any($2::uuid[])
    order by person_id
    for no key update`,
};
const LOCK: Statement = {
  name: 'conversation-lock',
  text: `select last_number as "lastNumber" from conversation where id = $1 for no key update`,
};
const COUNT: Statement = {
  name: 'conversation-count-people',
  text: `
    select count(*)::int as people from conversation_member where conversation_id = $1 and left_at is null`,
};
// What was written before is not unread to them, also where they may read it.
const ADD: Statement = {
  name: 'conversation-add-people',
  text: `
    insert into conversation_member as m
      (conversation_id, person_id, joined_at, from_number, read_number, told_number, asked_at, asked_by)
    select $1, n.person_id, $2::timestamptz, $3::int, $4::int, $4::int,
      case when n.is_asked then $2::timestamptz end, case when n.is_asked then $5::uuid end
    from unnest($6::uuid[], $7::boolean[]) n (person_id, is_asked)
    order by n.person_id
    on conflict (conversation_id, person_id) do update set
      is_owner = false, joined_at = excluded.joined_at, from_number = excluded.from_number, until_number = null,
      left_at = null, name_when_left = null, read_number = excluded.read_number, told_number = excluded.told_number,
      is_muted = false, asked_at = excluded.asked_at, asked_by = excluded.asked_by, accepted_at = null,
      declined_at = null`,
};
const TAKE_OUT: Statement = {
  name: 'conversation-take-out',
  text: `
    update conversation_member m set left_at = $3, until_number = $4, is_owner = false,
      declined_at = case when m.asked_at is not null and m.accepted_at is null and $5 then $3 else m.declined_at end,
      name_when_left = c.sealed_name
    from conversation c
    where c.id = m.conversation_id and m.conversation_id = $1 and m.person_id = $2`,
};
// Whoever is there longest: those of the hub and those who have said yes before others.
const NEXT_OWNER: Statement = {
  name: 'conversation-next-owner',
  text: `
    select m.person_id as "personId"
    from conversation_member m
    where m.conversation_id = $1 and m.person_id <> $2 and m.left_at is null and m.declined_at is null
    order by not exists (select from directory_entry d where d.person_id = m.person_id),
      m.asked_at is not null and m.accepted_at is null, m.joined_at, m.person_id
    limit 1`,
};
const HAND_OVER: Statement = {
  name: 'conversation-hand-over',
  text: `update conversation_member set is_owner = true where conversation_id = $1 and person_id = $2`,
};
const RENAME: Statement = {
  name: 'conversation-rename',
  text: `update conversation set sealed_name = $2 where id = $1`,
};
const MUTE: Statement = {
  name: 'conversation-mute',
  text: `update conversation_member set is_muted = $3 where conversation_id = $1 and person_id = $2`,
};
const ANSWER: Statement = {
  name: 'conversation-answer',
  text: `
    update conversation_member set accepted_at = $3, declined_at = $4
    where conversation_id = $1 and person_id = $2`,
};

const BEGIN_TOO: Statement = {
  name: 'conversation-begin-too',
  text: `
    update conversation_member m set accepted_at = $3, declined_at = null
    from conversation c
    where m.conversation_id = $1 and m.person_id = $2 and c.id = m.conversation_id and c.last_number = 0
      and m.asked_at is not null and m.accepted_at is null`,
};

/** Who is in a conversation; each inside a unit of work. */
@Injectable()
export class ConversationPeopleQueries {
  constructor(private readonly work: UnitOfWork) {}

  async hold(conversationId: string): Promise<void> {
    await this.work.rows(HOLD, [conversationId]);
  }

  lockPlaces(conversationId: string, personIds: readonly string[]): Promise<PlaceRow[]> {
    return this.work.rows<PlaceRow>(LOCK_PLACES, [conversationId, personIds]);
  }

  /** Its newest number, which stays that until the unit of work is over. */
  async lock(conversationId: string): Promise<number> {
    const [row] = await this.work.rows<{ lastNumber: number }>(LOCK, [conversationId]);
    if (!row) throw new Error('A conversation went while somebody was in it');
    return row.lastNumber;
  }

  async count(conversationId: string): Promise<number> {
    const [row] = await this.work.rows<{ people: number }>(COUNT, [conversationId]);
    return row?.people ?? 0;
  }

  async add(
    conversationId: string,
    people: readonly NewPlace[],
    how: { addedBy: string; at: Date; fromNumber: number; readNumber: number },
  ): Promise<void> {
    await this.work.rows(ADD, [
      conversationId,
      how.at,
      how.fromNumber,
      how.readNumber,
      how.addedBy,
      people.map(({ personId }) => personId),
      people.map(({ isAsked }) => isAsked),
    ]);
  }

  /** `saidNo`: they go by themselves, so that those who were asked have said no by it. */
  async takeOut(
    conversationId: string,
    personId: string,
    how: { at: Date; untilNumber: number; saidNo: boolean },
  ): Promise<void> {
    await this.work.rows(TAKE_OUT, [conversationId, personId, how.at, how.untilNumber, how.saidNo]);
  }

  async nextOwner(conversationId: string, after: string): Promise<string | null> {
    const [row] = await this.work.rows<{ personId: string }>(NEXT_OWNER, [conversationId, after]);
    return row?.personId ?? null;
  }

  async handOver(conversationId: string, personId: string): Promise<void> {
    await this.work.rows(HAND_OVER, [conversationId, personId]);
  }

  async rename(conversationId: string, sealedName: Buffer | null): Promise<void> {
    await this.work.rows(RENAME, [conversationId, sealedName]);
  }

  async mute(conversationId: string, personId: string, isMuted: boolean): Promise<void> {
    await this.work.rows(MUTE, [conversationId, personId, isMuted]);
  }

  async answer(
    conversationId: string,
    personId: string,
    answer: { acceptedAt: Date | null; declinedAt: Date | null },
  ): Promise<void> {
    await this.work.rows(ANSWER, [conversationId, personId, answer.acceptedAt, answer.declinedAt]);
  }

  /** Whoever begins too with somebody who has not written yet has nothing left to be asked. */
  async beginToo(conversationId: string, personId: string, at: Date): Promise<void> {
    await this.work.rows(BEGIN_TOO, [conversationId, personId, at]);
  }
}
