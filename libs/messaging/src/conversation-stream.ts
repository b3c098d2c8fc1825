import type { ChangePage, Message, MessageListQuery, MessagePage } from '@hub/contracts/messages';
import { Persistent, type Surroundings } from './persistent.ts';

export interface StreamCalls {
  page(query: Partial<MessageListQuery>): Promise<MessagePage>;
  changes(after: number): Promise<ChangePage>;
}

/** What is known of a conversation: the same object until something changed. */
export interface StreamSnapshot {
  /** By number, without a gap that the hub did not make. */
  messages: readonly Message[];
  /** There are older, and newer, ones that are not loaded. */
  hasBefore: boolean;
  hasAfter: boolean;
  isLoadingBefore: boolean;
  isLoadingAfter: boolean;
  /** Up to which change all of this is true. */
  lastChange: number;
  /** The newest message there is, loaded or not. */
  lastNumber: number;
  /** `failed`: the last try failed. What was loaded stays; unless it was refused it is tried again by itself. */
  state: 'loading' | 'ready' | 'failed';
  error: unknown;
}

// What is missing may be on its way. A room of a thousand does not ask at once.
const GAP_WAIT_MS = { least: 100, most: 400 };
/** More is not kept aside: the hub is asked instead. */
const MOST_ASIDE = 500;
const MOST_DOUBLINGS = 7;

/**
 * The messages of a conversation as one window shows them. Notices may come late, twice, in any order or never; `change`
 * says which is which, and what is missing is asked for over HTTP.
 */
export class ConversationStream {
  private messages: Message[] = [];
  private isOpen = false;
  private hasBefore = false;
  private hasAfter = false;
  private lastChange = 0;
  private lastNumber = 0;
  /** The newest change that was heard of. */
  private heardOf = 0;
  /** Where the next message goes when none is shown. */
  private emptyUpTo = 0;
  /** Heard, and not applied yet or heard while a page was on its way that may not know of it; by change. */
  private readonly aside = new Map<number, Message>();
  /** New messages whose predecessor is not there yet, by number. */
  private readonly ahead = new Map<number, Message>();
  private pagesUnderway = 0;
  private isLoadingBefore = false;
  private isLoadingAfter = false;
  private around: number | undefined;
  /** Counts the windows: a page that was asked for in an earlier one is of no use. */
  private opened = 0;
  /** Which of them is shown. */
  private loaded = 0;
  /** How often in a row the hub did not know yet of what was heard. */
  private fruitless = 0;
  private isWantedAfterOpening = false;
  private readonly opening: Persistent;
  private readonly loadingBefore: Persistent;
  private readonly loadingAfter: Persistent;
  private readonly catchingUp: Persistent;
  private readonly random: () => number;
  private readonly listeners = new Set<() => void>();
  private shown: StreamSnapshot;

  readonly conversationId: string;
  private readonly calls: StreamCalls;

