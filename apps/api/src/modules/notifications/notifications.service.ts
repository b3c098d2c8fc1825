import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { JobRunner } from '#platform/jobs/job-runner.ts';
import { londonDate } from '#platform/london-date.ts';
import { NotificationKinds } from './notification-kinds.ts';
import { NotificationsChanged } from './notifications.events.ts';

/** Something to tell one person. What it is about is a thread (with a post), a space, or a title with its address. */
export interface Tell {
  kind: string;
  personId: string;
  threadId?: string | null;
  postId?: string | null;
  spaceId?: string | null;
  title?: string | null;
  /** Within the hub, "/discussions/reports". */
  href?: string | null;
  causedBy?: string | null;
}

/** Mail at once is a minute late: whoever is reading already needs none. */
const PATIENCE_SECONDS = 60;

interface Told {
  personId: string;
  wantsMail: boolean;
}

// Whether a mail at once is wanted is asked here so that a post which nobody wants mailed costs no job, and asked again
// when the mail is written.
const CHOICES_OF = (told: string) => `
  left join notification_choice c on c.person_id = ${told}.person_id and c.kind = ${told}.kind
  left join notification_switch w on w.person_id = ${told}.person_id`;
const WANTED = (told: string, defaults: string) =>
  `coalesce(c.mail = 'at-once', ${told}.kind = any(${defaults})) and w.is_mail_off is not true`;
const NOT_MUTED = (person: string, thread: string, space: string) => `
  not exists (
    select from thread_reading muted
    where muted.person_id = ${person} and muted.thread_id = ${thread} and muted.level = 'muted')
  and not exists (
    select from space_attention muted
    where muted.person_id = ${person} and muted.space_id = ${space} and muted.level = 'muted')`;

// One row for each person whom a reason reaches, by the strongest; whoever can no longer see the space, has muted it or
// wrote the post is left out. Nobody is left out of an anonymous one: the gap would name its author.
const POST_PUBLISHED: Statement = {
  name: 'notify-of-post',
  text: `
    with x as (
      select p.id, p.number, p.person_id, p.posted_at, p.reply_to_id, p.thread_id, t.space_id
      from post p join thread t on t.id = p.thread_id
      where p.id = $1
    ), named as (
      select kind, target,
        case when kind <> 'role' and pg_input_is_valid(target, 'uuid') then target::uuid end as id
      from post_mention where post_id = $1
    ), mentioned as (
      select n.id as person_id from named n where n.kind = 'person'
      union all
      select m.person_id from named n join member m on m.authority_id = n.id and m.ended_at is null
      where n.kind = 'authority'
      union all
      select p.id from named n join person p on p.programme_role is not null
      where n.kind = 'role' and n.target = 'programme-team'
      union all
      select m.person_id
      from named n
      join enrolment_role h on h.role = n.target
      join enrolments_on($2) c on c.enrolment_id = h.enrolment_id
      join member m on m.id = h.member_id and m.ended_at is null
      where n.kind = 'role'
    ), reason as (
      select person_id, 1 as rank, 'mention' as kind from mentioned
      union all
      select q.person_id, 2, 'reply' from x join post q on q.id = x.reply_to_id
      union all
      select r.person_id, case r.level when 'watching' then 3 else 4 end,
        case r.level when 'watching' then 'watched' else 'followed-thread' end
      from x join thread_reading r on r.thread_id = x.thread_id
      where r.level in ('watching', 'following') and x.number > 1
      union all
      select s.person_id, 3, 'watched'
      from x join space_attention s on s.space_id = x.space_id
      where s.level = 'watching' and x.number > 1
      union all
      select s.person_id, 5, 'new-thread'
      from x join space_attention s on s.space_id = x.space_id
      where s.level in ('watching', 'following') and x.number = 1
    ), told as (
      select distinct on (reason.person_id) reason.person_id, reason.kind
      from x
      cross join reason
      join readers_of_space(x.space_id, $2) reader on reader.person_id = reason.person_id
      where reason.person_id is distinct from x.person_id
        and ${NOT_MUTED('reason.person_id', 'x.thread_id', 'x.space_id')}
      order by reason.person_id, reason.rank
    ), single as (
      insert into notification (person_id, kind, thread_id, post_id, last_number, told_at, counts_in)
      select told.person_id, told.kind, x.thread_id, x.id, x.number, x.posted_at, x.space_id
      from told, x
      where told.kind <> 'followed-thread'
      on conflict do nothing
      returning person_id, kind
    ), followed as (
      insert into notification (person_id, kind, thread_id, post_id, first_number, last_number, told_at, counts_in)
      select told.person_id, told.kind, x.thread_id, x.id, x.number, x.number, x.posted_at, x.space_id
      from told, x
      where told.kind = 'followed-thread'
      on conflict (person_id, thread_id) where kind = 'followed-thread' and read_at is null do update
        set post_id = excluded.post_id, last_number = excluded.last_number,
            told_at = greatest(notification.told_at, excluded.told_at)
      returning person_id, kind
    ), written as (
      select * from single union all select * from followed
    )
    select n.person_id as "personId", ${WANTED('n', '$3::text[]')} as "wantsMail"
    from written n ${CHOICES_OF('n')}`,
};

