import { Injectable } from '@nestjs/common';
import { MOST_COUNTED, MOST_NEWS, type Counts } from '@hub/contracts/news';
import { type MailChoice, type NotificationListQuery } from '@hub/contracts/notifications';
import type { RichText } from '@hub/contracts/rich-text';
import type { Named } from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { fromCursor, paged, type Paged } from '#platform/database/cursor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { londonDate } from '#platform/london-date.ts';
import type { ToldOfConversation } from '#platform/notifications/notification-kind.decorator.ts';
import { hasUnread, isTold } from '#modules/messages/unread.queries.ts';
import {
  OF_SPACE,
  type PerhapsOfSpaceRow,
  spacesSeen,
  spacesSeenBy,
} from '#modules/spaces/spaces.queries.ts';
import { NAMES } from '#modules/threads/mentioned-names.queries.ts';
import { type NotificationEntity, OF_A_POST } from './notification.entity.ts';

/** One of them, with what it is about as that is now. */
export interface NotificationRow
  extends
    PerhapsOfSpaceRow,
    Pick<
      NotificationEntity,
      'id' | 'kind' | 'threadId' | 'conversationId' | 'firstNumber' | 'title' | 'href' | 'toldAt' | 'readAt'
    > {
  /** Of messages: what there is to say of the conversation. */
  conversation: ToldOfConversation | null;
  /** Of the post it is about; of a followed thread its newest. */
  number: number | null;
  threadTitle: string | null;
  threadNote: string | null;
  isAnonymous: boolean;
  /** Who caused it, as they may be named: "Anonymous 2" for an alias; null for nobody in particular. */
  by: string | null;
  /** How far the thread is read. */
  readNumber: number;
}

/** One to be mailed, with the words of its post. */
export interface MailRow extends NotificationRow {
  personId: string;
  email: string;
  body: RichText | null;
  names: Named[];
  contentNote: string | null;
}

// A post that was moved is where it is now.
const FROM = `
  from notification n
  left join post x on x.id = n.post_id
  left join thread t on t.id = coalesce(x.thread_id, n.thread_id)
  left join thread_reading r on r.thread_id = t.id and r.person_id = n.person_id
  left join space s on s.id = coalesce(n.space_id, t.space_id)
  left join space_attention sa on sa.space_id = s.id and sa.person_id = n.person_id
  left join conversation vc on vc.id = n.conversation_id
  left join conversation_member vm on vm.conversation_id = vc.id and vm.person_id = n.person_id`;

/**
 * Whether the person may still see what it is about, and wants to: what was removed, muted or closed to them meanwhile is
 * neither shown nor counted. What became of one's own post is one's own to read. `notification_counts_in` keeps the part
 * of it that is about threads and posts, for counting.
 */
const isShown = (seesSpace: string) => `
  (s.id is null or ${seesSpace})
  and (t.id is null and n.thread_id is null or t.state = 'published' or t.person_id = n.person_id)
  and (x.id is null or x.state = 'published' or x.person_id = n.person_id or n.kind = 'followed-thread')
  and r.level is distinct from 'muted' and sa.level is distinct from 'muted'
  and (n.conversation_id is null or vm.person_id is not null and ${isTold('vm')})`;
/** For many people at once. PostgreSQL puts the function in place and looks up the one person. */
const readsSpace = (today: string) =>
  `exists (select from readers_of_space(s.id, ${today}) reader where reader.person_id = n.person_id)`;

const SHOWN = `
  n.id, n.kind, t.id as "threadId", n.first_number as "firstNumber", coalesce(x.number, n.last_number) as number,
  n.title, n.href, n.conversation_id as "conversationId", n.told_at as "toldAt", n.read_at as "readAt", t.title as "threadTitle",
  t.content_note as "threadNote", ${OF_SPACE},
  coalesce(x.alias_id is not null, false) as "isAnonymous",
  coalesce(member_name(cp.name, cm.ended_at, cm.shown_as, ca.short_name), alias_name(x.alias_id, t.id)) as by,
  coalesce(r.read_number, 0) as "readNumber",
  case when vc.id is not null then json_build_object(
    'isDirect', vc.kind = 'direct',
    'isRequest', vm.asked_at is not null and vm.accepted_at is null,
    'people', (select count(*) from conversation_member w where w.conversation_id = vc.id and w.left_at is null)
  ) end as conversation`;
