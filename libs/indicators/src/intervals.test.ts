import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { exactP } from './exact-test.ts';
import { katzInterval, logRatioOf, scoreInterval, wilsonInterval } from './intervals.ts';
import { relativeLikelihood } from './relative-likelihood.ts';
import { anyGroups, vectorsOf } from './testing/vectors.ts';

const fromR = vectorsOf<
  | 'a'
  | 'n'
  | 'b'
  | 'm'
  | 'scoreLow'
  | 'scoreHigh'
  | 'katzLow'
  | 'katzHigh'
  | 'wilsonLow'
  | 'wilsonHigh'
  | 'fisher'
>('intervals.csv');

/** Relative where the number is large, since the upper limit of a rare event may be in the hundreds. */
const isClose = (one: number | undefined, other: number) =>
  one !== undefined && Math.abs(one - other) <= 1e-6 * Math.max(1, Math.abs(other));

describe('against R', () => {
  test('the table has zeros, full groups and more than two hundred tables', () => {
    expect(fromR.length).toBeGreaterThan(400);
    expect(fromR.filter(({ a }) => a === 0).length).toBeGreaterThan(20);
    expect(fromR.filter(({ a, n, b, m }) => a === n || b === m).length).toBeGreaterThan(30);
  });

  test.each([
    ['score', scoreInterval, 'scoreLow', 'scoreHigh'],
    ['log', katzInterval, 'katzLow', 'katzHigh'],
  ] as const)('the %s interval is the same to six decimals', (_, intervalOf, low, high) => {
    const wrong = fromR.filter((row) => {
      const interval = intervalOf(row);
      return !isClose(interval?.low, row[low]) || !isClose(interval?.high, row[high]);
    });
    expect(wrong).toEqual([]);
  });

  test('the interval of one rate is the same to six decimals', () => {
    const wrong = fromR.filter(({ a, n, wilsonLow, wilsonHigh }) => {
      const interval = wilsonInterval(a, n);
      return !isClose(interval?.low, wilsonLow) || !isClose(interval?.high, wilsonHigh);
    });
    expect(wrong).toEqual([]);
  });

  test('the exact test is the same to six digits, however small', () => {
    const wrong = fromR.filter((row) => Math.abs(exactP(row) - row.fisher) > 1e-6 * row.fisher);
    expect(wrong).toEqual([]);
  });
});

describe('the log interval as published', () => {
  // domain.md, section 3; to the decimals printed there.
  test.each([
    [36, 300, 120, 560, 0.56, 0.176046, 0.3966, 0.7907],
    [6, 180, 9, 420, 1.5556, 0.519462, 0.562, 4.3058],
    [112, 8637, 539, 22857, 0.5499, 0.103074, 0.4493, 0.673],
  ])('%i/%i against %i/%i', (a, n, b, m, ratio, standardError, low, high) => {
    const groups = { a, n, b, m };
    expect(relativeLikelihood(groups)).toBeCloseTo(ratio, 4);
    expect(logRatioOf(groups)?.standardError).toBeCloseTo(standardError, 6);
    expect(katzInterval(groups)?.low).toBeCloseTo(low, 4);
    expect(katzInterval(groups)?.high).toBeCloseTo(high, 4);
  });

  // DfE children's social workers, senior managers; computed in domain.md, section 2.
  test.each([
    [2019, 52, 5897, 417, 20927, 0.4425, 0.3322, 0.5895],
    [2020, 61, 6132, 418, 21352, 0.5081, 0.389, 0.6637],
    [2021, 81, 6526, 464, 21383, 0.572, 0.4525, 0.7231],
    [2022, 92, 6540, 495, 20833, 0.592, 0.4748, 0.7383],
    [2023, 85, 7024, 477, 21498, 0.5454, 0.4337, 0.6859],
    [2024, 94, 7754, 536, 21869, 0.4946, 0.3979, 0.6149],
    [2025, 112, 8637, 539, 22857, 0.5499, 0.4493, 0.673],
  ])('England’s senior managers in %i', (_, a, n, b, m, ratio, low, high) => {
    const groups = { a, n, b, m };
    expect(relativeLikelihood(groups)?.toFixed(4)).toBe(ratio.toFixed(4));
    expect(katzInterval(groups)?.low.toFixed(4)).toBe(low.toFixed(4));
    expect(katzInterval(groups)?.high.toFixed(4)).toBe(high.toFixed(4));
  });

  test('adds half a person to each cell where nobody is in the first group', () => {
    const groups = { a: 0, n: 140, b: 5, m: 460 };
    expect(logRatioOf(groups)?.isCorrected).toBe(true);
    expect(Math.exp(logRatioOf(groups)?.log ?? 0)).toBeCloseTo(0.2972, 4);
    expect(katzInterval(groups)?.low).toBeCloseTo(0.0165, 4);
    expect(katzInterval(groups)?.high).toBeCloseTo(5.342, 3);
  });

  test('has a width where everybody of both groups has it', () => {
    const interval = katzInterval({ a: 40, n: 40, b: 90, m: 90 });
    expect(interval?.low).toBeLessThan(1);
    expect(interval?.high).toBeGreaterThan(1);
  });
});