const TELL: Statement = {
  name: 'notify',
  text: `
    with asked as (
      select * from jsonb_to_recordset($1::jsonb) as asked (
        "personId" uuid, kind text, "threadId" uuid, "postId" uuid, "spaceId" uuid, title text, href text,
        "causedBy" uuid)
    ), written as (
      insert into notification (person_id, kind, thread_id, post_id, last_number, space_id, title, href, caused_by, told_at)
      select a."personId", a.kind, a."threadId", a."postId", p.number, a."spaceId", a.title, a.href, a."causedBy", $2
      from asked a left join post p on p.id = a."postId" left join thread t on t.id = a."threadId"
      where ${NOT_MUTED('a."personId"', 'a."threadId"', 'coalesce(a."spaceId", t.space_id)')}
      on conflict do nothing
      returning id, person_id, kind
    )
    select n.id, n.person_id as "personId", ${WANTED('n', '$3::text[]')} as "wantsMail"
    from written n ${CHOICES_OF('n')}`,
};

const THREAD_READ: Statement = {
  name: 'notifications-thread-read',
  text: `
    update notification set read_at = $4
    where person_id = $1 and thread_id = $2 and read_at is null and (last_number is null or last_number <= $3)
    returning id`,
};

const CONVERSATION_READ: Statement = {
  name: 'notifications-conversation-read',
  text: `
    update notification set read_at = $3 where person_id = $1 and conversation_id = $2 and read_at is null
    returning id`,
};
// One for each until it is read; the newest says who wrote last.
const TELL_OF_CONVERSATION: Statement = {
  name: 'notify-of-conversation',
  text: `
    with asked as (
      select * from jsonb_to_recordset($3::jsonb) as asked ("personId" uuid, "causedBy" uuid)
    ), written as (
      insert into notification (person_id, kind, conversation_id, caused_by, told_at)
      select a."personId", $1, $2, a."causedBy", $4 from asked a
      on conflict (person_id, conversation_id) where conversation_id is not null and read_at is null do update
        set caused_by = excluded.caused_by, told_at = greatest(notification.told_at, excluded.told_at)
      returning id, person_id, kind, mailed_at
    )
    select n.id, n.person_id as "personId", n.mailed_at is null and ${WANTED('n', '$5::text[]')} as "wantsMail"
    from written n ${CHOICES_OF('n')}`,
};

// What was told of a post goes with it. One is told once of a followed thread until one reads it, so where that is the case
// in both threads the one row is enough.
const MOVED = `n.kind in ('mention', 'reply', 'watched', 'followed-thread', 'new-thread')
      and p.id = n.post_id and p.thread_id = any($1::uuid[]) and p.thread_id <> n.thread_id`;
