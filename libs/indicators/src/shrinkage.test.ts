import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { TwoGroups } from './counts.ts';
import { logRatioOf, Z95 } from './intervals.ts';
import { type BeforeAndAfter, FEWEST_TO_SHRINK, shrunkenChanges } from './shrinkage.ts';
import { anyGroups } from './testing/vectors.ts';

const above = { adverse: 'above' } as const;
const below = { adverse: 'below' } as const;
const large = (a: number): TwoGroups => ({ a, n: 2000, b: 200, m: 4000 });
const same: BeforeAndAfter = { before: large(150), after: large(150) };

/** Numbers from 0 to 1 that are the same every time. */
function numbersFrom(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}
function drawn(next: () => number, base: number, rate: number): number {
  let count = 0;
  for (let person = 0; person < base; person++) if (next() < rate) count++;
  return count;
}

describe('who improved', () => {
  test('is who came from the worse side towards parity by more than chance', () => {
    // 1.9 to 1.2, beside four that did not move.
    const [closed, ...others] = shrunkenChanges(above, [
      { before: large(190), after: large(120) },
      same,
      same,
      same,
      same,
    ]);
    expect(closed?.isImproved).toBe(true);
    expect(closed?.high).toBeLessThan(0);
    expect(others.some((change) => change?.isImproved)).toBe(false);
  });

  test('is the same as R finds', () => {
    // R: d <- log(after) - log(before) of the ratios; w <- 1 / (their squared errors); t2 <- (sum(w * d^2) - 5) / sum(w);
    // k <- t2 / (t2 + 1 / w); k * d; k * d -+ qnorm(0.975) * sqrt(k / w). Here t2 is 0.09412245912.
    const pairs = [
      { before: { a: 190, n: 2000, b: 200, m: 4000 }, after: { a: 120, n: 2000, b: 200, m: 4000 } },
      { before: { a: 150, n: 2000, b: 210, m: 4000 }, after: { a: 155, n: 2000, b: 190, m: 4000 } },
      { before: { a: 90, n: 2000, b: 190, m: 4000 }, after: { a: 70, n: 2000, b: 200, m: 4000 } },
      { before: { a: 60, n: 2000, b: 60, m: 1500 }, after: { a: 66, n: 2000, b: 62, m: 1500 } },
      { before: { a: 40, n: 2000, b: 50, m: 1500 }, after: { a: 20, n: 2000, b: 55, m: 1500 } },
    ];
    const expected = [
      [-0.37216230879, -0.6343533857, -0.10997123183],
      [0.10803155897, -0.1519644885, 0.36802760648],
      [-0.22202713381, -0.5323186764, 0.08826440881],
      [0.03762440298, -0.3418202049, 0.41706901087],
      [-0.36205885689, -0.8042534762, 0.08013576244],
    ];
    const changes = shrunkenChanges(above, pairs);
    for (const [at, [change = NaN, low = NaN, high = NaN]] of expected.entries()) {
      expect(changes[at]?.change).toBeCloseTo(change, 9);
      expect(changes[at]?.low).toBeCloseTo(low, 9);
      expect(changes[at]?.high).toBeCloseTo(high, 9);
    }
    expect(changes.map((change) => change?.isImproved)).toEqual([true, false, false, false, false]);
  });

  test('is on the other side where a good outcome is counted', () => {
    const pairs = [{ before: large(40), after: large(95) }, same, same, same, same];
    expect(shrunkenChanges(below, pairs)[0]?.isImproved).toBe(true);
    expect(shrunkenChanges(above, pairs)[0]?.isImproved).toBe(false);
  });

  test.each([
    ['who was never worse', large(90), large(50)],
    ['who overshot parity further than the gap was', large(110), large(40)],
    ['who got worse', large(120), large(190)],
  ])('is not %s', (_, before, after) => {
    const [change] = shrunkenChanges(above, [{ before, after }, same, same, same, same]);
    expect(change?.isImproved).toBe(false);
  });

  test('is nobody that has too few people, in either year', () => {
    const few = { a: 2, n: 176, b: 5, m: 396 };
    const pairs = [
      { before: few, after: large(100) },
      { before: large(100), after: few },
      ...Array.from({ length: FEWEST_TO_SHRINK }, () => same),
    ];
    expect(shrunkenChanges(above, pairs).slice(0, 2)).toEqual([null, null]);
  });

  test('is nobody among fewer than five, counted after those with too few', () => {
    expect(shrunkenChanges(above, [same, same, same, same])).toEqual([null, null, null, null]);
    const nothing = { before: { a: 0, n: 0, b: 0, m: 0 }, after: large(100) };
    expect(shrunkenChanges(above, [same, same, same, same, nothing])).toEqual(Array(5).fill(null));
    expect(shrunkenChanges(above, [])).toEqual([]);
  });

  test('is nobody where chance explains all that is seen', () => {
    const next = numbersFrom(20261124);
    const draw = (): TwoGroups => ({ a: drawn(next, 300, 0.06), n: 300, b: drawn(next, 700, 0.04), m: 700 });
    let improvedByRatio = 0;
    let improved = 0;
    let judged = 0;
    for (let round = 0; round < 20; round++) {
      const pairs = Array.from({ length: 60 }, () => ({ before: draw(), after: draw() }));
      for (const [at, change] of shrunkenChanges(above, pairs).entries()) {
        const pair = pairs[at];
        if (!change || !pair) continue;
        judged++;
        if (change.isImproved) improved++;
        const from = Math.exp(logRatioOf(pair.before)?.log ?? 0);
        if (from > 1.25 && Math.exp(logRatioOf(pair.after)?.log ?? 0) <= 1.25) improvedByRatio++;
      }
    }
    // Ratios alone would call a fifth of them progress, though nothing changed anywhere.
    expect(judged).toBeGreaterThan(1000);
    expect(improvedByRatio / judged).toBeGreaterThan(0.15);
    expect(improved / judged).toBeLessThan(0.005);
  });

  test('finds most of those that truly halved their gap, where counts are large', () => {
    const next = numbersFrom(5);
    const draw = (rate: number): TwoGroups => ({
      a: drawn(next, 2000, rate),
      n: 2000,
      b: drawn(next, 4000, 0.05),
      m: 4000,
    });
    const pairs = Array.from({ length: 40 }, (_, at) => ({
      before: draw(0.1),
      after: draw(at < 10 ? 0.06 : 0.1),
    }));
    const improved = shrunkenChanges(above, pairs).map((change) => change?.isImproved);
    expect(improved.slice(0, 10).filter(Boolean).length).toBeGreaterThanOrEqual(8);
    expect(improved.slice(10).filter(Boolean).length).toBeLessThanOrEqual(1);
  });
});

