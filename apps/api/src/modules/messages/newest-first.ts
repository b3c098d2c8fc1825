/** Where something stands in the order of all: when it was, and, of the same moment, its id. */
export interface Place {
  sentAt: Date;
  id: string;
}
/** One of several lists, each newest first, of which a part is here. */
interface Source<Item extends Place> {
  key: string;
  waiting: Item[];
  /** What is not here yet is older than this; null: all of it is here. */
  rest: Place | null;
}

/** Lists beside each other at the most when more of them is asked for. */
const MOST_AT_ONCE = 16;
const A_LOAD = 300;
const FEWEST_OF_ONE = 40;

const isNewer = (one: Place, other: Place): boolean => {
  const apart = one.sentAt.getTime() - other.sentAt.getTime();
  return apart === 0 ? one.id > other.id : apart > 0;
};

/**
 * The items of many lists as one, newest first. Only lists that the next item may be in are asked for more, a few together.
 */
export class NewestFirst<Item extends Place> {
  private sources: Source<Item>[];

  constructor(
    sources: readonly { key: string; before: Place }[],
    private readonly load: (
      before: readonly (Place & { key: string })[],
      most: number,
    ) => Promise<ReadonlyMap<string, Item[]>>,
  ) {
    this.sources = sources.map(({ key, before }) => ({ key, waiting: [], rest: before }));
  }

  /** Those that are here already; empty when more must be loaded first, or there are none. */
  takeHere(): Item | undefined {
    const top = this.top();
    return top?.waiting.shift();
  }

  /** Whether there is anything left. */
  get isOver(): boolean {
    return this.sources.length === 0;
  }

  /** Asks for what may be next. */
  async loadMore(): Promise<void> {
    const asked = this.sources
      .flatMap(({ key, waiting, rest }) => (waiting.length === 0 && rest ? [{ key, ...rest }] : []))
      .toSorted((one, other) => (isNewer(one, other) ? -1 : 1))
      .slice(0, MOST_AT_ONCE);
    if (asked.length === 0) return;
    const most = Math.max(FEWEST_OF_ONE, Math.floor(A_LOAD / asked.length));
    const loaded = await this.load(asked, most);
    const byKey = new Map(this.sources.map((source) => [source.key, source]));
    for (const { key } of asked) {
      const source = byKey.get(key);
      if (!source) continue;
      source.waiting = loaded.get(key) ?? [];
      const last = source.waiting.at(-1);
      source.rest = source.waiting.length === most && last ? { sentAt: last.sentAt, id: last.id } : null;
    }
    this.sources = this.sources.filter(({ waiting, rest }) => waiting.length > 0 || rest !== null);
  }

  /** The list that has the newest; undefined where that is not known before more is loaded. */
  private top(): Source<Item> | undefined {
    let top: Source<Item> | undefined;
    let topPlace: Place | undefined;
    for (const source of this.sources) {
      const place = source.waiting[0] ?? source.rest;
      if (place && (!topPlace || isNewer(place, topPlace))) [top, topPlace] = [source, place];
    }
    if (!top || top.waiting.length === 0) return undefined;
    if (top.waiting.length === 1 && top.rest === null)
      this.sources = this.sources.filter((source) => source !== top);
    return top;
  }
}
