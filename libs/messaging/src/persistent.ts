/** What a failure means: nothing but the moment was wrong, or it was refused. */
export type Judgement =
  | { isForNow: true; /** The hub said how long to wait. */ retryAfterMs?: number }
  | { isForNow: false; code: string; title: string };

/** What the code here needs of its surroundings: tests give their own. */
export interface Surroundings {
  judge: (error: unknown) => Judgement;
  /** Runs it after so many milliseconds, unless what it returns is called before. */
  later?: (run: () => void, ms: number) => () => void;
  random?: () => number;
}

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 30_000;

export function laterByTimer(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** Work of which there is one at a time, and which is tried again until it is done or refused. */
export class Persistent {
  /** Why the last try failed; null after one that did not. */
  error: unknown = null;
  private running: Promise<void> | null = null;
  private again = 'no' as 'no' | 'asked' | 'at-once';
  private failures = 0;
  private isStopped = false;
  private cancel: (() => void) | null = null;
  private afterwards: (() => void) | null = null;
  private readonly later: NonNullable<Surroundings['later']>;
  private readonly random: () => number;

  private readonly work: () => Promise<void>;
  private readonly surroundings: Surroundings;
  private readonly onTried: () => void;

  constructor(work: () => Promise<void>, surroundings: Surroundings, onTried: () => void = () => {}) {
    this.work = work;
    this.surroundings = surroundings;
    this.onTried = onTried;
    this.later = surroundings.later ?? laterByTimer;
    this.random = surroundings.random ?? Math.random;
  }

  get isRunning(): boolean {
    return this.running !== null;
  }

  /** At once, also when the next try is not due yet. While it runs: once more after it, which may have looked too early. */
  now(): Promise<void> {
    this.failures = 0;
    return this.ask('at-once');
  }

  /** At once, unless it failed and waits for its next try. */
  start(): Promise<void> {
    return this.cancel === null ? this.ask('asked') : Promise.resolve();
  }

  /** After so many milliseconds, if it is needed then; while it runs, so long after it. */
  soon(ms: number, isNeeded: () => boolean): void {
    if (this.running !== null) this.afterwards = () => this.wait(ms, isNeeded);
    else if (this.cancel === null) this.wait(ms, isNeeded);
  }

  stop(): void {
    this.isStopped = true;
    this.forget();
  }

  private ask(how: 'asked' | 'at-once'): Promise<void> {
    if (this.isStopped) return Promise.resolve();
    if (this.running !== null) {
      if (this.again !== 'at-once') this.again = how;
      return this.running;
    }
    this.forget();
    this.afterwards = null;
    this.running = this.run().finally(() => {
      this.running = null;
      // Asked for after the last look at it and before this moment.
      if (this.cancel === null) {
        if (this.again === 'no') this.afterwards?.();
        else void this.ask(this.again);
      }
    });
    return this.running;
  }

  private async run(): Promise<void> {
    do {
      this.again = 'no';
      const isToWait = await this.try();
      if (isToWait) return;
    } while (this.isAskedAgain() && !this.isStopped);
  }

  /** True when nothing is to be done before the next try is due. */
  private async try(): Promise<boolean> {
    try {
      await this.work();
      this.error = null;
      this.failures = 0;
      this.onTried();
      return false;
    } catch (error) {
      this.error = error;
      this.onTried();
      const judged = this.surroundings.judge(error);
      // Somebody knows that there is a connection again, and the try began before that.
      if (!judged.isForNow || (this.again === 'at-once' && judged.retryAfterMs === undefined)) return false;
      this.again = 'no';
      this.failures += 1;
      this.wait(Math.max(judged.retryAfterMs ?? 0, this.retryMs()));
      return true;
    }
  }

  private isAskedAgain(): boolean {
    return this.again !== 'no';
  }

  /** Half a second, then twice as long each time, and never two clients in step. */
  private retryMs(): number {
    const ms = Math.min(FIRST_RETRY_MS * 2 ** (this.failures - 1), LAST_RETRY_MS);
    return ms * (0.75 + this.random() / 2);
  }

  private wait(ms: number, isNeeded = () => true): void {
    if (this.isStopped) return;
    this.cancel = this.later(() => {
      this.cancel = null;
      if (isNeeded()) void this.ask('asked');
    }, ms);
  }

  private forget(): void {
    this.cancel?.();
    this.cancel = null;
  }
}