const CAUSER = `
  left join person cp on cp.id = coalesce(n.caused_by, x.person_id)
  left join lateral (
    select * from member where person_id = cp.id order by ended_at desc nulls first limit 1
  ) cm on true
  left join authority ca on ca.id = cm.authority_id`;

/** Where it counts what is about no space. */
const OF_NO_SPACE = '00000000-0000-0000-0000-000000000000';
// What it says of itself (`counts_in`) is what `isShown` asks of threads, posts and readings; the rest is asked here.
const COUNTS: Statement = {
  name: 'notification-counts',
  text: `
    with seen as materialized (
      select array(
        select seen from space_seen_by($1::uuid, $2::uuid, $3::text, $4::text, $5::boolean) seen
        where not exists (
          select from space_attention sa
          where sa.person_id = $1::uuid and sa.space_id = seen and sa.level = 'muted')
      ) as ids
    )
    select
      (select count(*)::int from (
        select from notification n
        where n.person_id = $1 and n.counts_in = any((select ids || '${OF_NO_SPACE}'::uuid from seen)::uuid[])
          and (n.conversation_id is null or (
            select true from conversation_member vm
            where vm.conversation_id = n.conversation_id and vm.person_id = n.person_id and ${isTold('vm')}
            limit 1))
        limit ${MOST_COUNTED}
      ) unread) as notifications,
      (select count(*)::int from (
        select from thread_reading r
        where r.person_id = $1 and r.unread_in = any((select ids from seen)::uuid[])
        limit ${MOST_COUNTED}
      ) followed) as threads,
      (select count(*)::int from (
        select from conversation_member place join conversation c on c.id = place.conversation_id
        where place.person_id = $1 and ${isTold('place')} and ${hasUnread('c', 'place')}
        limit ${MOST_COUNTED}
      ) conversations) as messages`,
};

// One for each thread, its newest; anonymous posts say their day only, so what came on the day of the last visit counts.
const NEWS: Statement = {
  name: 'home-news',
  text: `
    select * from (
      select distinct on (coalesce(t.id, n.id)) ${SHOWN} ${FROM} ${CAUSER}
      where n.person_id = $1 and n.read_at is null and n.told_at >= $6
        and ${isShown(`s.id = ${spacesSeenBy(1)}`)}
      order by coalesce(t.id, n.id), array_position(array['mention', 'reply'], n.kind), n.told_at desc
    ) news
    order by "toldAt" desc, id desc
    limit ${MOST_NEWS + 1}`,
};

/** Whether all of the conversation that the notification `n` tells of was read there. */
export const isReadThere = (n: string): string => `exists (
  select from conversation vc join conversation_member vm on vm.conversation_id = vc.id and vm.person_id = ${n}.person_id
  where vc.id = ${n}.conversation_id and not ${hasUnread('vc', 'vm')})`;
/** What was read in the conversation itself needs no mail. */
const IS_UNREAD = `(vc.id is null or ${hasUnread('vc', 'vm')})`;
const CHOICES = `
  join person p on p.id = n.person_id
  left join notification_choice c on c.person_id = n.person_id and c.kind = n.kind
  left join notification_switch w on w.person_id = n.person_id`;
// Whoever has left is written to no more.
const OPEN = `n.read_at is null and n.mailed_at is null and w.is_mail_off is not true
  and exists (select from directory_entry d where d.person_id = n.person_id)`;

