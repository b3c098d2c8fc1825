import { createHash } from 'node:crypto';

/** One seed for everything: the same size and the same day give the same community, ids included. */
const SEED = 'sc-wres-demonstration/1';

/** An id that follows from what it names (RFC 9562, version 8). */
export function idOf(...names: (string | number)[]): string {
  const bytes = createHash('sha256')
    .update([SEED, ...names].join('/'))
    .digest();
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex', 0, 16);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/**
 * Numbers that look random and follow from `names` (the generator is sfc32 of PractRand). Each thing has a source of
 * its own, so that one more answer in one session leaves all other sessions as they were.
 */
export class Seeded {
  private readonly state: Uint32Array;

  constructor(...names: (string | number)[]) {
    const bytes = createHash('sha256')
      .update([SEED, ...names].join('/'))
      .digest();
    this.state = new Uint32Array([0, 4, 8, 12].map((at) => bytes.readUInt32LE(at)));
  }

  /** At least 0 and less than 1. */
  next(): number {
    const [a = 0, b = 0, c = 0, counter = 0] = this.state;
    const sum = (a + b + counter) >>> 0;
    this.state[3] = counter + 1;
    this.state[0] = b ^ (b >>> 9);
    this.state[1] = c + (c << 3);
    this.state[2] = ((c << 21) | (c >>> 11)) + sum;
    return sum / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from `smallest` to `largest`. */
  whole(smallest: number, largest: number): number {
    return smallest + Math.floor(this.next() * (largest - smallest + 1));
  }

  pick<T>(things: readonly T[]): T {
    return things[this.whole(0, things.length - 1)] as T;
  }
}
