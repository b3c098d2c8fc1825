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
  /** By person: the last of those who wait here. */
  private readonly turns = new Map<string, Promise<void>>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * One post of a person after the other, also when they are sent at once: exactly, by the database; and before that in this
   * process, where waiting costs nobody a connection. Fifty that waited on the lock would hold up everybody else's pages.
   */
  async inTurn(actor: Actor, post: () => Promise<void>): Promise<void> {
    const { personId } = actor;
    const turn = (this.turns.get(personId) ?? Promise.resolve()).then(() =>
      this.work.run(async () => {
        await this.work.rows(QUEUE_UP, [personId]);
        await post();
      }),
    );
    const over = turn.catch(() => {});
    this.turns.set(personId, over);
    try {
      await turn;
    } finally {
      if (this.turns.get(personId) === over) this.turns.delete(personId);
    }
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
