import { Injectable } from '@nestjs/common';
import type { Draft, DraftListQuery, DraftPlace } from '@hub/contracts/drafts';
import type { Attachment, Named, Quoted } from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { fromCursor, paged, type Paged } from '#platform/database/cursor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { attachmentsWhere } from '#modules/attachments/attachments.queries.ts';
import {
  OF_SPACE,
  type PerhapsOfSpaceRow,
  spacesSeen,
  spacesSeenBy,
} from '#modules/spaces/spaces.queries.ts';
import { anyWriterName, writerOf } from '#modules/threads/author.queries.ts';
import { NAME_OF_MENTIONED } from '#modules/threads/mentioned-names.queries.ts';
import { quotesIn } from '#modules/threads/quotes.queries.ts';
import type { DraftEntity } from './draft.entity.ts';

export interface DraftRow extends Pick<
  DraftEntity,
  | 'place'
  | 'revision'
  | 'postId'
  | 'body'
  | 'contentNote'
  | 'spaceId'
  | 'title'
  | 'indicators'
  | 'themes'
  | 'changedAt'
> {
  names: Named[];
  quotes: Quoted[];
  attachments: Attachment[];
  replyTo: Draft['replyTo'];
}

export interface DraftSummaryRow
  extends PerhapsOfSpaceRow, Pick<DraftEntity, 'place' | 'threadId' | 'changedAt'> {
  title: string;
  excerpt: string;
  postNumber: number | null;
}

// One that was posted while it was being kept on another device is a draft no more.
const NOT_POSTED = `
  (d.edited_post_id is not null
    or not exists (select from post w where w.id = d.post_id and w.person_id = d.person_id))`;

/** What they whom it mentions are called now. What was typed is not checked as a post is: an id may be none. */
const NAMES = `
  coalesce((
    select json_agg(json_build_object('kind', n.kind, 'id', n.target, 'name', ${NAME_OF_MENTIONED}))
    from (
      select distinct m ->> 'kind' as kind, m ->> 'id' as target
      from jsonb_path_query(d.body, 'strict $.**?(@.type == "mention").attrs') m
      where m ->> 'kind' = 'role' or pg_input_is_valid(m ->> 'id', 'uuid')
    ) n
  ), '[]') as names`;

const DRAFT: Statement = {
  name: 'draft',
  text: `
    select d.place, d.revision, d.post_id as "postId", d.body, d.content_note as "contentNote",
      case when d.space_id = ${spacesSeenBy(1)} then d.space_id end as "spaceId",
      d.title, d.indicators, d.themes, d.changed_at as "changedAt", ${attachmentsWhere('f.id = any(d.attachment_ids) and f.person_id = $1')} as attachments,
      case when q.number is not null then json_build_object('postId', q.id, 'number', q.number, 'name',
        coalesce(${anyWriterName('q')}, 'somebody')) end as "replyTo",
      ${NAMES}, ${quotesIn('d.body', 't.space_id')} as quotes
    from draft d
    left join thread t on t.id = d.thread_id
    left join post q on q.id = d.reply_to_id and q.state = 'published'
    ${writerOf('q')}
    where d.person_id = $1 and d.place = $6 and ${NOT_POSTED}`,
};

const DRAFTS: Statement = {
  name: 'drafts',
  text: `
    select d.place, d.thread_id as "threadId", d.changed_at as "changedAt", coalesce(t.title, d.title) as title,
      left(d.body_text, 200) as excerpt, ${OF_SPACE}, e.number as "postNumber"
    from draft d
    left join thread t on t.id = d.thread_id
    left join post e on e.id = d.edited_post_id
    left join space s on s.id = coalesce(t.space_id, d.space_id) and s.id = ${spacesSeenBy(1)}
    where d.person_id = $1 and ${NOT_POSTED}
      -- Where one cannot go any more its title is not one's to read; one's own words come back with the place.
      and (s.id is not null or d.place = 'thread:new')
      and ($6::timestamptz is null or (d.changed_at, d.place) < ($6, $7))
    order by d.changed_at desc, d.place desc
    limit $8`,
};

@Injectable()
export class DraftsQueries {
  constructor(private readonly work: UnitOfWork) {}

  /** For a place that the caller has found visible. */
  async one(actor: Actor, place: DraftPlace): Promise<DraftRow | null> {
    const [row] = await this.work.rows<DraftRow>(DRAFT, [...spacesSeen(actor), place]);
    return row ?? null;
  }

  async list(actor: Actor, { cursor, limit }: DraftListQuery): Promise<Paged<DraftSummaryRow>> {
    const [at, place] = fromCursor(cursor, ['timestamp', 'text']) ?? [null, null];
    const rows = await this.work.rows<DraftSummaryRow>(DRAFTS, [...spacesSeen(actor), at, place, limit + 1]);
    return paged(rows, limit, (row) => [row.changedAt.toISOString(), row.place]);
  }
}
