import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { problem } from '#platform/http/problem.ts';
import { PostChanged, ThreadChanged } from './threads.events.ts';
import { mayAppreciate, mayMarkPostHelpful } from './threads.policy.ts';
import { ThreadsService } from './threads.service.ts';

// One statement each: the row and its count change together or not at all, however often it is pressed.
const APPRECIATE: Statement = {
  name: 'post-appreciate',
  text: `
    with added as (
      insert into post_appreciation (post_id, person_id) values ($1, $2) on conflict do nothing returning post_id
    )
    update post set appreciation_count = appreciation_count + 1 where id in (select post_id from added) returning id`,
};
const STOP_APPRECIATING: Statement = {
  name: 'post-stop-appreciating',
  text: `
    with gone as (
      delete from post_appreciation where post_id = $1 and person_id = $2 returning post_id
    )
    update post set appreciation_count = greatest(0, appreciation_count - 1)
    where id in (select post_id from gone) returning id`,
};
const MARK_HELPFUL: Statement = {
  name: 'post-mark-helpful',
  text: `
    with marked as (
      update post set helpful_at = $2, helpful_by = $3
      where id = $1 and helpful_at is null and state = 'published' returning thread_id
    )
    update thread set helpful_count = helpful_count + 1 where id in (select thread_id from marked) returning id`,
};
const UNMARK_HELPFUL: Statement = {
  name: 'post-unmark-helpful',
  text: `
    with unmarked as (
      update post set helpful_at = null, helpful_by = null
      where id = $1 and helpful_at is not null returning thread_id
    )
    update thread set helpful_count = greatest(0, helpful_count - 1)
    where id in (select thread_id from unmarked) returning id`,
};

/** What others think of a post: that they value it, and that it answered the question. */
@Injectable()
export class PostMarksService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly threads: ThreadsService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  appreciate(actor: Actor, postId: string, isOn: boolean): Promise<void> {
    return this.work.run(async () => {
      const { thread, post } = await this.threads.post(actor, postId);
      if (!mayAppreciate(actor, thread, post)) throw problem('not-allowed');
      const changed = await this.work.rows(isOn ? APPRECIATE : STOP_APPRECIATING, [postId, actor.personId]);
      if (changed.length > 0) this.events.afterCommit(new PostChanged(thread.id, postId));
    });
  }

  markHelpful(actor: Actor, postId: string): Promise<void> {
    return this.mark(actor, postId, () =>
      this.work.rows(MARK_HELPFUL, [postId, this.clock.now(), actor.personId]),
    );
  }

  unmarkHelpful(actor: Actor, postId: string): Promise<void> {
    return this.mark(actor, postId, () => this.work.rows(UNMARK_HELPFUL, [postId]));
  }

  private mark(actor: Actor, postId: string, change: () => Promise<unknown[]>): Promise<void> {
    return this.work.run(async () => {
      const { thread, post } = await this.threads.holdPost(actor, postId);
      if (!mayMarkPostHelpful(actor, thread, post)) throw problem('not-allowed');
      if ((await change()).length === 0) return;
      this.events.afterCommit(new PostChanged(thread.id, postId));
      this.events.afterCommit(new ThreadChanged(thread.id, thread.spaceId));
    });
  }
}
