import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { checkCounts, rateOf } from './rates.ts';
import { inverted, likelihoodOfShares, relativeLikelihood, whyNotCalculated } from './relative-likelihood.ts';
import { anyGroups } from './testing/vectors.ts';

test('a rate is of people, and missing without any', () => {
  expect(rateOf(36, 300)).toBe(0.12);
  expect(rateOf(0, 300)).toBe(0);
  expect(rateOf(0, 0)).toBeNull();
});

describe('the relative likelihood', () => {
  test('is rate over rate', () => {
    expect(relativeLikelihood({ a: 36, n: 300, b: 120, m: 560 })).toBeCloseTo(0.56, 12);
    expect(relativeLikelihood({ a: 35, n: 300, b: 120, m: 560 })).toBeCloseTo(0.544, 3);
    expect(relativeLikelihood({ a: 2, n: 176, b: 10, m: 396 })).toBeCloseTo(0.45, 4);
  });

  test.each([
    [{ a: 0, n: 0, b: 5, m: 20 }, 'no-global-majority-base'],
    [{ a: 5, n: 20, b: 0, m: 0 }, 'no-white-base'],
    [{ a: 0, n: 0, b: 0, m: 0 }, 'no-global-majority-base'],
    [{ a: 0, n: 20, b: 0, m: 20 }, 'no-events'],
    [{ a: 3, n: 20, b: 0, m: 20 }, 'no-white-events'],
  ] as const)('of %o cannot be calculated: %s', (groups, reason) => {
    expect(relativeLikelihood(groups)).toBeNull();
    expect(whyNotCalculated(groups)).toBe(reason);
  });

  test('is 0 where White people have it and nobody of the Global Majority does', () => {
    expect(relativeLikelihood({ a: 0, n: 140, b: 5, m: 460 })).toBe(0);
  });

  test('is a finite number or has a reason why not, for any counts', () => {
    fc.assert(
      fc.property(anyGroups(), (groups) => {
        const ratio = relativeLikelihood(groups);
        expect(ratio === null).toBe(whyNotCalculated(groups) !== null);
        if (ratio === null) return;
        expect(Number.isFinite(ratio)).toBe(true);
        expect(ratio === 0).toBe(groups.a === 0);
      }),
    );
  });

  test('turns over when the groups change places', () => {
    fc.assert(
      fc.property(anyGroups(), ({ a, n, b, m }) => {
        fc.pre(a > 0 && b > 0);
        const ratio = relativeLikelihood({ a, n, b, m }) ?? 0;
        expect(inverted(ratio)).toBeCloseTo(relativeLikelihood({ a: b, n: m, b: a, m: n }) ?? 0, 9);
      }),
    );
  });

  test('rises with the Global Majority’s events and falls with White people’s', () => {
    fc.assert(
      fc.property(anyGroups({ smallest: 2 }), ({ a, n, b, m }) => {
        fc.pre(b > 0 && a < n && b < m);
        const ratio = relativeLikelihood({ a, n, b, m }) ?? NaN;
        expect(relativeLikelihood({ a: a + 1, n, b, m })).toBeGreaterThan(ratio);
        if (a > 0) expect(relativeLikelihood({ a, n, b: b + 1, m })).toBeLessThan(ratio);
      }),
    );
  });
});

test('NHS figures, White to Global Majority, turn over', () => {
  // Appointment 2016, 2021 to 2023 (domain.md, section 2); 1.59 is 0.63 here (section 1).
  expect([1.57, 1.61, 1.54, 1.59].map((ratio) => inverted(ratio)?.toFixed(2))).toEqual([
    '0.64',
    '0.62',
    '0.65',
    '0.63',
  ]);
  expect(inverted(0.56)?.toFixed(3)).toBe('1.786');
  expect(inverted(0)).toBeNull();
});

// Bexley's published shares (domain.md, section 2).
test.each([
  [0.54, 0.49, 0.818],
  [0.44, 0.35, 0.685],
  [0.25, 0.21, 0.797],
  [0.58, 0.57, 0.96],
])('of %d of those shortlisted and %d of those appointed', (shortlisted, appointed, ratio) => {
  expect(likelihoodOfShares(shortlisted, appointed)?.toFixed(3)).toBe(ratio.toFixed(3));
});

test('shares say the same as the counts they come from', () => {
  fc.assert(
    fc.property(anyGroups({ smallest: 1 }), ({ a, n, b, m }) => {
      fc.pre(b > 0);
      expect(likelihoodOfShares(n / (n + m), a / (a + b))).toBeCloseTo(
        relativeLikelihood({ a, n, b, m }) ?? NaN,
        6,
      );
    }),
  );
});

test.each([
  [0, 0.5],
  [1, 0.5],
  [0.5, 1],
  [Number.NaN, 0.5],
])('shares of %d and %d say nothing', (base, events) => {
  expect(likelihoodOfShares(base, events)).toBeNull();
});

test.each([
  { a: -1, n: 10, b: 1, m: 10 },
  { a: 1.5, n: 10, b: 1, m: 10 },
  { a: Number.NaN, n: 10, b: 1, m: 10 },
  { a: 1, n: Infinity, b: 1, m: 10 },
  { a: 11, n: 10, b: 1, m: 10 },
  { a: 1, n: 10, b: 11, m: 10 },
])('counts of %o are refused without being named', (groups) => {
  expect(() => checkCounts(groups)).toThrow(RangeError);
  expect(() => checkCounts(groups)).toThrow(/^[^0-9]*$/);
});