describe('both intervals, for any counts', () => {
  const check = (property: fc.IProperty<unknown[]> | fc.IPropertyWithHooks<unknown[]>) =>
    fc.assert(property as fc.IProperty<unknown>, { numRuns: 1000 });
  const groups = anyGroups();

  test('are missing just where the ratio is, and else finite and around it', () => {
    check(
      fc.property(groups, (counts) => {
        const ratio = relativeLikelihood(counts);
        for (const interval of [scoreInterval(counts), katzInterval(counts)]) {
          expect(interval === null).toBe(ratio === null);
          if (!interval || ratio === null) continue;
          expect(interval.low).toBeGreaterThanOrEqual(0);
          expect(interval.high).toBeGreaterThan(interval.low);
          expect(Number.isFinite(interval.high)).toBe(true);
        }
        const score = scoreInterval(counts);
        if (!score || ratio === null) return;
        expect(score.low).toBeLessThanOrEqual(ratio);
        expect(score.high).toBeGreaterThanOrEqual(ratio);
        expect(score.low === 0).toBe(counts.a === 0);
      }),
    );
  });

  test('turn over when the groups change places', () => {
    check(
      fc.property(groups, ({ a, n, b, m }) => {
        fc.pre(a > 0 && b > 0);
        for (const intervalOf of [scoreInterval, katzInterval]) {
          const one = intervalOf({ a, n, b, m });
          const other = intervalOf({ a: b, n: m, b: a, m: n });
          if (!one || !other) throw new Error('No interval');
          expect(other.low * one.high).toBeCloseTo(1, 9);
          expect(other.high * one.low).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  test('narrow when everything is ten times as large', () => {
    check(
      fc.property(groups, ({ a, n, b, m }) => {
        fc.pre(a > 0 && b > 0);
        for (const intervalOf of [scoreInterval, katzInterval]) {
          const one = intervalOf({ a, n, b, m });
          const ten = intervalOf({ a: 10 * a, n: 10 * n, b: 10 * b, m: 10 * m });
          if (!one || !ten) throw new Error('No interval');
          expect(ten.low).toBeGreaterThan(one.low);
          expect(ten.high).toBeLessThan(one.high);
        }
      }),
    );
  });

  test('rise with one more person of the Global Majority to whom it happened', () => {
    check(
      fc.property(groups, ({ a, n, b, m }) => {
        fc.pre(a < n && b > 0);
        const one = scoreInterval({ a, n, b, m });
        const more = scoreInterval({ a: a + 1, n, b, m });
        if (!one || !more) throw new Error('No interval');
        expect(more.low).toBeGreaterThan(one.low);
        expect(more.high).toBeGreaterThan(one.high);
      }),
    );
  });

  test('the score interval agrees with the log interval where counts are large', () => {
    const groups = { a: 20_000, n: 100_000, b: 30_000, m: 120_000 };
    expect(scoreInterval(groups)?.low).toBeCloseTo(katzInterval(groups)?.low ?? 0, 4);
    expect(scoreInterval(groups)?.high).toBeCloseTo(katzInterval(groups)?.high ?? 0, 4);
  });

  test('the score interval covers a true ratio 95 times of 100, where the log interval is too wide or too narrow', () => {
    // All outcomes of two small groups, each with its chance: no sampling, nothing to flicker.
    const chances = (n: number, p: number) => {
      const list = [(1 - p) ** n];
      for (let x = 1; x <= n; x++) list.push((((list[x - 1] ?? 0) * (n - x + 1)) / x) * (p / (1 - p)));
      return list;
    };
    const coverageOf = (intervalOf: typeof scoreInterval, white: number, ratio: number) => {
      const [n, m] = [40, 80];
      let covered = 0;
      let all = 0;
      chances(n, white * ratio).forEach((one, a) => {
        chances(m, white).forEach((other, b) => {
          const interval = intervalOf({ a, n, b, m });
          if (!interval) return;
          all += one * other;
          if (interval.low <= ratio && ratio <= interval.high) covered += one * other;
        });
      });
      return covered / all;
    };
    expect(coverageOf(scoreInterval, 0.1, 1.5)).toBeCloseTo(0.951, 3);
    expect(coverageOf(katzInterval, 0.1, 1.5)).toBeCloseTo(0.975, 3);
    expect(coverageOf(scoreInterval, 0.97, 1)).toBeCloseTo(0.961, 3);
    expect(coverageOf(katzInterval, 0.97, 1)).toBeCloseTo(0.93, 3);
  });

  test('the score interval ends, even at the largest counts', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const counts = [0, 1, 2, 1e9, most - 1, most];
    for (const n of counts.slice(1)) {
      for (const m of counts.slice(1)) {
        for (const a of counts.filter((count) => count <= n)) {
          for (const b of counts.filter((count) => count > 0 && count <= m)) {
            const interval = scoreInterval({ a, n, b, m });
            expect(interval?.high).toBeGreaterThanOrEqual(interval?.low ?? Infinity);
          }
        }
      }
    }
  });
});

describe('the interval of one rate', () => {
  test('is missing without people, and else lies around it within 0 and 1', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
    fc.assert(
      fc.property(anyGroups({ smallest: 1 }), ({ a, n }) => {
        const interval = wilsonInterval(a, n);
        if (!interval) throw new Error('No interval');
        expect(interval.low).toBeLessThanOrEqual(a / n);
        expect(interval.high).toBeGreaterThanOrEqual(a / n);
        expect(interval.low).toBeGreaterThanOrEqual(0);
        expect(interval.high).toBeLessThanOrEqual(1);
      }),
    );
  });
});
