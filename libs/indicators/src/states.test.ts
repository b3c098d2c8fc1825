import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { definitionsOf, INDICATOR_KEYS, LIKELIHOOD_KEYS } from './definitions.ts';
import { likelihoodFigure } from './figure.ts';
import { directionOf, isAdverse, isEnough, isInsideBand, isParity, stateOf } from './states.ts';
import { anyGroups, vectorsOf } from './testing/vectors.ts';

const above = { adverse: 'above' } as const;
const below = { adverse: 'below' } as const;
const many = { a: 100, n: 1000, b: 100, m: 1000 };

describe('the four states', () => {
  test.each([
    [0.8, 0.7, 0.95, 'inside'],
    [1.25, 1.1, 1.4, 'inside'],
    [0.799999, 0.7, 0.95, 'outside-clear'],
    [1.250001, 1.1, 1.4, 'outside-clear'],
    [0.7, 0.5, 1, 'outside-uncertain'],
    [1.4, 1, 2, 'outside-uncertain'],
    [1.4, 1.000001, 2, 'outside-clear'],
    [1, 0.2, 5, 'inside'],
  ] as const)('a ratio of %d, %d to %d, is %s', (ratio, low, high, state) => {
    expect(stateOf(many, { ratio, low, high, exactP: null })).toBe(state);
  });

  test('the exact test can only take certainty away', () => {
    expect(stateOf(many, { ratio: 2, low: 1.1, high: 4, exactP: 0.06 })).toBe('outside-uncertain');
    expect(stateOf(many, { ratio: 2, low: 1.1, high: 4, exactP: 0.04 })).toBe('outside-clear');
    expect(stateOf(many, { ratio: 2, low: 0.9, high: 4, exactP: 0.04 })).toBe('outside-uncertain');
  });

  test('nothing is said of fewer than ten events or a group of fewer than thirty', () => {
    expect(isEnough({ a: 0, n: 30, b: 10, m: 30 })).toBe(true);
    expect(isEnough({ a: 0, n: 30, b: 9, m: 30 })).toBe(false);
    expect(isEnough({ a: 10, n: 29, b: 10, m: 30 })).toBe(false);
    expect(isEnough({ a: 10, n: 30, b: 10, m: 29 })).toBe(false);
    expect(stateOf({ a: 9, n: 29, b: 0, m: 5000 }, { ratio: 9, low: 2, high: 40, exactP: 0 })).toBe(
      'not-enough',
    );
  });

  test('the band is the same from either side', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 }), (one, other) => {
        // 4/5 over 5/4 is not exact in binary: the ends themselves are named above.
        fc.pre(one * 5 !== other * 4 && one * 4 !== other * 5);
        expect(isInsideBand(one / other)).toBe(isInsideBand(other / one));
      }),
    );
  });

  test('the state is the same when the groups change places', () => {
    fc.assert(
      fc.property(anyGroups(), ({ a, n, b, m }) => {
        fc.pre(a > 0 && b > 0 && a * m * 5 !== b * n * 4 && a * m * 4 !== b * n * 5);
        const one = likelihoodFigure(above, { a, n, b, m });
        const other = likelihoodFigure(above, { a: b, n: m, b: a, m: n });
        if ('cannotBeCalculated' in one || 'cannotBeCalculated' in other) throw new Error('No ratio');
        expect(other.state).toBe(one.state);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the worse side', () => {
  test('belongs to each indicator', () => {
    const { indicators } = definitionsOf('2025');
    const sides = Object.fromEntries(INDICATOR_KEYS.map((key) => [key, indicators[key].adverse]));
    expect(sides).toEqual({
      '1': null,
      '2': 'below',
      '3': 'above',
      '4': 'above',
      '5': 'below',
      '6': 'above',
      '7a': 'above',
      '7b': 'above',
      '8': 'above',
      '9': 'below',
    });
  });

  test.each(LIKELIHOOD_KEYS)(
    'of indicator %s is on one side only, and adverse only outside the band',
    (key) => {
      const definition = definitionsOf('2025').indicators[key];
      const worse = definition.adverse === 'above' ? 1.5 : 1 / 1.5;
      expect(directionOf(definition, worse)).toBe('worse');
      expect(directionOf(definition, 1 / worse)).toBe('better');
      expect(directionOf(definition, 1)).toBe('parity');
      expect(isAdverse(definition, worse)).toBe(true);
      expect(isAdverse(definition, 1 / worse)).toBe(false);
      expect(isAdverse(definition, definition.adverse === 'above' ? 1.25 : 0.8)).toBe(false);
    },
  );

  test('is none for an indicator without a ratio', () => {
    expect(directionOf({ adverse: null }, 0.5)).toBeNull();
    expect(isAdverse({ adverse: null }, 0.5)).toBe(false);
  });

  test('is parity within half a percent', () => {
    expect([0.995, 1, 1.005].every(isParity)).toBe(true);
    expect([0.9949, 1.0051].some(isParity)).toBe(false);
    expect(directionOf(below, 0.9949)).toBe('worse');
  });
});

test('on real counts a flag from the ratio alone is mostly noise, and the states say so', () => {
  // Senior managers among all children's social workers by authority: DfE, children's social work workforce, 2025; the 143
  // with no hidden count (domain.md, section 3), from apps/api/data/dfe-csww-headcount-by-role-ethnicity.csv.
  const rows = vectorsOf<'a' | 'n' | 'b' | 'm'>('dfe-senior-managers-2025.csv');
  expect(rows).toHaveLength(143);
  expect(rows.filter(({ a }) => a === 0)).toHaveLength(89);
  expect(rows.filter(({ a }) => a >= 1 && a <= 4)).toHaveLength(50);

  const figures = rows.map((groups) => ({ groups, figure: likelihoodFigure(below, groups) }));
  const flagged = figures.filter(
    ({ groups, figure }) => groups.a > 0 && 'ratio' in figure && !isInsideBand(figure.ratio),
  );
  const beyondChance = flagged.filter(
    ({ figure }) => 'ratio' in figure && (figure.katz.low > 1 || figure.katz.high < 1),
  );
  expect(flagged).toHaveLength(41);
  expect(beyondChance).toHaveLength(2);

  const clear = figures.filter(({ figure }) => 'state' in figure && figure.state === 'outside-clear');
  expect(clear.length).toBeLessThanOrEqual(3);
});
