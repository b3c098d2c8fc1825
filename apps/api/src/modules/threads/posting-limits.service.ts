import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { problem } from '#platform/http/problem.ts';
import { MINUTE_MS } from '#platform/spans.ts';

/** Nobody meets it by accident: that is a post every fifteen seconds. */
export const MOST_POSTS = 20;
export const IN_MINUTES = 5;

const QUEUE_UP: Statement = {
  name: 'posting-queue-up',
  text: `select pg_advisory_xact_lock(hashtextextended('posts of ' || $1::uuid, 0))`,
};
// The post that would have to be older before another one may come.
const IN_THE_WAY: Statement = {
  name: 'posting-in-the-way',
  text: `
    select posted_at as "postedAt" from post
    where person_id = $1 and posted_at > $2
    order by posted_at desc
    offset ${MOST_POSTS - 1} limit 1`,
};

/**
 * How much one person may post. Counted from the posts themselves, so it is exact over any five minutes and any number of
 * processes, costs no row of its own, and what was refused or sent again does not count.
 */
@Injectable()
export class PostingLimits {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** First of all in the unit of work that posts: one post after the other, also when they are sent at once. */
  async queueUp(actor: Actor): Promise<void> {
    await this.work.rows(QUEUE_UP, [actor.personId]);
  }

  /** Then, once it is known to be a new post. */
  async requireRoom(actor: Actor): Promise<void> {
    const now = this.clock.now().getTime();
    const span = IN_MINUTES * MINUTE_MS;
    const [row] = await this.work.rows<{ postedAt: Date }>(IN_THE_WAY, [
      actor.personId,
      new Date(now - span),
    ]);
    if (!row) return;
    throw problem('too-many-requests', {
      detail: `You can post ${MOST_POSTS} times in ${IN_MINUTES} minutes. Your text is kept: wait a little, then send it again`,
      retryAfterSeconds: Math.max(1, Math.ceil((row.postedAt.getTime() + span - now) / 1000)),
    });
  }
}