const FOLLOW_POSTS: Statement = {
  name: 'notifications-follow-posts',
  text: `
    update notification n
    set thread_id = p.thread_id, last_number = p.number,
        first_number = case when n.first_number is not null then p.number end
    from post p
    where ${MOVED}
      and (n.kind <> 'followed-thread' or n.read_at is not null or not exists (
        select from notification there
        where there.person_id = n.person_id and there.thread_id = p.thread_id
          and there.kind = 'followed-thread' and there.read_at is null))`,
};
const LEAVE_BEHIND: Statement = {
  name: 'notifications-leave-behind',
  text: `update notification n set read_at = $2 from post p where ${MOVED} and n.read_at is null`,
};

/** What others have told: rows of the transaction that causes them. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly kinds: NotificationKinds,
    private readonly jobs: JobRunner,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /** Inside a unit of work: tells each of these people, unless they have muted what it is about. */
  async tell(rows: readonly Tell[]): Promise<void> {
    if (rows.length === 0) return;
    for (const { kind } of rows)
      if (!this.kinds.find(kind)) throw new Error(`Nobody brought a kind of notification called ${kind}`);
    const told = await this.work.rows<Told & { id: string }>(TELL, [
      JSON.stringify(rows),
      this.clock.now(),
      this.kinds.mailedAtOnce(),
    ]);
    const mailed = told.filter(({ wantsMail }) => wantsMail).map(({ id }) => id);
    await this.settle(told, mailed.length > 0 && { notificationIds: mailed });
  }

  /** Inside the unit of work that publishes it: everybody whom the post concerns is told once. */
  async postPublished(postId: string): Promise<void> {
    const told = await this.work.rows<Told>(POST_PUBLISHED, [
      postId,
      londonDate(this.clock.now()),
      this.kinds.mailedAtOnce(),
    ]);
    await this.settle(told, told.some(({ wantsMail }) => wantsMail) && { postId });
  }

  /** Inside the unit of work that moves it: what was on screen needs no telling any more. */
  async threadRead(personId: string, threadId: string, number: number): Promise<void> {
    const read = await this.work.rows(THREAD_READ, [personId, threadId, number, this.clock.now()]);
    if (read.length > 0) this.events.afterCommit(new NotificationsChanged([personId]));
  }

  /** Inside a unit of work: tells these people of a conversation. Who was told and has not read it is told no second time. */
  async tellOfConversation(
    kind: string,
    conversationId: string,
    people: readonly { personId: string; causedBy: string | null }[],
  ): Promise<void> {
    if (people.length === 0) return;
    const told = await this.work.rows<Told & { id: string }>(TELL_OF_CONVERSATION, [
      kind,
      conversationId,
      JSON.stringify(people),
      this.clock.now(),
      this.kinds.mailedAtOnce(),
    ]);
    const mailed = told.filter(({ wantsMail }) => wantsMail).map(({ id }) => id);
    // Whoever asks has waited already for those who are reading.
    await this.settle(told, mailed.length > 0 && { notificationIds: mailed }, 0);
  }

  /** Inside the unit of work in which somebody reads on in a conversation. */
  async conversationRead(personId: string, conversationId: string): Promise<void> {
    const read = await this.work.rows(CONVERSATION_READ, [personId, conversationId, this.clock.now()]);
    if (read.length > 0) this.events.afterCommit(new NotificationsChanged([personId]));
  }

  /** Inside the unit of work that moves posts into these threads. */
  async postsMoved(threadIds: readonly string[]): Promise<void> {
    await this.work.rows(FOLLOW_POSTS, [threadIds]);
    await this.work.rows(LEAVE_BEHIND, [threadIds, this.clock.now()]);
  }

  private async settle(
    told: readonly Told[],
    mail: object | false,
    afterSeconds = PATIENCE_SECONDS,
  ): Promise<void> {
    if (told.length === 0) return;
    if (mail) await this.jobs.enqueue('mail-notifications', mail, { afterSeconds });
    this.events.afterCommit(new NotificationsChanged(told.map(({ personId }) => personId)));
  }
}
