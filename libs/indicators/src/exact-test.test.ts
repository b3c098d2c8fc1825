import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { exactP, needsExactTest } from './exact-test.ts';
import { anyGroups } from './testing/vectors.ts';

// Against R: intervals.test.ts. These are the printed ones, domain.md, section 3.
test.each([
  [36, 300, 120, 560, 0.0006, 4],
  [6, 180, 9, 420, 0.4, 3],
])('%i/%i against %i/%i', (a, n, b, m, p, digits) => {
  expect(exactP({ a, n, b, m })).toBeCloseTo(p, digits);
});

test('England’s senior managers are no chance', () => {
  expect(exactP({ a: 112, n: 8637, b: 539, m: 22857 })).toBeLessThan(0.0001);
});

test('is a chance, the same whichever group comes first and whichever outcome is counted', () => {
  fc.assert(
    fc.property(anyGroups({ largest: 800 }), ({ a, n, b, m }) => {
      const p = exactP({ a, n, b, m });
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
      expect(exactP({ a: b, n: m, b: a, m: n })).toBeCloseTo(p, 9);
      expect(exactP({ a: n - a, n, b: m - b, m })).toBeCloseTo(p, 9);
    }),
    { numRuns: 500 },
  );
});

test('says nothing where nobody or everybody has it', () => {
  expect(exactP({ a: 0, n: 0, b: 0, m: 0 })).toBe(1);
  expect(exactP({ a: 0, n: 20, b: 0, m: 50 })).toBe(1);
  expect(exactP({ a: 20, n: 20, b: 50, m: 50 })).toBe(1);
});

test('is asked where fewer than five are expected in a cell, full cells among them', () => {
  expect(needsExactTest({ a: 36, n: 300, b: 120, m: 560 })).toBe(false);
  expect(needsExactTest({ a: 6, n: 180, b: 9, m: 420 })).toBe(true);
  expect(needsExactTest({ a: 298, n: 300, b: 556, m: 560 })).toBe(true);
});
