/** Long enough to count as reading and not as passing. */
export const ON_SCREEN_MS = 1000;

type Part = 'half' | 'end';

/**
 * Which posts somebody has had before their eyes: half of one, or its end, for a second, in a window they are looking at.
 */
export class SeenPosts {
  private readonly inView = new Map<number, Set<Part>>();
  private readonly timers = new Map<number, ReturnType<typeof setTimeout>>();
  private readonly seen = new Set<number>();
  private isHere = false;

  private onSeen: () => void = () => {};

  /** What happens when another one was seen. */
  hear(onSeen: () => void): void {
    this.onSeen = onSeen;
  }

  has(number: number): boolean {
    return this.seen.has(number);
  }

  /** Part of a post came into view, or went. */
  look(number: number, part: Part, isInView: boolean): void {
    const parts = this.inView.get(number) ?? new Set();
    this.inView.set(number, parts);
    if (isInView) parts.add(part);
    else parts.delete(part);
    this.time(number);
  }

  /** Whether anybody is looking at the window at all. */
  setHere(isHere: boolean): void {
    this.isHere = isHere;
    for (const number of this.inView.keys()) this.time(number);
  }

  /** No post is on the page any more. */
  stop(): void {
    this.inView.clear();
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private time(number: number): void {
    if (this.seen.has(number)) return;
    const isLookedAt = this.isHere && (this.inView.get(number)?.size ?? 0) > 0;
    if (!isLookedAt) {
      clearTimeout(this.timers.get(number));
      this.timers.delete(number);
    } else if (!this.timers.has(number)) {
      const timer = setTimeout(() => {
        this.timers.delete(number);
        this.seen.add(number);
        this.onSeen();
      }, ON_SCREEN_MS);
      this.timers.set(number, timer);
    }
  }
}

/**
 * How far somebody has read: on from where they were, post by post, as long as each was seen. What they jumped over stays
 * unread. `start` is the number before the first of the page; `numbers` are those of its posts, in order.
 */
export function readUpTo(
  before: number,
  start: number,
  numbers: readonly number[],
  isSeen: (number: number) => boolean,
): number {
  if (before < start) return before;
  let read = before;
  for (const number of numbers) {
    if (number <= read) continue;
    if (!isSeen(number)) break;
    read = number;
  }
  return read;
}

const EVERY_MS = 2000;

/** Tells the hub how far somebody has read: only forward, every two seconds at the most, and at once as they go. */
export class ReadingReport {
  private wanted: number;
  private told: number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isStopped = false;

  constructor(
    before: number,
    private readonly tell: (number: number, how: { isParting: boolean }) => Promise<void>,
  ) {
    this.wanted = before;
    this.told = before;
  }

  get position(): number {
    return this.wanted;
  }

  reached(number: number): void {
    if (this.isStopped || number <= this.wanted) return;
    this.wanted = number;
    this.soon();
  }

  /** In another window they are further. */
  heard(number: number): void {
    this.wanted = Math.max(this.wanted, number);
    this.told = Math.max(this.told, number);
  }

  /** Now: the page is hidden or goes. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    void this.send(true);
  }

  /** Marked unread on purpose: for the rest of this visit nothing is taken to be read. */
  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private soon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.send(false);
    }, EVERY_MS);
  }

  private async send(isParting: boolean): Promise<void> {
    if (this.isStopped || this.wanted <= this.told) return;
    const before = this.told;
    const number = this.wanted;
    this.told = number;
    try {
      await this.tell(number, { isParting });
    } catch {
      // The connection is away: said again with the next try, which is when there is more to say or the page goes.
      this.told = Math.min(this.told, before);
      if (!isParting) this.soon();
    }
  }
}