// What hangs together goes into one mail: with what a post caused, what else waits for the same person in its thread.
const DUE_AT_ONCE: Statement = {
  name: 'notification-mails-at-once',
  text: `
    select ${SHOWN}, n.person_id as "personId", p.email, x.body, x.content_note as "contentNote", ${NAMES}
    ${FROM} ${CAUSER} ${CHOICES}
    where ${OPEN} and coalesce(c.mail = 'at-once', n.kind = any($3::text[]))
      and n.id in (
        select unnest($2::uuid[])
        union
        select together.id
        from notification caused
        join notification together on together.person_id = caused.person_id
          and together.thread_id = caused.thread_id and together.read_at is null
        where caused.post_id = $1 and caused.read_at is null and caused.${OF_A_POST}
      )
      and ${isShown(readsSpace('$4'))} and ${IS_UNREAD}
    order by n.person_id, n.told_at, coalesce(x.number, n.last_number), n.id
    for update of n skip locked`,
};
const WANTS_DIGEST = `${OPEN} and w.is_digest_off is not true and coalesce(c.mail = 'daily', n.kind = any($1::text[]))`;
const DIGESTS_DUE: Statement = {
  name: 'notification-digests-due',
  text: `select distinct n.person_id as "personId" from notification n ${CHOICES} where ${WANTS_DIGEST}`,
};
const DUE_DAILY: Statement = {
  name: 'notification-digest-of-person',
  text: `
    select ${SHOWN}, n.person_id as "personId", p.email, x.body, x.content_note as "contentNote", '[]'::json as names
    ${FROM} ${CAUSER} ${CHOICES}
    where n.person_id = $2 and ${WANTS_DIGEST} and ${isShown(readsSpace('$3'))} and ${IS_UNREAD}
    order by n.told_at, coalesce(x.number, n.last_number), n.id
    for update of n skip locked`,
};

const CHOSEN: Statement = {
  name: 'notification-choices',
  text: `
    select coalesce(w.is_digest_off, false) as "isDigestOff", coalesce(w.is_mail_off, false) as "isMailOff",
      coalesce((select json_object_agg(kind, mail) from notification_choice where person_id = p.id), '{}') as chosen
    from person p left join notification_switch w on w.person_id = p.id
    where p.id = $1`,
};
export interface ChosenRow {
  isDigestOff: boolean;
  isMailOff: boolean;
  /** By kind. */
  chosen: Record<string, MailChoice>;
}

const CONDITIONS: Record<NotificationListQuery['show'], string> = {
  all: '',
  unread: 'and n.read_at is null',
  mentions: `and n.kind = 'mention'`,
};

@Injectable()
export class NotificationsQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, { cursor, limit, show }: NotificationListQuery): Promise<Paged<NotificationRow>> {
    const last = fromCursor(cursor, ['timestamp', 'uuid']);
    const rows = await this.work.rows<NotificationRow>(
      {
        name: `notifications-${show}${last ? '-after' : ''}`,
        text: `
          select ${SHOWN} ${FROM} ${CAUSER}
          where n.person_id = $1 and ${isShown(`s.id = ${spacesSeenBy(1)}`)} ${CONDITIONS[show]}
            ${last ? 'and (n.told_at, n.id) < ($7::timestamptz, $8::uuid)' : ''}
          order by n.told_at desc, n.id desc
          limit $6`,
      },
      [...spacesSeen(actor), limit + 1, ...(last ?? [])],
    );
    return paged(rows, limit, (row) => [row.toldAt.toISOString(), row.id]);
  }

  async counts(actor: Actor): Promise<Counts> {
    const [counts] = await this.work.rows<Counts>(COUNTS, spacesSeen(actor));
    return counts ?? { notifications: 0, threads: 0, messages: 0 };
  }

  news(actor: Actor, since: Date): Promise<NotificationRow[]> {
    return this.work.rows<NotificationRow>(NEWS, [...spacesSeen(actor), since]);
  }

  /** Locked, each by one only: whoever asks mails them in the same unit of work. */
  dueAtOnce(
    { postId, notificationIds }: { postId: string | null; notificationIds: string[] },
    kinds: string[],
  ): Promise<MailRow[]> {
    return this.work.rows<MailRow>(DUE_AT_ONCE, [postId, notificationIds, kinds, this.today()]);
  }

  async digestsDue(kinds: string[]): Promise<string[]> {
    const rows = await this.work.rows<{ personId: string }>(DIGESTS_DUE, [kinds]);
    return rows.map(({ personId }) => personId);
  }

  /** Locked, as those at once. */
  dueDaily(personId: string, kinds: string[]): Promise<MailRow[]> {
    return this.work.rows<MailRow>(DUE_DAILY, [kinds, personId, this.today()]);
  }

  async chosen(personId: string): Promise<ChosenRow | null> {
    const [row] = await this.work.rows<ChosenRow>(CHOSEN, [personId]);
    return row ?? null;
  }

  private today(): string {
    return londonDate(this.clock.now());
  }
}
