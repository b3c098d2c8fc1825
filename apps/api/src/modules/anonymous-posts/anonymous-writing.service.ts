import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { DutiesChanged } from '#modules/threads/moderation.events.ts';
import { PostChangesService } from '#modules/threads/post-changes.service.ts';
import { PostingService } from '#modules/threads/posting.service.ts';
import { ThreadChanged } from '#modules/threads/threads.events.ts';
import { AnonymousAliasEntity } from './anonymous-alias.entity.ts';
import { dayOf, forgetOn } from './anonymous-days.ts';
import { isReadFirst } from './anonymous-posts.policy.ts';
import { AnonymousPostsQueries, type PlaceRow, type ThreadPlaceRow } from './anonymous-posts.queries.ts';
import type {
  AnonymousPosting,
  AnonymousRemoving,
  AnonymousRewriting,
  AnonymousWork,
} from './anonymous-work.ts';

const SPEND: Statement = {
  name: 'anonymous-spend',
  text: `
    insert into anonymous_spent_token (hash, use, forget_on) values ($1, $2, $3)
    on conflict do nothing returning hash`,
};
const LOCK_THREADS: Statement = {
  name: 'anonymous-lock-threads',
  text: `
    select id from thread
    where id = any($1::uuid[]) or id = any(array(select thread_id from post where id = any($2::uuid[])))
    order by id for no key update`,
};
const SPENT_ON: Statement = {
  name: 'anonymous-spent-on',
  text: `select use from anonymous_spent_token where hash = $1`,
};
const ADD_ALIAS: Statement = {
  name: 'anonymous-add-alias',
  text: `
    insert into anonymous_alias (id, thread_id, key_hash, ordinal, about)
    select $1::uuid, $2::uuid, $3::bytea, coalesce(max(ordinal), 0) + 1, $4::text
    from anonymous_alias where thread_id = $2
    on conflict (thread_id, key_hash) do nothing`,
};

export type Written = 'published' | 'in-review';

