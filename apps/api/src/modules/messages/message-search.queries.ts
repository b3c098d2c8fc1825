import { Injectable } from '@nestjs/common';
import type { Sender } from '@hub/contracts/messages';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { StoredKey } from '#platform/secrets/key-ring.ts';
import { nameOfPerson } from './person-name.queries.ts';

/** A conversation of mine to look through, and the newest moment there can be anything for me in it. */
export interface SourceRow extends StoredKey {
  id: string;
  newestAt: Date;
}
export interface CandidateRow {
  id: string;
  conversationId: string;
  number: number;
  senderId: string | null;
  sealed: Buffer;
  sentAt: Date;
  /** Their names sealed, in base64; null without any. */
  files: { id: string; sealedName: string }[] | null;
}
/** Older than this: the sort key of a message. */
export interface Before {
  conversationId: string;
  sentAt: Date;
  id: string;
}

// Clocks of two processes may differ: a day more on each side is looked at, and the numbers say what is mine to see.
const SOURCES: Statement = {
  name: 'message-search-conversations',
  text: `
    select c.id, c.key_name as "keyName", c.sealed_key as "sealedKey",
      least(c.last_message_at, m.left_at + interval '1 day') as "newestAt"
    from conversation_member m join conversation c on c.id = m.conversation_id
    where m.person_id = $1 and ($2::uuid is null or c.id = $2)`,
};
// As `maySeeNumber` and `maySeeText` (messages.policy.ts) say it of one.
const OLDER: Statement = {
  name: 'message-search-older',
  text: `
    select x.* from unnest($2::uuid[], $3::timestamptz[], $4::uuid[]) as before (conversation_id, sent_at, id)
    join conversation_member m on m.conversation_id = before.conversation_id and m.person_id = $1
    cross join lateral (
      select x.id, x.conversation_id as "conversationId", x.number, x.sender_id as "senderId", x.sealed, x.sent_at as "sentAt",
        (select json_agg(json_build_object('id', f.id, 'sealedName', encode(f.sealed_name, 'base64')) order by f.added_at, f.id)
          from attachment f where f.message_id = x.id) as files
      from message x
      where x.conversation_id = before.conversation_id and (x.sent_at, x.id) < (before.sent_at, before.id)
        and (m.from_number = 0 or x.sent_at > m.joined_at - interval '1 day')
        and x.number > m.from_number and (m.until_number is null or x.number <= m.until_number)
        and not x.is_event and x.sealed is not null
        and (m.left_at is null or x.edited_at is null or x.edited_at <= m.left_at)
      order by x.sent_at desc, x.id desc
      limit $5
    ) x
    order by x."conversationId", x."sentAt" desc, x.id desc`,
};
const NAMES: Statement = {
  name: 'message-search-names',
  text: `select p.id as "personId", ${nameOfPerson('p')} as name from person p where p.id = any($1::uuid[])`,
};

@Injectable()
export class MessageSearchQueries {
  constructor(private readonly work: UnitOfWork) {}

  sources(personId: string, conversationId: string | null): Promise<SourceRow[]> {
    return this.work.rows<SourceRow>(SOURCES, [personId, conversationId]);
  }

  /** Of each conversation, the newest ones that are older, in that order. */
  older(personId: string, before: readonly Before[], most: number): Promise<CandidateRow[]> {
    return this.work.rows<CandidateRow>(OLDER, [
      personId,
      before.map(({ conversationId }) => conversationId),
      before.map(({ sentAt }) => sentAt),
      before.map(({ id }) => id),
      most,
    ]);
  }

  names(personIds: readonly string[]): Promise<Sender[]> {
    return this.work.rows<Sender>(NAMES, [personIds]);
  }
}
