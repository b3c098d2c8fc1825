import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { problem } from '#platform/http/problem.ts';
import { MINUTE_MS } from '#platform/spans.ts';

/** Nobody meets it by accident: that is a post every fifteen seconds. */
export const MOST_POSTS = 20;
export const IN_MINUTES = 5;
const SPAN_MS = IN_MINUTES * MINUTE_MS;

const MY_TURN = `pg_advisory_xact_lock(hashtextextended('posts of ' || $1::uuid, 0))`;
const QUEUE_UP: Statement = { name: 'posting-queue-up', text: `select ${MY_TURN}` };
// First the turn and then the thread, as everywhere. Whoever writes in a thread needs its row to be there, not to stand
// still: `no key`.
const QUEUE_UP_AND_HOLD: Statement = {
  name: 'posting-queue-up-and-hold',
  text: `
    with turn as materialized (select ${MY_TURN})
    select t.id from turn cross join thread t where t.id = $2 for no key update of t`,
};
/** The post that would have to be older before another one may come. */
export const inTheWay = (person: string, since: string): string => `
  select posted_at from post
  where person_id = ${person} and posted_at > ${since}
  order by posted_at desc
  offset ${MOST_POSTS - 1} limit 1`;
const IN_THE_WAY: Statement = {
  name: 'posting-in-the-way',
  text: `select (${inTheWay('$1', '$2')}) as "postedAt"`,
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
   * With the thread it is for held, if there is one.
   */
  async inTurn<Result>(
    actor: Actor,
    post: () => Promise<Result>,
    { holding }: { holding?: string } = {},
  ): Promise<Result> {
    const { personId } = actor;
    const turn = (this.turns.get(personId) ?? Promise.resolve()).then(() =>
      this.work.run(async () => {
        if (holding === undefined) await this.work.rows(QUEUE_UP, [personId]);
        else await this.work.rows(QUEUE_UP_AND_HOLD, [personId, holding]);
        return post();
      }),
    );
    const over = turn.then(
      () => {},
      () => {},
    );
    this.turns.set(personId, over);
    try {
      return await turn;
    } finally {
      if (this.turns.get(personId) === over) this.turns.delete(personId);
    }
  }

  /** Then, once it is known to be a new post. */
  async requireRoom(actor: Actor): Promise<void> {
    const [row] = await this.work.rows<{ postedAt: Date | null }>(IN_THE_WAY, [
      actor.personId,
      this.countedSince(),
    ]);
    this.requireOld(row?.postedAt ?? null);
  }

  /** From when posts are counted, for `inTheWay`. */
  countedSince(): Date {
    return new Date(this.clock.now().getTime() - SPAN_MS);
  }

  /** What `inTheWay` found. */
  requireOld(postedAt: Date | null): void {
    if (postedAt === null) return;
    const now = this.clock.now().getTime();
    throw problem('too-many-requests', {
      detail: `You can post ${MOST_POSTS} times in ${IN_MINUTES} minutes. Your text is kept: wait a little, then send it again`,
      retryAfterSeconds: Math.max(1, Math.ceil((postedAt.getTime() + SPAN_MS - now) / 1000)),
    });
  }
}