  constructor(conversationId: string, calls: StreamCalls, surroundings: Surroundings) {
    this.conversationId = conversationId;
    this.calls = calls;
    this.random = surroundings.random ?? Math.random;
    const persistent = (work: () => Promise<void>) =>
      new Persistent(work, surroundings, () => this.changed());
    this.opening = persistent(() => this.loadWindow());
    this.loadingBefore = persistent(() => this.loadMore('before'));
    this.loadingAfter = persistent(() => this.loadMore('after'));
    this.catchingUp = persistent(() => this.loadChanges());
    this.shown = this.show();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly snapshot = (): StreamSnapshot => this.shown;

  /** Shows the newest messages, or those around a number. What was shown before goes when they are there. */
  open({ around }: { around?: number } = {}): Promise<void> {
    this.around = around;
    this.opened += 1;
    return this.opening.now();
  }

  async loadBefore(): Promise<void> {
    if (this.isOpen && this.hasBefore && !this.isLoadingBefore) await this.loadingBefore.now();
  }

  async loadAfter(): Promise<void> {
    if (this.isOpen && this.hasAfter && !this.isLoadingAfter) await this.loadingAfter.now();
  }

  /** A message from the socket, or from the answer to what one did. */
  heard(message: Message): void {
    if (message.conversationId !== this.conversationId) return;
    this.heardOf = Math.max(this.heardOf, message.change);
    if (!this.isOpen || this.pagesUnderway > 0 || message.change > this.lastChange + 1)
      this.keepAside(message);
    if (!this.isOpen) return;
    if (message.change === this.lastChange + 1) {
      this.lastChange += 1;
      this.place(message);
    } else if (message.change <= this.lastChange) {
      // Told late, or twice; or the answer to what one did was faster than what it stood behind.
      this.place(message);
    }
    this.bringIn();
    this.changed();
    this.mindTheGap();
  }

  /** What was missed? To be asked on connecting, on focus, and when the hub says that it was deaf. */
  catchUp(): Promise<void> {
    if (this.isOpen) return this.catchingUp.now();
    if (this.opened === 0) return Promise.resolve();
    if (!this.opening.isRunning) return this.opening.now();
    // The page that is on its way may be older than what happened since.
    this.isWantedAfterOpening = true;
    return Promise.resolve();
  }

  stop(): void {
    for (const each of [this.opening, this.loadingBefore, this.loadingAfter, this.catchingUp]) each.stop();
  }

  private async loadWindow(): Promise<void> {
    const opened = this.opened;
    this.isWantedAfterOpening = false;
    const page = await this.underway(
      this.calls.page(this.around === undefined ? {} : { around: this.around }),
    );
    if (opened !== this.opened) return;
    this.messages = [...page.items];
    this.ahead.clear();
    ({ hasBefore: this.hasBefore, hasAfter: this.hasAfter, lastChange: this.lastChange } = page);
    this.lastNumber = page.lastNumber;
    this.emptyUpTo = page.lastNumber;
    this.heardOf = Math.max(this.heardOf, page.lastChange);
    this.isOpen = true;
    this.loaded = opened;
    this.bringIn();
    this.mindTheGap();
    if (this.isWantedAfterOpening) void this.catchingUp.now();
  }

  private async loadMore(where: 'before' | 'after'): Promise<void> {
    const { loaded } = this;
    const edge = where === 'before' ? this.messages[0] : this.messages.at(-1);
    const has = where === 'before' ? this.hasBefore : this.hasAfter;
    if (!edge || !has) return;
    this.setLoading(where, true);
    try {
      const page = await this.underway(this.calls.page({ [where]: edge.number }));
      // Of a window that has gone meanwhile.
      if (loaded !== this.loaded) return;
      if (where === 'before') this.hasBefore = page.hasBefore;
      else this.hasAfter = page.hasAfter;
      const items = page.items.filter(({ number }) =>
        where === 'before' ? number < edge.number : number > edge.number,
      );
      this.messages = where === 'before' ? [...items, ...this.messages] : [...this.messages, ...items];
      this.lastNumber = Math.max(this.lastNumber, page.lastNumber);
      // What came from the page is not truer than the page was when it was read.
      this.lastChange = Math.min(this.lastChange, page.lastChange);
      this.heardOf = Math.max(this.heardOf, page.lastChange);
      this.bringIn();
      this.mindTheGap();
    } finally {
      this.setLoading(where, false);
    }
  }

  private async loadChanges(): Promise<void> {
    const from = this.lastChange;
    for (;;) {
      const after = this.lastChange;
      const opened = this.opened;
      const page = await this.calls.changes(after);
      if (page.isLimited) {
        if (opened !== this.opened) continue;
        await this.loadAnew();
        return;
      }
      for (const message of page.items) this.place(message);
      // A page that came meanwhile may have been read before `after`: then these do not follow what is shown.
      if (this.lastChange < after) continue;
      this.lastChange = Math.max(this.lastChange, page.upTo);
      this.heardOf = Math.max(this.heardOf, page.upTo);
      this.bringIn();
      if (page.hasMore) continue;
      this.closeUp();
      break;
    }
    this.fruitless = this.lastChange > from ? 0 : this.fruitless + 1;
    this.mindTheGap();
  }

  /** Too much was missed to be told one by one. Whoever reads further up stays there. */
  private async loadAnew(): Promise<void> {
    // Another window is on its way already.
    if (this.loaded !== this.opened) return;
    // Also when the hub was put back to a copy of itself, and what was heard never was.
    this.heardOf = 0;
    this.aside.clear();
    const middle = this.messages[Math.floor(this.messages.length / 2)];
    this.around = this.hasAfter ? middle?.number : undefined;
    this.opened += 1;
    await this.loadWindow();
  }

  private async underway<Page>(page: Promise<Page>): Promise<Page> {
    this.pagesUnderway += 1;
    try {
      return await page;
    } finally {
      this.pagesUnderway -= 1;
    }
  }

  private keepAside(message: Message): void {
    if (this.aside.size >= MOST_ASIDE) this.aside.clear();
    this.aside.set(message.change, message);
  }

  /** What was held aside and follows now. */
  private bringIn(): void {
    let next: Message | undefined;
    while ((next = this.aside.get(this.lastChange + 1))) {
      this.lastChange += 1;
      this.place(next);
    }
    // Told by a page or by changes: of that message the page may have been older.
    for (const [change, message] of this.aside) {
      if (change > this.lastChange) continue;
      this.place(message);
      if (this.pagesUnderway === 0) this.aside.delete(change);
    }
  }

  /** Puts a message where it belongs, if that is in what is shown. */
  private place(message: Message): void {
    this.lastNumber = Math.max(this.lastNumber, message.number);
    const first = this.messages[0];
    const last = this.messages.at(-1);
    if (first && message.number < first.number) return;
    if (last && message.number <= last.number) {
      const index = this.messages.findLastIndex(({ number }) => number <= message.number);
      const held = this.messages[index];
      if (held?.number === message.number) {
        if (message.change > held.change) this.messages = this.messages.with(index, message);
      } else this.messages = this.messages.toSpliced(index + 1, 0, message);
      return;
    }
    // Further down than what is shown: it comes with its page.
    if (this.hasAfter || (!last && message.number <= this.emptyUpTo)) return;
    const held = this.ahead.get(message.number);
    if (!held || message.change > held.change) this.ahead.set(message.number, message);
    for (;;) {
      const number = (this.messages.at(-1)?.number ?? this.emptyUpTo) + 1;
      const next = this.ahead.get(number);
      if (!next) return;
      this.ahead.delete(number);
      this.messages = [...this.messages, next];
    }
  }

  /** The hub has told everything: numbers that are not there are none that one may see. */
  private closeUp(): void {
    const rest = [...this.ahead.values()].toSorted((one, other) => one.number - other.number);
    this.ahead.clear();
    if (rest.length > 0) this.messages = [...this.messages, ...rest];
  }

  private mindTheGap(): void {
    const hasGap = () => this.lastChange < this.heardOf || this.ahead.size > 0;
    if (!hasGap()) return;
    const { least, most } = GAP_WAIT_MS;
    const patience = 2 ** Math.min(this.fruitless, MOST_DOUBLINGS);
    this.catchingUp.soon((least + this.random() * (most - least)) * patience, hasGap);
  }

  private setLoading(where: 'before' | 'after', isLoading: boolean): void {
    if (where === 'before') this.isLoadingBefore = isLoading;
    else this.isLoadingAfter = isLoading;
    this.changed();
  }

  private changed(): void {
    const now = this.show();
    const before = this.shown as unknown as Record<string, unknown>;
    if (Object.entries(now).every(([name, value]) => value === before[name])) return;
    this.shown = now;
    for (const listener of this.listeners) listener();
  }

  private show(): StreamSnapshot {
    const { messages, hasBefore, hasAfter, isLoadingBefore, isLoadingAfter, lastChange, lastNumber } = this;
    const failed = [this.opening, this.catchingUp, this.loadingBefore, this.loadingAfter].find(
      ({ error }) => error !== null,
    );
    const state = failed ? 'failed' : this.isOpen ? 'ready' : 'loading';
    const error = failed?.error ?? null;
    return {
      messages,
      hasBefore,
      hasAfter,
      isLoadingBefore,
      isLoadingAfter,
      lastChange,
      lastNumber,
      state,
      error,
    };
  }
}
