import { Injectable } from '@nestjs/common';
import { problem } from '#platform/http/problem.ts';

type SharpMaker = typeof import('sharp').default;

/** More than a good telephone's camera makes at full size, far less than what would fill the memory. */
export const MOST_MEGAPIXELS = 40;
export const LONGEST_SECONDS = 10;
/** Each waiting picture holds its file in memory. */
const MOST_WAITING = 10;

/** Where pictures are read and made anew: one at a time, so that many at once need the memory of one. */
@Injectable()
export class ImageWorkshop {
  private waiting = 0;
  private last: Promise<unknown> = Promise.resolve();

  async inTurn<Made>(make: (sharp: SharpMaker) => Promise<Made>): Promise<Made> {
    if (this.waiting >= MOST_WAITING)
      throw problem('too-many-requests', { retryAfterSeconds: LONGEST_SECONDS });
    this.waiting += 1;
    const turn = this.last.then(async () => make(await loadSharp()));
    this.last = turn.catch(() => {});
    try {
      return await turn;
    } finally {
      this.waiting -= 1;
    }
  }
}

let loaded: Promise<SharpMaker> | undefined;

/** With the first picture and not with the hub: most of its time nobody adds one. */
function loadSharp(): Promise<SharpMaker> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false);
    sharp.concurrency(1);
    return sharp;
  });
  return loaded;
}
