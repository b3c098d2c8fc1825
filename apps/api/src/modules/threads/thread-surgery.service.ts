import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth/actor.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { NotificationsService } from '#modules/notifications/notifications.service.ts';
import { mayKeepOrder, mayMoveInto } from './moderation.policy.ts';
import { ThreadEntity } from './thread.entity.ts';
import { ThreadOrderService } from './thread-order.service.ts';
import { ThreadChanged } from './threads.events.ts';
import { ThreadsService } from './threads.service.ts';

/**
 * $1: the thread they leave; $2: the one they come to; $3: which posts; $4: the number before their first one there.
 * Each leaves its old number behind, which says where it went: links and replies keep their sense.
 */
const MOVE_POSTS: Statement = {
  name: 'posts-move',
  text: `
    with going as (
      select id, number as old_number, posted_at, $4 + row_number() over (order by number) as new_number
      from post where thread_id = $1 and id = any($3::uuid[])
    ), gone as (
      update post p set thread_id = $2, number = g.new_number from going g where p.id = g.id returning p.id
    )
    insert into post (id, thread_id, number, state, body, body_text, posted_at, moved_to_id)
    select gen_random_uuid(), $1, g.old_number, 'moved', '{"type":"doc","content":[]}', '', g.posted_at, g.id
    from going g join gone using (id)`,
};
// An answer to a post of another thread now stands for itself.
const CUT_REPLIES: Statement = {
  name: 'posts-cut-replies',
  text: `
    update post p set reply_to_id = null from post q
    where q.id = p.reply_to_id and q.thread_id <> p.thread_id and p.thread_id = any($1::uuid[])`,
};
const COUNT_THREAD: Statement = {
  name: 'thread-count-posts',
  text: `
    update thread t set
      last_number = greatest(t.last_number, coalesce(c.last_number, 0)),
      reply_count = coalesce(c.replies, 0), authority_count = coalesce(c.authorities, 0),
      helpful_count = coalesce(c.helpful, 0), last_posted_at = coalesce(l.posted_at, t.last_posted_at),
      last_post_id = coalesce(l.id, t.last_post_id), version = t.version + 1
    from thread o
    left join lateral (
      select max(number) as last_number, count(*) filter (where state = 'published' and number > 1) as replies,
        count(distinct authority_id) filter (where state = 'published') as authorities,
        count(*) filter (where state = 'published' and helpful_at is not null) as helpful
      from post where thread_id = o.id
    ) c on true
    left join lateral (
      select id, posted_at from post where thread_id = o.id and state = 'published' order by number desc limit 1
    ) l on true
    where t.id = o.id and o.id = any($1::uuid[])`,
};
// Whoever reads or follows the old one has read as much of the new one, and follows it too.
const READERS_OF_SPLIT: Statement = {
  name: 'thread-split-readers',
  text: `
    insert into thread_reading (person_id, thread_id, read_number, level)
    select r.person_id, $2,
      (select count(*) from post s where s.thread_id = $1 and s.moved_to_id = any($3::uuid[])
         and s.number <= r.read_number),
      r.level
    from thread_reading r where r.thread_id = $1
    on conflict do nothing`,
};
const READERS_OF_MERGER: Statement = {
  name: 'thread-merger-readers',
  text: `
    insert into thread_reading (person_id, thread_id, read_number, level)
    select r.person_id, $2, 0, r.level from thread_reading r where r.thread_id = $1 and r.level is not null
    on conflict (person_id, thread_id) do update set level = coalesce(thread_reading.level, excluded.level)`,
};
// Whoever had read both to the end has nothing new to read.
const READ_BOTH: Statement = {
  name: 'thread-merger-read',
  text: `
    update thread_reading t set read_number = (select last_number from thread where id = $2)
    from thread_reading s, thread st
    where t.thread_id = $2 and s.thread_id = $1 and s.person_id = t.person_id and st.id = $1
      and t.read_number >= $3 and s.read_number >= st.last_number`,
};
const POSTS_TO_SPLIT: Statement = {
  name: 'posts-to-split',
  text: `
    select id, person_id as "personId", posted_at as "postedAt", content_note as "contentNote"
    from post
    where thread_id = $1 and id = any($2::uuid[]) and number > 1 and state = 'published'
    order by number`,
};
// What has no number yet, or never gets one, goes along without leaving one behind.
const MOVE_UNNUMBERED: Statement = {
  name: 'posts-move-unnumbered',
  text: `update post set thread_id = $2 where thread_id = $1 and number is null`,
};
const POSTS_TO_MERGE: Statement = {
  name: 'posts-to-merge',
  text: `
    select id from post
    where thread_id = $1 and number is not null and state in ('published', 'removed') order by number`,
};

