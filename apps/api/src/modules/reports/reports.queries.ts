import { Injectable } from '@nestjs/common';
import type { ReportListQuery } from '@hub/contracts/moderation';
import type { RichText } from '@hub/contracts/rich-text';
import type { Actor } from '#platform/auth/actor.ts';
import { fromCursor, paged, type Paged } from '#platform/database/cursor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { StoredKey } from '#platform/secrets/key-ring.ts';
import { nameOfPerson } from '#modules/messages/person-name.queries.ts';
import {
  KNOWN_SPACE,
  type KnownSpaceRow,
  OF_SPACE,
  type PerhapsOfSpaceRow,
  spacesSeen,
  spacesSeenBy,
} from '#modules/spaces/spaces.queries.ts';
import { writerName, writerOf } from '#modules/threads/author.queries.ts';
import { spacesModerated, spacesModeratedBy } from '#modules/threads/moderated-spaces.queries.ts';
import type { ReportEntity } from './report.entity.ts';

export interface ReportRow
  extends
    PerhapsOfSpaceRow,
    Pick<
      ReportEntity,
      | 'id'
      | 'state'
      | 'reason'
      | 'detail'
      | 'reportedAt'
      | 'reporterId'
      | 'personId'
      | 'postId'
      | 'isAboutMessage'
      | 'messageId'
      | 'isForProgramme'
      | 'assigneeId'
      | 'outcome'
      | 'told'
      | 'closedAt'
      | 'version'
    > {
  reporter: string;
  personName: string | null;
  assigneeName: string | null;
  authorId: string | null;
  /** Null when the post is gone. */
  threadId: string | null;
  threadTitle: string | null;
  number: number | null;
  author: string | null;
  body: RichText | null;
  isPostSeen: boolean;
  space: KnownSpaceRow | null;
  notes: { id: string; by: string; at: string; text: string }[];
}

// Every statement has the values of `spacesSeen` first, then those of `spacesModerated` from $6.
const REPORT = `
  r.id, r.state, r.reason, r.detail, r.reported_at as "reportedAt", r.reporter_id as "reporterId",
  r.person_id as "personId", r.post_id as "postId", r.is_about_message as "isAboutMessage", r.message_id as "messageId",
  r.is_for_programme as "isForProgramme",
  r.assignee_id as "assigneeId", r.outcome, r.told, r.closed_at as "closedAt", r.version,
  rp.name as reporter, pp.name as "personName", ap.name as "assigneeName", x.person_id as "authorId",
  t.id as "threadId", t.title as "threadTitle", x.number,
  case when x.alias_id is not null then 'Posted anonymously'
       else ${writerName('x')} end as author,
  case when x.state in ('published', 'waiting', 'refused') then x.body end as body,
  coalesce(t.space_id = ${spacesSeenBy(1)}, false) as "isPostSeen",
  ${OF_SPACE}, case when s.id is not null then ${KNOWN_SPACE} end as space,
  coalesce((
    select json_agg(json_build_object('id', n.id, 'by', coalesce(np.name, 'Somebody'), 'at', n.written_at, 'text', n.text)
      order by n.written_at, n.id)
    from report_note n left join person np on np.id = n.person_id where n.report_id = r.id
  ), '[]') as notes`;
const REPORT_FROM = `
  from report r
  join person rp on rp.id = r.reporter_id
  left join person pp on pp.id = r.person_id
  left join person ap on ap.id = r.assignee_id
  left join post x on x.id = r.post_id
  left join thread t on t.id = x.thread_id
  ${writerOf('x')}
  left join space s on s.id = r.space_id
  left join space_member m on m.space_id = s.id and m.person_id = $1`;
/** As `mayLookAfter` (reports.policy.ts) says it of one. */
const MINE_TO_LOOK_AFTER = `
  r.person_id is distinct from $1 and x.person_id is distinct from $1
  and $1 <> all(r.conversation_people)
  and not exists (
    select from conversation_member was where was.conversation_id = r.conversation_id and was.person_id = $1)
  and case when r.is_for_programme or r.space_id is null then $5
           else r.space_id = ${spacesModeratedBy(6)} end`;

const ONE: Statement = {
  name: 'report-one',
  text: `select ${REPORT} ${REPORT_FROM} where r.id = $9 and ${MINE_TO_LOOK_AFTER}`,
};
const list = (name: string, where: string): Statement => ({
  name: `reports-${name}`,
  text: `
    select ${REPORT} ${REPORT_FROM}
    where ${where} and ${MINE_TO_LOOK_AFTER}
      and ($9::timestamptz is null or (r.reported_at, r.id) < ($9, $10::uuid))
    order by r.reported_at desc, r.id desc
    limit $11`,
});
const LISTS: Record<ReportListQuery['state'], Statement> = {
  open: list('open', `r.state in ('open', 'assigned')`),
  closed: list('closed', `r.state = 'closed'`),
  mine: list('mine', `r.state = 'assigned' and r.assignee_id = $1`),
};
const COUNT: Statement = {
  name: 'reports-count',
  text: `
    select count(*)::int as count
    from report r left join post x on x.id = r.post_id
    where r.state in ('open', 'assigned') and $2::uuid is not distinct from $2 and $3::text is not distinct from $3
      and $4::text is not distinct from $4 and ${MINE_TO_LOOK_AFTER}`,
};