/** Does what an anonymous author wants done. Nothing here knows who that is: not a person, an authority or a sign-in. */
@Injectable()
export class AnonymousWritingService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: AnonymousPostsQueries,
    private readonly posting: PostingService,
    private readonly changes: PostChangesService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /**
   * Inside a unit of work that does much at once: locks every thread before the first space, as whoever posts does, so
   * that neither waits for the other for ever.
   */
  async lock(works: readonly AnonymousWork[]): Promise<void> {
    await this.work.rows(LOCK_THREADS, [
      works.map(({ threadId }) => threadId),
      // What is changed may have moved to another thread since.
      works.flatMap((work) => (work.kind === 'post' ? [] : [work.postId])),
    ]);
  }

  /** Inside a unit of work. What cannot be done throws a problem, and changes nothing. */
  async do(work: AnonymousWork): Promise<Written> {
    await this.lock([work]);
    if (work.kind === 'post') return this.post(work);
    return work.kind === 'edit' ? this.edit(work) : this.remove(work);
  }

  /** Where it would be posted; refuses what cannot be posted there now. */
  async place(work: Pick<AnonymousPosting, 'opens' | 'spaceId' | 'threadId'>): Promise<PlaceRow> {
    const place = work.opens
      ? await this.queries.space(work.spaceId)
      : await this.openThread(work.threadId, work.spaceId);
    if (!place) throw problem('space-not-found');
    if (place.archivedAt !== null) throw problem('space-archived');
    if (place.anonymity === 'off') throw problem('anonymity-off');
    return place;
  }

  private async post(work: AnonymousPosting): Promise<Written> {
    // Sent again after a lost answer: whatever became of its thread since.
    if (await this.isSpentOn(work.spend)) return 'published';
    const place = await this.place(work);
    const written = isReadFirst(place) ? 'in-review' : 'published';
    if (!(await this.spend(work.spend))) return 'published';

    const { threadId, spaceId, body, contentNote, replyToId, opens } = work;
    const post = this.posting.row(
      { id: randomUUID(), threadId, spaceId, body, contentNote, replyToId, inputFingerprint: null },
      {
        personId: null,
        memberId: null,
        authorityId: null,
        aliasId: null,
        postedAt: dayOf(this.clock.now()),
        state: written === 'published' ? 'published' : 'waiting',
      },
    );
    if (opens) {
      const thread = { spaceId, ...opens, inputFingerprint: null };
      if (!(await this.posting.open(thread, post))) throw problem('id-already-used');
    } else if (replyToId !== null && !(await this.queries.isInThread(replyToId, threadId)))
      throw fieldProblem('#/replyToId', 'Reply to a post of this thread');
    post.aliasId = await this.alias(work);
    await this.posting.store(post);
    if (written === 'published') await this.posting.publish(post, spaceId);
    else {
      this.events.afterCommit(new ThreadChanged(threadId, spaceId));
      this.events.afterCommit(new DutiesChanged(spaceId));
    }
    return written;
  }

  private async edit({
    threadId,
    alias,
    postId,
    version,
    body,
    contentNote,
  }: AnonymousRewriting): Promise<Written> {
    const { post, place } = await this.own({ threadId, alias, postId });
    if (place.archivedAt !== null) throw problem('space-archived');
    if (place.lockedAt !== null) throw problem('thread-locked');
    if (post.version !== version) throw problem('post-changed');
    const isPublished = post.state === 'published';
    // What was read and let through must not become something else that nobody has read.
    if (isPublished && isReadFirst(place)) throw problem('edit-needs-review');
    await this.changes.rewrite({ id: post.threadId, spaceId: place.spaceId }, post, {
      body,
      contentNote: contentNote || null,
      editedAt: dayOf(this.clock.now()),
    });
    return isPublished ? 'published' : 'in-review';
  }

  private async remove({ threadId, alias, postId }: AnonymousRemoving): Promise<Written> {
    const { post, place } = await this.own({ threadId, alias, postId });
    await this.changes.takeAway({ id: post.threadId, spaceId: place.spaceId }, post, 'author', null);
    this.events.afterCommit(new DutiesChanged(place.spaceId));
    return 'published';
  }

  /** The post, locked, if it was posted under this alias and is still there. */
  private async own({ threadId, alias, postId }: Pick<AnonymousRemoving, 'threadId' | 'alias' | 'postId'>) {
    const known = await this.work
      .repository(AnonymousAliasEntity)
      .findOneBy({ threadId, keyHash: Buffer.from(alias, 'base64url') });
    const post = known && (await this.changes.ofAlias(postId, known.id));
    const place = post && (await this.queries.thread(post.threadId));
    if (!place) throw problem('post-not-found');
    return { post, place };
  }

  /** False when this very post was posted before. */
  private async spend({ hash, use }: AnonymousPosting['spend']): Promise<boolean> {
    const [key, on] = [Buffer.from(hash, 'base64url'), Buffer.from(use, 'base64url')];
    // Two at once wait for each other here: the second finds what the first has written.
    const spent = await this.work.rows(SPEND, [key, on, forgetOn(this.clock.now())]);
    if (spent.length > 0) return true;
    await this.isSpentOn({ hash, use });
    return false;
  }

  private async isSpentOn({ hash, use }: AnonymousPosting['spend']): Promise<boolean> {
    const [earlier] = await this.work.rows<{ use: Buffer }>(SPENT_ON, [Buffer.from(hash, 'base64url')]);
    if (earlier && !earlier.use.equals(Buffer.from(use, 'base64url'))) throw problem('token-spent');
    return earlier !== undefined;
  }

  private async alias({ threadId, alias, about }: AnonymousPosting): Promise<string> {
    const keyHash = Buffer.from(alias, 'base64url');
    const aliases = this.work.repository(AnonymousAliasEntity);
    const known = await aliases.findOneBy({ threadId, keyHash });
    if (known) return known.id;
    // A thread that this very post opens is nobody else's yet; any other is locked, so its next number is free to take.
    await this.work.rows(ADD_ALIAS, [randomUUID(), threadId, keyHash, about]);
    return (await aliases.findOneByOrFail({ threadId, keyHash })).id;
  }

  private async openThread(threadId: string, spaceId: string): Promise<ThreadPlaceRow> {
    const thread = await this.queries.thread(threadId);
    if (!thread || thread.spaceId !== spaceId || thread.state !== 'published')
      throw problem('thread-not-found');
    if (thread.lockedAt !== null) throw problem('thread-locked');
    return thread;
  }
}
