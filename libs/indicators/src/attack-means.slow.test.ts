import { expect, it } from '@jest/globals';
import { definitionsOf } from './definitions.ts';
import { releaseMeans } from './release-means.ts';
import { attackMeans } from './testing/attack-means.ts';
import { laterCommunity, randomCommunity } from './testing/random-communities.ts';
import { Random } from './testing/random.ts';

const definitions = definitionsOf('2025');
const COMMUNITIES = 30;

it('tells no hidden count of random communities, of up to forty authorities and in two editions', () => {
  let shown = 0;
  for (let seed = 1; seed <= COMMUNITIES; seed++) {
    const random = new Random(500 + seed);
    const threshold = random.one([5, 10, 10, 15]);
    const first = randomCommunity(random, random.whole(8, 40), threshold);
    const changes = { corrected: random.whole(0, 10), joined: random.whole(0, 10) };
    const second = laterCommunity(random, first, changes, threshold);
    const one = releaseMeans({ definitions, authorities: first, threshold });
    const two = releaseMeans({ definitions, authorities: second, threshold, earlier: one });
    const editions = [
      { authorities: first, released: one },
      { authorities: second, released: two },
    ];
    const found = attackMeans(editions, { looking: random.one(first).id, threshold });
    expect({ seed, found }).toEqual({ seed, found: [] });
    shown += [...one.means, ...two.means].filter(({ status }) => status === 'shown').length;
  }
  // Hiding everything would pass too.
  expect(shown / COMMUNITIES).toBeGreaterThan(5);
}, 180_000);
