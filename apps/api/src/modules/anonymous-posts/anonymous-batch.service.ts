import { randomInt } from 'node:crypto';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { problem, ProblemException } from '#platform/http/problem.ts';
import { londonDate } from '#platform/london-date.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { MINUTE_MS } from '#platform/spans.ts';
import { lastBatchDay, nextBatchDay } from './anonymous-days.ts';
import { AnonymousKeysService } from './anonymous-keys.service.ts';
import { AnonymousWritingService } from './anonymous-writing.service.ts';
import type { AnonymousPosting, AnonymousWork } from './anonymous-work.ts';

interface Waiting {
  /** In base64url. */
  key: string;
  dueOn: string;
  work: AnonymousWork;
}

/** By the wall clock, whether or not anything has arrived: what is written then says nothing of what came when. */
const EVERY_MS = 10 * MINUTE_MS;
/** More than a year's posts of a hub; a flood must not fill the memory. */
const MOST_HELD = 2000;
/** Said between the processes alone, sealed, and kept nowhere. */
const ARRIVED = 'anonymous-post.arrived';

const READ_ALL: Statement = {
  name: 'anonymous-waiting-all',
  text: `select key, due_on::text as "dueOn", work from anonymous_waiting`,
};
// Each process that publishes takes rows that no other one has taken.
const TAKE_DUE: Statement = {
  name: 'anonymous-waiting-take-due',
  text: `delete from anonymous_waiting where due_on <= $1 returning key, due_on::text as "dueOn", work`,
};
const SPENT: Statement = {
  name: 'anonymous-spent-all',
  text: `select hash, use from anonymous_spent_token`,
};

/**
 * What waits for the next batch. What arrives is held in memory and nothing is written: even a transaction that touches
 * nothing but an unlogged table leaves its time in the write-ahead log. The clock writes it down, all of it anew, in
 * random order; once a day all that is due is published, shuffled. Lost with the process or with a crash of the
 * database, it is sent again by its author's browser, which keeps it until it has seen it published.
 */
@Injectable()
export class AnonymousBatchService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(AnonymousBatchService.name);
  /** What arrived since the clock last struck; null: taken back. */
  private readonly arrived = new Map<string, Waiting | null>();
  /** Spent tokens and what they were spent on, as of then. */
  private spent = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly work: UnitOfWork,
    private readonly writing: AnonymousWritingService,
    private readonly keys: AnonymousKeysService,
    private readonly clock: Clock,
    private readonly realtime: RealtimeGateway,
  ) {
    // What arrived here was replaced or taken back at another process, which writes that down.
    realtime.hearOthers(ARRIVED, (key) => this.arrived.delete(key));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.learnSpent();
    this.wait();
  }

  /** What is held must not be lost with a restart that was meant. */
  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    await this.writeDown().catch((error: unknown) => this.log.warn({ err: error }));
  }

  /** Whether the token's post is published already, as far as the clock has told. */
  has({ hash, use }: AnonymousPosting['spend']): boolean {
    const spentOn = this.spent.get(hash);
    if (spentOn !== undefined && spentOn !== use) throw problem('token-spent');
    return spentOn === use;
  }

  /** Sent again, what waits is replaced: by the same token, and the same id. */
  put(key: string, work: AnonymousWork): void {
    const held = this.arrived.get(key)?.work;
    if (work.kind === 'post' && held?.kind === 'post' && held.spend.use !== work.spend.use)
      throw problem('token-spent');
    if (this.arrived.size >= MOST_HELD) throw problem('too-many-requests', { retryAfterSeconds: 600 });
    this.arrived.set(key, { key, dueOn: nextBatchDay(this.clock.now()), work });
    this.realtime.tellOthers(ARRIVED, key);
  }

  withdraw(key: string): void {
    if (this.arrived.size < MOST_HELD) this.arrived.set(key, null);
    this.realtime.tellOthers(ARRIVED, key);
  }

  /** What the clock does. */
  async strike(): Promise<void> {
    await this.writeDown();
    await this.publishDue();
    await this.work.run(async () => {
      await this.keys.forgetEnded();
      await this.work.sql(`delete from anonymous_spent_token where forget_on <= $1`, [
        londonDate(this.clock.now()),
      ]);
    });
    await this.learnSpent();
  }

  private async learnSpent(): Promise<void> {
    const spent = await this.work.rows<{ hash: Buffer; use: Buffer }>(SPENT);
    this.spent = new Map(spent.map(({ hash, use }) => [textOf(hash), textOf(use)]));
  }

  private wait(): void {
    this.timer = setTimeout(
      () =>
        void this.strike()
          // Not before the next strike: everything is still held.
          .catch((error: unknown) => this.log.warn({ err: error }))
          .finally(() => this.wait()),
      EVERY_MS - (Date.now() % EVERY_MS),
    );
    this.timer.unref();
  }

  /** Everything anew, in random order and by one transaction, also when nothing has changed. */
  private async writeDown(): Promise<void> {
    const arrived = new Map(this.arrived);
    await this.work.run(async () => {
      await this.work.sql(`lock table anonymous_waiting in access exclusive mode`);
      const rows = await this.work.rows<{ key: Buffer; dueOn: string; work: AnonymousWork }>(READ_ALL);
      const all = new Map<string, Waiting | null>(
        rows.map(({ key, ...row }) => [textOf(key), { key: textOf(key), ...row }]),
      );
      for (const [key, waiting] of arrived) {
        // Sent again because its author has not seen it published: it keeps the day it had.
        const dueOn = all.get(key)?.dueOn;
        all.set(key, waiting && dueOn !== undefined ? { ...waiting, dueOn } : waiting);
      }
      await this.work.sql(`truncate anonymous_waiting`);
      for (const waiting of shuffled([...all.values()].filter((each) => each !== null)))
        await this.work.sql(`insert into anonymous_waiting (key, due_on, work) values ($1, $2, $3)`, [
          Buffer.from(waiting.key, 'base64url'),
          waiting.dueOn,
          JSON.stringify(waiting.work),
        ]);
    });
    // What arrived meanwhile stays for the next time.
    for (const [key, waiting] of arrived) if (this.arrived.get(key) === waiting) this.arrived.delete(key);
  }

  private async publishDue(): Promise<void> {
    const day = lastBatchDay(this.clock.now());
    try {
      await this.work.run(async () => {
        const due = await this.work.rows<{ work: AnonymousWork }>(TAKE_DUE, [day]);
        await this.writing.lock(due.map(({ work }) => work));
        for (const { work } of shuffled(due)) await this.tryTo(work);
      });
    } catch (error) {
      // All of them wait for tomorrow's rather than appear one by one.
      this.log.error({
        err: error,
        msg: 'The batch of anonymous posts was not published; it is tried again',
      });
    }
  }

  /** A thread may have been locked since: its author's browser sends it again, is told why, and keeps the text. */
  private async tryTo(work: AnonymousWork): Promise<void> {
    await this.work.sql('savepoint anonymous_work');
    try {
      await this.writing.do(work);
      await this.work.sql('release savepoint anonymous_work');
    } catch (error) {
      await this.work.sql('rollback to savepoint anonymous_work');
      if (!(error instanceof ProblemException)) throw error;
    }
  }
}

const textOf = (bytes: Buffer): string => bytes.toString('base64url');

/** Fisher and Yates, by numbers nobody can foresee. */
function shuffled<Item>(items: readonly Item[]): Item[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [result[last], result[other]] = [result[other] as Item, result[last] as Item];
  }
  return result;
}
