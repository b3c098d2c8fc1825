import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { ServiceCounts } from './counts.ts';
import { definitionsOf } from './definitions.ts';
import { bandFigures } from './pay-bands.ts';

const definitions = definitionsOf('2025');
const serviceOf = (bands: Record<string, [globalMajority: number, white: number]>): ServiceCounts => ({
  counts: Object.fromEntries(
    Object.entries(bands).map(([band, [globalMajority, white]]) => [
      `band:${band}`,
      { 'global-majority': globalMajority, white, 'not-known': 3 },
    ]),
  ),
  without: {},
});

test('shares of each group and of each band, beside the workforce', () => {
  // The 2024 report's shares of bands, 18, 22 and 14%, on invented counts.
  const figures = bandFigures(
    serviceOf({ 'under-30': [180, 820], '30-to-69': [330, 1170], '70-plus': [14, 86], 'not-known': [0, 0] }),
    definitions,
  );
  expect(figures?.map(({ globalMajorityOfBand }) => globalMajorityOfBand)).toEqual([0.18, 0.22, 0.14, null]);
  expect(figures?.[0]?.globalMajorityShare).toBeCloseTo(180 / 524, 12);
  expect(figures?.[0]?.whiteShare).toBeCloseTo(820 / 2076, 12);
  expect(figures?.[2]?.representation).toBeCloseTo(0.14 / (524 / 2600), 12);
  expect(figures?.[3]?.representation).toBeNull();
});

test('a missing band, or an indicator without counts, has no figures', () => {
  expect(bandFigures(serviceOf({ 'under-30': [1, 2] }), definitions)).toBeNull();
  const all = serviceOf({ 'under-30': [1, 2], '30-to-69': [1, 2], '70-plus': [1, 2], 'not-known': [1, 2] });
  expect(bandFigures({ ...all, without: { 1: 'not-collected' } }, definitions)).toBeNull();
});

test('a service without staff has bands and no shares', () => {
  const nobody = serviceOf({
    'under-30': [0, 0],
    '30-to-69': [0, 0],
    '70-plus': [0, 0],
    'not-known': [0, 0],
  });
  for (const { band, ...shares } of bandFigures(nobody, definitions) ?? []) {
    expect(band).not.toBe('');
    expect(Object.values(shares)).toEqual([null, null, null, null]);
  }
});

test('the shares of a group add up to one, and a workforce like its bands is represented in all', () => {
  const counts = fc.integer({ min: 1, max: 4000 });
  fc.assert(
    fc.property(fc.tuple(counts, counts, counts, counts), fc.integer({ min: 1, max: 5 }), (bands, times) => {
      const [low, middle, high, unknown] = bands;
      const pair = (white: number): [number, number] => [white * times, white];
      const figures = bandFigures(
        serviceOf({
          'under-30': pair(low),
          '30-to-69': pair(middle),
          '70-plus': pair(high),
          'not-known': pair(unknown),
        }),
        definitions,
      );
      const sum = figures?.reduce((sum, { whiteShare }) => sum + (whiteShare ?? 0), 0);
      expect(sum).toBeCloseTo(1, 9);
      for (const { representation } of figures ?? []) expect(representation).toBeCloseTo(1, 9);
    }),
  );
});
