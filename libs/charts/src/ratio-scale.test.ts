import { describe, expect, test } from '@jest/globals';
import { type Estimate, intervalWords, isBeyond, ratioScale, ratioTicks } from './ratio-scale.ts';

const estimate = (ratio: number, low: number | null = null, high: number | null = null): Estimate => ({
  ratio,
  low,
  high,
});
const tickWidth = (tick: number) => String(tick).length * 7;

describe('the scale of likelihoods', () => {
  test('half as likely is as far from parity as twice as likely', () => {
    const scale = ratioScale([estimate(1)], [], [0, 100]);
    expect(scale(1) - scale(0.5)).toBeCloseTo(scale(2) - scale(1), 10);
  });

  test.each([
    ['nothing at all', [], [0.5, 2]],
    ['figures near parity', [estimate(1.1, 0.9, 1.3)], [0.5, 2]],
    ['one very uncertain figure is shown whole', [estimate(1.56, 0.56, 4.31)], [0.5, 4.31 * 1.06]],
    ['nothing without end', [estimate(1, 0, Infinity)], [0.1 / 1.06, 10 * 1.06]],
    ['a ratio is always in view', [estimate(40)], [0.5, 40 * 1.06]],
    ['a ratio of no events stands at the edge', [estimate(0, 0, 1.5)], [0.1 / 1.06, 2]],
  ])('%s', (_, estimates, [from = 0, to = 0]) => {
    const domain = ratioScale(estimates, [], [0, 100]).domain();
    expect(domain[0]).toBeCloseTo(from, 6);
    expect(domain[1]).toBeCloseTo(to, 6);
  });

  test('one interval far beyond the others is cut, and the others keep their room', () => {
    const others = Array.from({ length: 9 }, (_, index) => estimate(1.2 + index / 10, 1, 2.5));
    const scale = ratioScale([...others, estimate(1.7, 0.02, 60)], [], [0, 100]);
    expect(isBeyond(scale, 60)).toBe(true);
    expect(isBeyond(scale, 0.02)).toBe(true);
    expect(isBeyond(scale, 2.5)).toBe(false);
  });

  test.each([
    [estimate(Number.NaN)],
    [estimate(-1)],
    [estimate(Infinity)],
    [estimate(1, Number.NaN, 2)],
    [estimate(1, 0.5, Number.NaN)],
    [estimate(1, 1.1, 2)],
    [estimate(1, 0.5, 0.9)],
    [estimate(1, -0.1, 2)],
    [estimate(1, 0.5, null)],
  ])('refuses what is no likelihood: %j', (wrong) => {
    expect(() => ratioScale([wrong], [], [0, 100])).toThrow(RangeError);
  });

  test.each([Number.NaN, 0, -1, Infinity])('refuses a line at %d', (ratio) => {
    expect(() => ratioScale([], [ratio], [0, 100])).toThrow(RangeError);
  });
});

describe('the ticks', () => {
  test.each([
    ['as in the design', [estimate(1.42, 0.82, 2.95)], 420, [0.5, 0.8, 1, 1.25, 2, 3]],
    ['with less room fewer, and parity always', [estimate(1.42, 0.82, 2.95)], 60, [0.5, 1, 2, 3]],
    ['hardly any room', [estimate(1.42)], 8, [1]],
    ['far apart', [estimate(0.12), estimate(9)], 420, [0.2, 0.3, 0.5, 0.8, 1, 2, 3, 4, 5]],
  ])('%s', (_, estimates, width, expected) => {
    expect(ratioTicks(ratioScale(estimates, [], [0, width]), tickWidth)).toEqual(expected);
  });

  test('never touch each other', () => {
    for (let width = 20; width < 900; width += 13) {
      const scale = ratioScale([estimate(0.05), estimate(30)], [], [0, width]);
      const ticks = ratioTicks(scale, tickWidth);
      for (const [index, tick] of ticks.entries()) {
        const next = ticks[index + 1];
        if (next === undefined) continue;
        expect(scale(next) - scale(tick)).toBeGreaterThanOrEqual((tickWidth(tick) + tickWidth(next)) / 2);
      }
    }
  });
});

test.each([
  [estimate(1.42, 1.08, 1.87), '95% interval 1.08 to 1.87'],
  [estimate(1.42), 'no interval published'],
  [estimate(1.42, 0.3, Infinity), '95% interval 0.30 to no upper end'],
])('an interval in words: %j', (value, expected) => {
  expect(intervalWords(value)).toBe(expected);
});
