import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  effectiveSizeOf,
  funnelCurve,
  funnelLimits,
  funnelPlace,
  standardErrorOf,
  standardErrorOfCounts,
} from './funnel.ts';
import { katzInterval } from './intervals.ts';
import { anyGroups } from './testing/vectors.ts';

describe('funnel limits', () => {
  test('are the centre times and over exp(z × error)', () => {
    // R: 1.5 * exp(c(-1, 1) * qnorm(0.975) * 0.2); 1.5 * exp(c(-1, 1) * qnorm(0.999) * 0.2)
    const { limits95, limits998, effectiveSize } = funnelLimits(1.5, 0.2);
    expect(effectiveSize).toBeCloseTo(25, 9);
    expect(limits95.low).toBeCloseTo(1.013563472, 8);
    expect(limits95.high).toBeCloseTo(2.219890577, 8);
    expect(limits998.low).toBeCloseTo(0.8084945401, 8);
    expect(limits998.high).toBeCloseTo(2.782950148, 8);
  });

  test('narrow with size, lie in one another and around the centre', () => {
    const curve = funnelCurve(1.5, [0.9, 0.12, 0.4]);
    expect(curve).toHaveLength(61);
    expect(curve[0]?.effectiveSize).toBeCloseTo(effectiveSizeOf(0.9), 9);
    expect(curve.at(-1)?.effectiveSize).toBeCloseTo(effectiveSizeOf(0.12), 9);
    let before = Infinity;
    for (const { limits95, limits998 } of curve) {
      expect(limits998.low).toBeLessThan(limits95.low);
      expect(limits95.low).toBeLessThan(1.5);
      expect(limits95.high).toBeGreaterThan(1.5);
      expect(limits998.high).toBeGreaterThan(limits95.high);
      expect(limits998.high).toBeLessThan(before);
      before = limits998.high;
    }
    expect(funnelCurve(1.5, [])).toEqual([]);
  });

  test('and a figure’s place agree', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        fc.double({ min: 0.02, max: 20, noNaN: true }),
        fc.double({ min: 0.01, max: 2, noNaN: true }),
        (centre, ratio, standardError) => {
          const { limits95, limits998 } = funnelLimits(centre, standardError);
          const place = funnelPlace(centre, ratio, standardError);
          const isWithin = ({ low, high }: { low: number; high: number }) => ratio >= low && ratio <= high;
          expect(place === 'inside').toBe(isWithin(limits95));
          expect(place === 'outside-998').toBe(!isWithin(limits998));
        },
      ),
    );
  });

  test('have no place for nobody, and none without a centre', () => {
    expect(funnelPlace(1.5, 0, 0.3)).toBeNull();
    expect(() => funnelLimits(0, 0.3)).toThrow(RangeError);
    expect(() => funnelLimits(1.5, 0)).toThrow(RangeError);
    expect(() => funnelLimits(Number.NaN, 0.3)).toThrow(RangeError);
  });
});

test('the error comes back from an interval, which is all that others see', () => {
  fc.assert(
    fc.property(anyGroups(), (groups) => {
      const standardError = standardErrorOfCounts(groups);
      const interval = katzInterval(groups);
      if (standardError === null || !interval) return;
      expect(standardErrorOf(interval)).toBeCloseTo(standardError, 9);
    }),
  );
  expect(standardErrorOf({ low: 0, high: 2 })).toBeNull();
  expect(standardErrorOf({ low: 1, high: 1 })).toBeNull();
  expect(standardErrorOf({ low: 1, high: Infinity })).toBeNull();
});
