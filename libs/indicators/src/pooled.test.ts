import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { likelihoodFigure } from './figure.ts';
import { pooledYears, type YearOfCounts } from './pooled.ts';
import { anyGroups } from './testing/vectors.ts';

const year = (version: '2023' | '2025', a: number): YearOfCounts => ({
  version,
  groups: { a, n: 180, b: 9, m: 420 },
});

test('years of the same question add up, and say more together', () => {
  const pooled = pooledYears('3', [year('2023', 6), year('2025', 8), year('2025', 7)]);
  expect(pooled).toEqual({ groups: { a: 21, n: 540, b: 27, m: 1260 } });
  if ('notPooled' in pooled) throw new Error('Not pooled');
  const alone = likelihoodFigure({ adverse: 'above' }, year('2025', 7).groups);
  const together = likelihoodFigure({ adverse: 'above' }, pooled.groups);
  if ('cannotBeCalculated' in alone || 'cannotBeCalculated' in together) throw new Error('No ratio');
  expect(together.high - together.low).toBeLessThan(alone.high - alone.low);
});

test('years on both sides of a new wording do not', () => {
  expect(pooledYears('4', [year('2023', 6), year('2025', 8)])).toEqual({ notPooled: 'not-comparable' });
  expect(pooledYears('4', [year('2025', 6), year('2025', 8)])).toHaveProperty('groups');
});

test('snapshots of the same people do not', () => {
  expect(pooledYears('9', [year('2025', 6), year('2025', 8)])).toEqual({ notPooled: 'same-people' });
});

test('one year is no pool', () => {
  expect(pooledYears('3', [year('2025', 6)])).toEqual({ notPooled: 'fewer-than-two-years' });
  expect(pooledYears('3', [])).toEqual({ notPooled: 'fewer-than-two-years' });
});

test('the pooled rate lies between the rates of the years', () => {
  const years = fc.array(
    anyGroups({ smallest: 1 }).map((groups): YearOfCounts => ({ version: '2025', groups })),
    { minLength: 2, maxLength: 6 },
  );
  fc.assert(
    fc.property(years, (years) => {
      const pooled = pooledYears('8', years);
      if ('notPooled' in pooled) throw new Error('Not pooled');
      const rates = years.map(({ groups }) => groups.a / groups.n);
      const rate = pooled.groups.a / pooled.groups.n;
      expect(rate).toBeGreaterThanOrEqual(Math.min(...rates) - 1e-12);
      expect(rate).toBeLessThanOrEqual(Math.max(...rates) + 1e-12);
    }),
  );
});
