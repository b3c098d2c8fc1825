import { Persistent, type Surroundings } from './persistent.ts';

export interface Refusal {
  code: string;
  title: string;
}
/** Something that was written and is not with the hub yet. */
export interface Waiting {
  /** Made before the first try: the hub stores it once, however often it is sent. */
  id: string;
  /** Why the hub did not take it; null while it waits. */
  refusal: Refusal | null;
}
export type WaitingState = 'sending' | 'waiting' | 'refused';

/** Where it is kept while the page is closed: by person, so that nobody’s words are sent under another’s name. */
export interface OutboxStore<Item> {
  read(): Promise<Item[]>;
  /** In one step, whatever other windows do meanwhile. */
  change(to: (items: readonly Item[]) => Item[]): Promise<Item[]>;
}

export interface OutboxCalls<Item, Answer> extends Surroundings {
  send: (item: Item) => Promise<Answer>;
  /** It stays until this is done: whoever shows it elsewhere says when it is there. */
  onSent: (item: Item, answer: Answer) => void | Promise<void>;
  /** Of several windows one sends what is in a lane; the others wait, and find it done. */
  alone: (lane: string, work: () => Promise<void>) => Promise<void>;
  /** What is in one lane goes strictly in order; lanes do not wait for each other. Without it there is one lane. */
  laneOf?: (item: Item) => string;
}

/**
 * What waits for the hub. It is sent in the order it was written, each once. One that cannot be sent at this moment holds
 * its lane; one that is refused stays, with its text, and holds nobody.
 */
export class Outbox<Item extends Waiting, Answer = unknown> {
  private items: readonly Item[] = [];
  private readonly sending = new Set<string>();
  private readonly lanes = new Map<string, Persistent>();
  private changing: Promise<unknown> = Promise.resolve();
  private readonly listeners = new Set<() => void>();

  private readonly store: OutboxStore<Item>;
  private readonly calls: OutboxCalls<Item, Answer>;

  constructor(store: OutboxStore<Item>, calls: OutboxCalls<Item, Answer>) {
    this.store = store;
    this.calls = calls;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  /** Oldest first; another array whenever something about one of them changed. */
  readonly all = (): readonly Item[] => this.items;

  stateOf({ id, refusal }: Item): WaitingState {
    if (refusal !== null) return 'refused';
    return this.sending.has(id) ? 'sending' : 'waiting';
  }

  /** Resolves when it is kept. It is sent by itself. */
  async add(item: Item): Promise<void> {
    await this.change((items) => [...items.filter(({ id }) => id !== item.id), item]);
    void this.lane(this.laneOf(item)).start();
  }

  /** Takes it back, to be changed or thrown away. Undefined of one that is on its way or there: that cannot be taken back. */
  async cancel(id: string): Promise<Item | undefined> {
    let found: Item | undefined;
    await this.change((items) => {
      found = this.sending.has(id) ? undefined : items.find((item) => item.id === id);
      return items.filter((item) => item !== found);
    });
    return found;
  }

  /** Sends what waits, at once: there is a connection again, or the page was opened. What was refused stays, but for `again`. */
  async flush({ again }: { again?: string } = {}): Promise<void> {
    await this.change((items) =>
      items.map((item) => (item.id === again ? { ...item, refusal: null } : item)),
    );
    const lanes = new Set(this.items.filter(isToSend).map((item) => this.laneOf(item)));
    await Promise.all([...lanes].map((lane) => this.lane(lane).now()));
  }

  stop(): void {
    for (const lane of this.lanes.values()) lane.stop();
  }

  private laneOf(item: Item): string {
    return this.calls.laneOf?.(item) ?? '';
  }

  private lane(name: string): Persistent {
    let lane = this.lanes.get(name);
    if (!lane) {
      lane = new Persistent(() => this.calls.alone(name, () => this.sendAll(name)), this.calls);
      this.lanes.set(name, lane);
    }
    return lane;
  }

  /** Fails when one of them finds no connection: those after it wait too. */
  private async sendAll(lane: string): Promise<void> {
    // Another window may have sent some of them meanwhile.
    await this.change((items) => [...items]);
    let next: Item | undefined;
    while ((next = this.items.find((item) => isToSend(item) && this.laneOf(item) === lane)))
      await this.sendOne(next);
  }

  private async sendOne(item: Item): Promise<void> {
    this.sending.add(item.id);
    this.set([...this.items]);
    try {
      const answer = await this.send(item);
      if (answer === null) return;
      // The page learns of it first, so that it is at no moment in neither place.
      await this.calls.onSent(item, answer.is);
      await this.change((items) => items.filter(({ id }) => id !== item.id));
    } finally {
      this.sending.delete(item.id);
      this.set([...this.items]);
    }
  }

  /** Null when it was refused: then it stays, and says why. */
  private async send(item: Item): Promise<{ is: Answer } | null> {
    try {
      return { is: await this.calls.send(item) };
    } catch (error) {
      const judged = this.calls.judge(error);
      if (judged.isForNow) throw error;
      const { code, title } = judged;
      await this.change((items) =>
        items.map((each) => (each.id === item.id ? { ...each, refusal: { code, title } } : each)),
      );
      return null;
    }
  }

  /** From what is kept: another window may have added to it. One change after the other, so that none undoes another. */
  private async change(to: (items: readonly Item[]) => Item[]): Promise<void> {
    const changed = this.changing.then(async () => this.set(await this.store.change(to)));
    this.changing = changed.catch(() => {});
    await changed;
  }

  private set(items: readonly Item[]): void {
    this.items = items;
    for (const listener of this.listeners) listener();
  }
}

const isToSend = ({ refusal }: Waiting): boolean => refusal === null;
