import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { definitionsOf, LIKELIHOOD_KEYS } from './definitions.ts';
import { likelihoodFigure } from './figure.ts';
import { anyGroups } from './testing/vectors.ts';
import { likelihoodWords, ratioText } from './wording.ts';

const { indicators } = definitionsOf('2025');

test('four counts say a ratio, two intervals, two rates and a state', () => {
  const figure = likelihoodFigure(indicators['2'], { a: 36, n: 300, b: 120, m: 560 });
  expect(figure).toMatchObject({
    rates: { globalMajority: 0.12, white: 120 / 560 },
    state: 'outside-clear',
    exactP: null,
    isAdverse: true,
  });
  if ('cannotBeCalculated' in figure) throw new Error('No ratio');
  expect(figure.ratio).toBeCloseTo(0.56, 12);
  expect(figure.katz.low).toBeCloseTo(0.3966, 4);
});

test('four-fifths alone would call the second example adverse; the state does not', () => {
  const figure = likelihoodFigure(indicators['3'], { a: 6, n: 180, b: 9, m: 420 });
  expect(figure).toMatchObject({ state: 'outside-uncertain', isAdverse: true });
  expect('exactP' in figure && figure.exactP).toBeCloseTo(0.4, 3);
});

test('nobody of the Global Majority, and few in all, is not enough to say', () => {
  expect(likelihoodFigure(indicators['3'], { a: 0, n: 140, b: 5, m: 460 })).toMatchObject({
    ratio: 0,
    low: 0,
    state: 'not-enough',
  });
});

test('nobody of the Global Majority where there are many is clear', () => {
  expect(likelihoodFigure(indicators['9'], { a: 0, n: 400, b: 60, m: 900 })).toMatchObject({
    ratio: 0,
    state: 'outside-clear',
    isAdverse: true,
  });
});

test('is a figure, or a reason and nothing else', () => {
  fc.assert(
    fc.property(anyGroups(), fc.constantFrom(...LIKELIHOOD_KEYS), (groups, key) => {
      const figure = likelihoodFigure(indicators[key], groups);
      if ('cannotBeCalculated' in figure) {
        expect(Object.keys(figure)).toEqual(['cannotBeCalculated']);
        return;
      }
      const { ratio, low, high, katz, rates } = figure;
      const numbers = [ratio, low, high, katz.low, katz.high, rates.globalMajority, rates.white];
      expect(numbers.every(Number.isFinite)).toBe(true);
    }),
  );
});

test('refuses counts that no two groups can have', () => {
  expect(() => likelihoodFigure(indicators['3'], { a: 5, n: 4, b: 1, m: 10 })).toThrow(RangeError);
});

test.each(LIKELIHOOD_KEYS)('the worked example of indicator %s says what the counts say', (key) => {
  for (const version of ['2023', '2025'] as const) {
    const definition = definitionsOf(version).indicators[key];
    if (!definition.example) throw new Error('No example');
    const { says, ...groups } = definition.example;
    const figure = likelihoodFigure(definition, groups);
    if ('cannotBeCalculated' in figure) throw new Error('No ratio');
    expect(says).toContain(ratioText(figure.ratio));
    const words = likelihoodWords(Number(ratioText(figure.ratio)));
    // The third is told for its chance and not for its size.
    if (key !== '3') expect(says).toContain(words);
    for (const rate of [figure.rates.globalMajority, figure.rates.white]) {
      const percents = [0, 1].map((decimals) => `${(rate * 100).toFixed(decimals)}%`);
      expect(percents.some((percent) => says.includes(percent))).toBe(true);
    }
  }
});
