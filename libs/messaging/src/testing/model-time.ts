/** Time that passes only when it is told to, for whatever waits. */
export class ModelTime {
  now = 0;
  private waiting: { at: number; run: () => void }[] = [];

  readonly later = (run: () => void, ms: number): (() => void) => {
    const entry = { at: this.now + ms, run };
    this.waiting.push(entry);
    return () => {
      this.waiting = this.waiting.filter((each) => each !== entry);
    };
  };

  /** Lets so much time pass, and everything that is due in it happen, in order. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    await settled();
    for (;;) {
      const [next] = this.waiting.filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at);
      if (!next) break;
      this.waiting = this.waiting.filter((each) => each !== next);
      this.now = next.at;
      next.run();
      await settled();
    }
    this.now = end;
  }

  get isIdle(): boolean {
    return this.waiting.length === 0;
  }
}

/** Everything that follows from what has happened, and needs no time. */
const settled = () => new Promise<void>((done) => setImmediate(done));