const COPY: Statement = {
  name: 'report-copy-of-messages',
  text: `
    select key_name as "keyName", sealed_key as "sealedKey", sealed_messages as "sealedMessages"
    from report where id = $1 and key_name is not null`,
};
// A page that loads again within the hour is the same reading.
const NOTE_READING: Statement = {
  name: 'report-note-reading',
  text: `
    insert into report_reading (report_id, person_id, read_at) values ($1, $2, $3)
    on conflict (report_id, person_id) do update set read_at = excluded.read_at
      where report_reading.read_at <= excluded.read_at - interval '1 hour'
    returning report_id`,
};
const FORGET_COPIES: Statement = {
  name: 'reports-forget-copies',
  text: `
    update report set sealed_messages = null, key_name = null, sealed_key = null
    where closed_at < $1 and key_name is not null`,
};
const PEOPLE_OF_CONVERSATION: Statement = {
  name: 'report-people-of-conversation',
  text: 'select person_id as "personId" from conversation_member where conversation_id = $1 order by person_id',
};
const NAMES: Statement = {
  name: 'report-names-of-people',
  text: `select p.id as "personId", ${nameOfPerson('p')} as name from person p where p.id = any($1::uuid[])`,
};

const MINE: Statement = {
  name: 'reports-of-reporter',
  text: `
    select id, reason, detail, reported_at as "reportedAt", state, outcome, told, closed_at as "closedAt"
    from report
    where reporter_id = $1 and ($2::timestamptz is null or (reported_at, id) < ($2, $3::uuid))
    order by reported_at desc, id desc
    limit $4`,
};

export type MyReportRow = Pick<
  ReportEntity,
  'id' | 'reason' | 'detail' | 'reportedAt' | 'state' | 'outcome' | 'told' | 'closedAt'
>;

export type CopyRow = StoredKey & { sealedMessages: Buffer };

@Injectable()
export class ReportsQueries {
  constructor(private readonly work: UnitOfWork) {}

  async one(actor: Actor, reportId: string): Promise<ReportRow | null> {
    const [row] = await this.work.rows<ReportRow>(ONE, [...this.values(actor), reportId]);
    return row ?? null;
  }

  async list(actor: Actor, { state, cursor, limit }: ReportListQuery): Promise<Paged<ReportRow>> {
    const [at, id] = fromCursor(cursor, ['timestamp', 'uuid']) ?? [null, null];
    const rows = await this.work.rows<ReportRow>(LISTS[state], [...this.values(actor), at, id, limit + 1]);
    return paged(rows, limit, newestKey);
  }

  async mine(
    actor: Actor,
    { cursor, limit }: { cursor?: string | undefined; limit: number },
  ): Promise<Paged<MyReportRow>> {
    const [at, id] = fromCursor(cursor, ['timestamp', 'uuid']) ?? [null, null];
    const rows = await this.work.rows<MyReportRow>(MINE, [actor.personId, at, id, limit + 1]);
    return paged(rows, limit, newestKey);
  }

  async count(actor: Actor): Promise<number> {
    const [row] = await this.work.rows<{ count: number }>(COUNT, this.values(actor));
    return row?.count ?? 0;
  }

  /** Undefined where no message was reported, and once the copy was deleted. */
  async copy(reportId: string): Promise<CopyRow | undefined> {
    return (await this.work.rows<CopyRow>(COPY, [reportId]))[0];
  }

  /** Whether it is a reading of its own. */
  async noteReading(reportId: string, personId: string, at: Date): Promise<boolean> {
    return (await this.work.rows(NOTE_READING, [reportId, personId, at])).length > 0;
  }

  async forgetCopies(closedBefore: Date): Promise<void> {
    await this.work.rows(FORGET_COPIES, [closedBefore]);
  }

  async peopleOfConversation(conversationId: string): Promise<string[]> {
    const rows = await this.work.rows<{ personId: string }>(PEOPLE_OF_CONVERSATION, [conversationId]);
    return rows.map(({ personId }) => personId);
  }

  names(personIds: readonly string[]): Promise<{ personId: string; name: string }[]> {
    return this.work.rows(NAMES, [personIds]);
  }

  private values(actor: Actor): unknown[] {
    return [...spacesSeen(actor), ...spacesModerated(actor)];
  }
}

const newestKey = ({ reportedAt, id }: { reportedAt: Date; id: string }) => [reportedAt.toISOString(), id];
