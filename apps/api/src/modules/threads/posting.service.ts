import { Injectable } from '@nestjs/common';
import { evidenceOf, mentionsOf, plainText } from '@hub/contracts/rich-text';
import type { PostInput } from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { NotificationsService } from '#modules/notifications/notifications.service.ts';
import { PostEvidenceEntity } from './post-evidence.entity.ts';
import { PostMentionEntity } from './post-mention.entity.ts';
import { PostEntity } from './post.entity.ts';
import { ThreadEntity } from './thread.entity.ts';
import { PostPublished } from './threads.events.ts';

/** What is posted, whoever posts it. */
export type NewPost = Pick<PostInput, 'id' | 'body' | 'contentNote' | 'replyToId'> & {
  threadId: string;
  spaceId: string;
  inputFingerprint: Buffer | null;
};

// Whoever posts holds the thread, so its posts can be counted and the numbers have no gaps. An anonymous post says
// midnight of its day, which must not put the thread behind what was said since.
const TAKING = `
  before as (select id, state from thread where id = $1),
  taken as (
    update thread t set last_number = last_number + 1, last_posted_at = greatest($2, last_posted_at), last_post_id = $3, state = 'published',
      reply_count = reply_count + case when last_number = 0 then 0 else 1 end,
      authority_count = authority_count + case
        when $4::uuid is null or exists (
          select from post where thread_id = $1 and authority_id = $4 and number is not null and state = 'published'
        ) then 0 else 1 end
    from before
    where t.id = before.id and before.state in ('published', 'waiting', 'removed')
    returning last_number as number, last_number = 1 or before.state <> 'published' as "isNew"
  )`;
const TAKE_NUMBER: Statement = {
  name: 'thread-take-number',
  text: `with ${TAKING} select number, "isNew" from taken`,
};
const COLUMNS =
  'id, thread_id, number, state, person_id, member_id, authority_id, alias_id, body, body_text, content_note, reply_to_id, posted_at, input_fingerprint';
const VALUES = '$5, $6::uuid, $7::uuid, $4::uuid, $8::uuid, $9::jsonb, $10, $11, $12::uuid, $2, $13::bytea';
const STORE: Statement = {
  name: 'post-store',
  text: `
    insert into post (${COLUMNS}) values ($3, $1, null, ${VALUES})
    on conflict (id) do nothing returning id`,
};
const SPACE_HAS_NEWS: Statement = {
  name: 'space-has-news',
  text: `update space set last_posted_at = greatest($2, last_posted_at), thread_count = thread_count + $3 where id = $1`,
};
// Writing in a thread is following it, unless its author said otherwise; and one has read what one wrote.
const authorFollows = (of: string) => `
  insert into thread_reading (person_id, thread_id, read_number, level) ${of}
  on conflict (person_id, thread_id) do update
    set level = coalesce(thread_reading.level, 'following'),
        read_number = case
          when thread_reading.read_number >= excluded.read_number - 1 then excluded.read_number
          else thread_reading.read_number end`;
const AUTHOR_FOLLOWS: Statement = {
  name: 'thread-author-follows',
  text: authorFollows(`values ($1, $2, $3, 'following')`),
};
// All of it at once: each statement is a way to the database and back, and a post that gets its number later is written
// twice, in every index.
const PUT: Statement = {
  name: 'post-put',
  text: `
    with ${TAKING}, stored as (
      insert into post (${COLUMNS}) select $3, $1, number, ${VALUES} from taken
      on conflict (id) do nothing returning id
    ), followed as (
      ${authorFollows(`select $6::uuid, $1, number, 'following' from taken where $6::uuid is not null`)}
    )
    select number, "isNew", exists (select from stored) as "isStored" from taken`,
};

interface Place {
  number: number;
  /** Whether it is the thread's first. */
  isNew: boolean;
}