describe('a shrunken change, for any authorities', () => {
  const pairs = fc.array(
    fc.record({ before: anyGroups({ largest: 3000 }), after: anyGroups({ largest: 3000 }) }),
    { maxLength: 30 },
  );

  test('is never larger than the seen one, nor surer of itself', () => {
    fc.assert(
      fc.property(pairs, (pairs) => {
        for (const [at, change] of shrunkenChanges(above, pairs).entries()) {
          const pair = pairs[at];
          if (!change || !pair) continue;
          const from = logRatioOf(pair.before);
          const to = logRatioOf(pair.after);
          if (!from || !to) throw new Error('No ratio');
          const seen = to.log - from.log;
          expect(Math.abs(change.change)).toBeLessThanOrEqual(Math.abs(seen) + 1e-12);
          expect(change.low).toBeLessThanOrEqual(change.change);
          expect(change.high).toBeGreaterThanOrEqual(change.change);
          if (change.isImproved) {
            expect(seen + Z95 * Math.hypot(from.standardError, to.standardError)).toBeLessThan(0);
          }
        }
      }),
    );
  });

  test('does not depend on the order of authorities', () => {
    fc.assert(
      fc.property(pairs, (pairs) => {
        const forwards = shrunkenChanges(above, pairs);
        const backwards = shrunkenChanges(above, pairs.toReversed()).toReversed();
        for (const [at, change] of forwards.entries()) {
          expect(backwards[at]?.isImproved).toBe(change?.isImproved);
          if (change) expect(backwards[at]?.change).toBeCloseTo(change.change, 9);
        }
      }),
    );
  });
});