interface FirstPost {
  id: string;
  personId: string | null;
  postedAt: Date;
  contentNote: string | null;
}

/** Splitting and merging threads. Posts keep their ids, their authors and their links. */
@Injectable()
export class ThreadSurgeryService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly threads: ThreadsService,
    private readonly order: ThreadOrderService,
    private readonly notifications: NotificationsService,
    private readonly events: DomainEvents,
  ) {}

  split(
    actor: Actor,
    threadId: string,
    { id, title, postIds }: { id: string; title: string; postIds: string[] },
  ): Promise<void> {
    return this.work.run(async () => {
      const thread = await this.order.toKeepInOrder(actor, threadId);
      const posts = await this.work.rows<FirstPost>(POSTS_TO_SPLIT, [threadId, postIds]);
      const [first] = posts;
      const last = posts.at(-1);
      if (!first || !last || posts.length !== new Set(postIds).size) {
        if (await this.isDone(id, title, postIds)) return;
        throw fieldProblem('#/postIds', 'Choose posts of this thread, and not its first one');
      }
      const isNew = await this.work.insertNew(ThreadEntity, {
        id,
        spaceId: thread.spaceId,
        title,
        indicators: thread.indicators,
        themes: thread.themes,
        contentNote: first.contentNote,
        state: 'published',
        personId: first.personId,
        firstPostId: first.id,
        lastPostId: last.id,
        lastPostedAt: last.postedAt,
        openedAt: first.postedAt,
        inputFingerprint: null,
      });
      if (!isNew) throw problem('id-already-used');
      const ids = posts.map((post) => post.id);
      await this.work.rows(MOVE_POSTS, [threadId, id, ids, 0]);
      await this.settle([threadId, id]);
      await this.work.rows(READERS_OF_SPLIT, [threadId, id, ids]);
      await this.order.recount(thread.spaceId);
      await this.order.record(actor, thread, 'thread.split', { into: title, posts: ids.length });
      this.tell([threadId, id], thread.spaceId);
    });
  }

  merge(actor: Actor, threadId: string, intoThreadId: string): Promise<void> {
    return this.work.run(async () => {
      await this.threads.hold([threadId, intoThreadId]);
      const thread = await this.order.toKeepInOrder(actor, threadId);
      if (threadId === intoThreadId) throw fieldProblem('#/intoThreadId', 'Choose another thread');
      const target = await this.threads.get(actor, intoThreadId);
      const isSameSpace = target.spaceId === thread.spaceId;
      if (!mayKeepOrder(actor, target) || !(isSameSpace || mayMoveInto(actor, thread, target.space)))
        throw fieldProblem(
          '#/intoThreadId',
          'Choose a thread that you look after and that no more people can read: these posts were written for those who can read them now',
        );
      const before = target.lastNumber;
      const posts = await this.work.rows<{ id: string }>(POSTS_TO_MERGE, [threadId]);
      await this.work.rows(MOVE_POSTS, [threadId, intoThreadId, posts.map(({ id }) => id), before]);
      await this.work.rows(MOVE_UNNUMBERED, [threadId, intoThreadId]);
      await this.work
        .repository(ThreadEntity)
        .update(threadId, { state: 'merged', mergedInto: intoThreadId, pinnedUntil: null });
      await this.settle([threadId, intoThreadId]);
      await this.work.rows(READERS_OF_MERGER, [threadId, intoThreadId]);
      await this.work.rows(READ_BOTH, [threadId, intoThreadId, before]);
      await this.order.recount(thread.spaceId, target.spaceId);
      await this.order.record(actor, thread, 'thread.merged', { into: target.title });
      this.tell([threadId], thread.spaceId);
      this.tell([intoThreadId], target.spaceId);
    });
  }

  private async settle(threadIds: string[]): Promise<void> {
    await this.work.rows(CUT_REPLIES, [threadIds]);
    await this.work.rows(COUNT_THREAD, [threadIds]);
    await this.notifications.postsMoved(threadIds);
  }

  /** The same form sent again, after a lost answer: these posts are in that thread already. */
  private async isDone(id: string, title: string, postIds: string[]): Promise<boolean> {
    const made = await this.work.repository(ThreadEntity).findOneBy({ id });
    if (made?.title !== title) return false;
    return postIds.includes(made.firstPostId);
  }

  private tell(threadIds: string[], spaceId: string): void {
    for (const id of threadIds) this.events.afterCommit(new ThreadChanged(id, spaceId));
  }
}