/** How a post becomes part of its thread: the one way, for posts with a name and without. */
@Injectable()
export class PostingService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly notifications: NotificationsService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /** Inside a unit of work: the row as it will be stored, of a person. */
  bySomebody(actor: Actor, post: NewPost, isWaiting: boolean): PostEntity {
    return this.row(post, {
      personId: actor.personId,
      memberId: actor.member?.id ?? null,
      authorityId: actor.member?.authorityId ?? null,
      aliasId: null,
      postedAt: this.clock.now(),
      state: isWaiting ? 'waiting' : 'published',
    });
  }

  row(
    { id, threadId, body, contentNote, replyToId, inputFingerprint }: NewPost,
    by: Pick<PostEntity, 'personId' | 'memberId' | 'authorityId' | 'aliasId' | 'postedAt' | 'state'>,
  ): PostEntity {
    return this.work.repository(PostEntity).create({
      id,
      threadId,
      number: null,
      body,
      bodyText: plainText(body),
      contentNote: contentNote || null,
      replyToId,
      inputFingerprint,
      ...by,
    });
  }

  /** Inside a unit of work: the thread that its first post opens. False when its id is taken already. */
  open(
    thread: Pick<ThreadEntity, 'spaceId' | 'title' | 'indicators' | 'themes' | 'inputFingerprint'>,
    { id: postId, threadId: id, personId, contentNote, state, postedAt }: PostEntity,
  ): Promise<boolean> {
    return this.work.insertNew(ThreadEntity, {
      ...thread,
      id,
      contentNote,
      state: state === 'waiting' ? 'waiting' : 'published',
      personId,
      firstPostId: postId,
      lastPostId: postId,
      lastPostedAt: postedAt,
      openedAt: postedAt,
    });
  }

  /** Inside a unit of work: stores it, with what it names and shows. False when its id is taken already. */
  async store(post: PostEntity): Promise<boolean> {
    const stored = await this.work.rows(STORE, valuesOf(post));
    if (stored.length === 0) return false;
    await this.link(post);
    return true;
  }

  /**
   * Inside a unit of work that holds the thread: stores it with its number. Null when its id is taken already; then what was
   * counted has to be undone with the unit of work. `announce` comes after it, when all that belongs to it is stored.
   */
  async put(post: PostEntity): Promise<Place | null> {
    const [place] = await this.work.rows<Place & { isStored: boolean }>(PUT, valuesOf(post));
    if (!place) throw goneThread();
    if (!place.isStored) return null;
    await this.link(post);
    return place;
  }

  /** Inside a unit of work: what it names and shows, as its text says it now. */
  async link({ id: postId, body }: Pick<PostEntity, 'id' | 'body'>): Promise<void> {
    const mentions = this.work.repository(PostMentionEntity);
    const evidence = this.work.repository(PostEvidenceEntity);
    const named = mentionsOf(body).map(({ kind, id: target }) => ({ postId, kind, target }));
    const shown = evidenceOf(body).map(({ kind, id: targetId }) => ({ postId, kind, targetId }));
    if (named.length > 0) await mentions.insert(named);
    if (shown.length > 0) await evidence.insert(shown);
  }

  /** Inside a unit of work: in place of what its text named and showed before. */
  async linkAgain(post: Pick<PostEntity, 'id' | 'body'>): Promise<void> {
    await this.work.repository(PostMentionEntity).delete({ postId: post.id });
    await this.work.repository(PostEvidenceEntity).delete({ postId: post.id });
    await this.link(post);
  }

  /** Inside a unit of work that holds the thread or opens it: gives the post its number, counts it, and has it told of. */
  async publish(post: PostEntity, spaceId: string): Promise<number> {
    const { id, threadId, personId, authorityId, postedAt } = post;
    const [place] = await this.work.rows<Place>(TAKE_NUMBER, [threadId, postedAt, id, authorityId]);
    if (!place) throw goneThread();
    const { number } = place;
    await this.work.repository(PostEntity).update(id, { number, state: 'published', postedAt });
    if (personId !== null) await this.work.rows(AUTHOR_FOLLOWS, [personId, threadId, number]);
    await this.announce(post, spaceId, place);
    return number;
  }

  /** Inside a unit of work, at its end: everybody who writes in the space waits for it. */
  async announce(
    { id, threadId, personId, postedAt }: PostEntity,
    spaceId: string,
    { number, isNew }: Place,
  ): Promise<void> {
    await this.notifications.postPublished(id);
    await this.work.rows(SPACE_HAS_NEWS, [spaceId, postedAt, isNew ? 1 : 0]);
    this.events.afterCommit(new PostPublished(threadId, spaceId, id, number, personId));
  }
}

/** $1 to $13 of what stores it. */
const valuesOf = (post: PostEntity): unknown[] => [
  post.threadId,
  post.postedAt,
  post.id,
  post.authorityId,
  post.state,
  post.personId,
  post.memberId,
  post.aliasId,
  JSON.stringify(post.body),
  post.bodyText,
  post.contentNote,
  post.replyToId,
  post.inputFingerprint,
];

const goneThread = (): Error =>
  new Error('A post was to be published in a thread that is not there any more');
